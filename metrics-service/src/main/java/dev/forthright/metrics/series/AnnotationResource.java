package dev.forthright.metrics.series;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Flags and milestones of plans, to be drawn over a chart. */
@Path("/v1/metrics/annotations")
@Authenticated
@Tag(name = "Metrics")
public class AnnotationResource {

  private final AnnotationService annotations;

  AnnotationResource(AnnotationService annotations) {
    this.annotations = annotations;
  }

  /** All of a range; 400 when there are too many to draw. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Flags and milestones of plans as annotations of a chart",
      description =
          "About people you may see, times in epoch milliseconds as Grafana reads them. Reps see"
              + " flags about themselves when their manager's head start is over; drafts and pending"
              + " decisions about plans are never in it.")
  public Page<Annotation> json(@Valid @BeanParam AnnotationParameters parameters) {
    return annotations.find(parameters);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Flags and milestones of plans as annotations of a chart")
  public RestResponse<String> csv(
      @Valid @BeanParam AnnotationParameters parameters, @Context UriInfo address) {
    return Csv.answer(Annotation.class, annotations.find(parameters), address);
  }
}
