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

/** The number of flags opened, taken apart. */
@Path("/v1/metrics/flags-opened/breakdown")
@Authenticated
@Tag(name = "Metrics")
public class FlagBreakdownResource {

  private final FlagBreakdownService breakdown;

  FlagBreakdownResource(FlagBreakdownService breakdown) {
    this.breakdown = breakdown;
  }

  /** All rows as JSON; one per version of a rule, lens and severity, so never many. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Flags opened by rule, rule version, lens and severity",
      description =
          "About people you may see, in the days from start to end, as known at the last closed"
              + " day. Revenue operations see everybody's, withheld below five people.")
  public FlagBreakdownView json(@Valid @BeanParam FlagBreakdownParameters parameters) {
    return breakdown.breakdown(parameters);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Flags opened by rule, rule version, lens and severity")
  public RestResponse<String> csv(@Valid @BeanParam FlagBreakdownParameters parameters) {
    return Csv.answer(breakdown.csv(parameters));
  }
}
