package dev.forthright.plan.session;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.write.IfMatch;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The meetings of a plan: planning on Monday, review on Thursday, later check-ins. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Plan sessions")
public class SessionResource {

  private final SessionService sessions;

  SessionResource(SessionService sessions) {
    this.sessions = sessions;
  }

  /** All meetings of a plan in the order of time. */
  @GET
  @Path("/{id}/sessions")
  @Operation(summary = "List the sessions of a plan")
  public SessionsView list(@PathParam("id") UUID planId) {
    return sessions.list(planId);
  }

  /** The same as CSV. */
  @GET
  @Path("/{id}/sessions")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List the sessions of a plan")
  public RestResponse<String> csv(@PathParam("id") UUID planId, @Context UriInfo address) {
    return Csv.answer(SessionView.class, new Page<>(sessions.list(planId).items(), null), address);
  }

  /** The manager says held or missed, the rep declines. */
  @POST
  @Path("/{id}/sessions/{sessionId}/attendance")
  @Operation(
      summary = "Say what became of a session",
      description = "If-Match carries the version of the session.")
  public RestResponse<SessionView> settle(
      @PathParam("id") UUID planId,
      @PathParam("sessionId") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull AttendanceRequest body) {
    return tagged(sessions.settle(planId, id, ifMatch, body.outcome()));
  }

  /** Cancels a meeting; it counts as not held by the manager. */
  @POST
  @Path("/{id}/sessions/{sessionId}/cancellation")
  @Operation(
      summary = "Cancel a session",
      description = "If-Match carries the version of the session.")
  public RestResponse<SessionView> cancel(
      @PathParam("id") UUID planId,
      @PathParam("sessionId") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CancellationRequest body) {
    return tagged(sessions.cancel(planId, id, ifMatch, body.reason()));
  }

  /** Moves a meeting to another working day of the rep within the plan. */
  @POST
  @Path("/{id}/sessions/{sessionId}/slot")
  @Operation(
      summary = "Reschedule a session",
      description = "If-Match carries the version of the session.")
  public RestResponse<SessionView> reschedule(
      @PathParam("id") UUID planId,
      @PathParam("sessionId") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SlotRequest body) {
    return tagged(sessions.reschedule(planId, id, ifMatch, body.startsAt(), body.reason()));
  }

  private static RestResponse<SessionView> tagged(SessionView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.etag(view.version()))
        .build();
  }
}
