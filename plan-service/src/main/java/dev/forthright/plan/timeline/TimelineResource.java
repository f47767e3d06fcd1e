package dev.forthright.plan.timeline;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
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

/** The course of a plan, put together. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
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

  /** The same as CSV. */
  @GET
  @Path("/{id}/timeline")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "The timeline of a plan")
  public RestResponse<String> csv(@PathParam("id") UUID planId, @Context UriInfo address) {
    return Csv.answer(TimelineEntry.class, new Page<>(timelines.of(planId).items(), null), address);
  }
}
