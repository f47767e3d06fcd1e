package dev.forthright.metrics.series;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a breakdown request may say, as it stands in the address. */
public class FlagBreakdownParameters {

  @QueryParam("personId")
  @Size(max = 200)
  @Parameter(
      description = "Only flags about this person; of all that you may see if left out",
      example = "P-017")
  public String personId;

  @QueryParam("from")
  @Size(max = 40)
  @Parameter(
      description = "Start, included: a date, RFC 3339, epoch milliseconds, or now-90d",
      example = "2026-08-01")
  public String from;

  @QueryParam("to")
  @Size(max = 40)
  @Parameter(description = "End, excluded; in the same notations", example = "now")
  public String to;
}
