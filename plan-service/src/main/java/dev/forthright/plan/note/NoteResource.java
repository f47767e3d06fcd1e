package dev.forthright.plan.note;

import dev.forthright.plan.text.TextKind;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Notes and achievements beside a plan; never on Kafka, sealed at rest. */
@Path("/v1/plans")
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

  /** A note by the manager, or feedback by the rep. */
  @POST
  @Path("/{id}/notes")
  @Operation(summary = "Write a note")
  @APIResponse(responseCode = "201", description = "The note")
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

  /** Something that went well, by the rep or the manager. */
  @POST
  @Path("/{id}/achievements")
  @Operation(summary = "Log an achievement")
  @APIResponse(responseCode = "201", description = "The achievement")
  public RestResponse<NoteView> achieve(
      @PathParam("id") UUID planId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull AchievementRequest body) {
    return RestResponse.status(RestResponse.Status.CREATED, notes.achieve(planId, body, key));
  }
}
