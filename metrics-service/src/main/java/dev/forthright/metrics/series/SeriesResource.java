package dev.forthright.metrics.series;

import dev.forthright.kit.page.Csv;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Values over time, in the shapes that dashboards and spreadsheets read. */
@Path("/v1/metrics/series")
@Authenticated
@Tag(name = "Metrics")
public class SeriesResource {

  private final SeriesService series;

  SeriesResource(SeriesService series) {
    this.series = series;
  }

  /** The whole series as JSON, never paged; 400 when it would be too long. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Values of metrics by subject and bucket",
      description =
          "Half-open from/to; a missing value is null with a reason, never 0. People you may not"
              + " see are simply not in it. Ask for text/csv to get the same rows as CSV.")
  public SeriesView<?> json(@Valid @BeanParam SeriesParameters parameters) {
    return parameters.shape.equals("wide")
        ? series.wideSeries(parameters)
        : series.series(parameters);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Values of metrics by subject and bucket")
  public RestResponse<String> csv(@Valid @BeanParam SeriesParameters parameters) {
    return Csv.answer(series.csv(parameters));
  }
}
