package dev.forthright.plan.note;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.plan.text.TextKind;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Notes and achievements beside a plan; never on Kafka, sealed at rest. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Plan notes")
public class NoteResource {

  private final NoteService notes;

  NoteResource(NoteService notes) {
    this.notes = notes;
  }

  /** Notes, feedback and achievements; private ones for their author only. */
  @GET
  @Path("/{id}/notes")
  @Operation(summary = "List the notes of a plan")
  public NotesView list(@PathParam("id") UUID planId) {
    return notes.list(planId, null);
  }

  /** The same as CSV. */
  @GET
  @Path("/{id}/notes")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List the notes of a plan")
  public RestResponse<String> csv(@PathParam("id") UUID planId, @Context UriInfo address) {
    return Csv.answer(NoteView.class, new Page<>(list(planId).items(), null), address);
  }

  /** A note by the manager, or feedback by the rep. */
  @POST
  @Path("/{id}/notes")
  @Operation(summary = "Write a note")
  @APIResponseSchema(value = NoteView.class, responseCode = "201", responseDescription = "The note")
  public RestResponse<NoteView> write(
      @PathParam("id") UUID planId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull NoteRequest body) {
    return RestResponse.status(RestResponse.Status.CREATED, notes.write(planId, body, key));
  }

  /** What went well. */
  @GET
  @Path("/{id}/achievements")
  @Operation(summary = "List the achievements of a plan")
  public NotesView achievements(@PathParam("id") UUID planId) {
    return notes.list(planId, TextKind.ACHIEVEMENT);
  }

  /** The same as CSV. */
  @GET
  @Path("/{id}/achievements")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List the achievements of a plan")
  public RestResponse<String> achievementsAsCsv(
      @PathParam("id") UUID planId, @Context UriInfo address) {
    return Csv.answer(NoteView.class, new Page<>(achievements(planId).items(), null), address);
  }

  /** Something that went well, by the rep or the manager. */
  @POST
  @Path("/{id}/achievements")
  @Operation(summary = "Log an achievement")
  @APIResponseSchema(
      value = NoteView.class,
      responseCode = "201",
      responseDescription = "The achievement")
  public RestResponse<NoteView> achieve(
      @PathParam("id") UUID planId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull AchievementRequest body) {
    return RestResponse.status(RestResponse.Status.CREATED, notes.achieve(planId, body, key));
  }
}
