package dev.forthright.plan.timeline;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The course of a plan, put together. */
@Path("/v1/plans")
@Authenticated
@Tag(name = "Plans")
public class TimelineResource {

  private final TimelineService timelines;

  TimelineResource(TimelineService timelines) {
    this.timelines = timelines;
  }

  /** Moves, meetings, reviews, metric values and texts in the order of time. */
  @GET
  @Path("/{id}/timeline")
  @Operation(summary = "The timeline of a plan")
  public TimelineView get(@PathParam("id") UUID planId) {
    return timelines.of(planId);
  }
}
