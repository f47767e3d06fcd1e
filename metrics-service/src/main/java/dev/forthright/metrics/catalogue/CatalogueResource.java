package dev.forthright.metrics.catalogue;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.metrics.rollup.domain.Metric;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The data dictionary: every metric with formula, unit, target and grains. */
@Path("/v1/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Impersonal
@Tag(name = "Metrics", description = "What is counted, and the values over time")
public class CatalogueResource {

  /** All metrics in reading order; the list fits on one page. */
  @GET
  @Operation(summary = "Lists every metric with its definition")
  public Page<MetricView> list() {
    return new Page<>(Arrays.stream(Metric.values()).map(MetricView::of).toList(), null);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Lists every metric with its definition")
  public RestResponse<String> csv(@Context UriInfo address) {
    return Csv.answer(MetricView.class, list(), address);
  }
}
