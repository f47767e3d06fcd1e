package dev.forthright.metrics.series;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a series request may say, as it stands in the address. */
public class SeriesParameters {

  @QueryParam("metric")
  @NotBlank
  @Size(max = 400)
  @Parameter(
      description = "Metric ids, separated by commas",
      example = "activity-count.meeting,exposure-days")
  public String metric;

  @QueryParam("subjectType")
  @DefaultValue("rep")
  @Size(max = 40)
  @Parameter(
      description =
          "Whose values: rep, team, manager or manager_rep; for executives and revenue"
              + " operations also role, segment or company, of five people or more",
      example = "rep")
  public String subjectType;

  @QueryParam("subjectId")
  @Size(max = 2000)
  @Parameter(
      description = "Subject ids, separated by commas; all that you may see if left out",
      example = "P-017")
  public String subjectId;

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

  @QueryParam("grain")
  @DefaultValue("week")
  @Size(max = 40)
  @Parameter(
      description =
          "Length of a bucket: week, fiscal month or fiscal quarter, as far as GET /v1/metrics"
              + " names it as a grain of the metric",
      example = "week")
  public String grain;

  @QueryParam("shape")
  @DefaultValue("long")
  @Pattern(regexp = "long|wide", message = "must be long or wide")
  @Parameter(description = "One row per value (long) or per bucket and subject (wide)")
  public String shape;

  @QueryParam("maxPoints")
  @DefaultValue("1000")
  @Min(1)
  @Max(10_000)
  @Parameter(
      description =
          "Most buckets from start to end; a request for more is refused with the grain that fits",
      example = "500")
  public int maxPoints;

  @QueryParam("asOf")
  @Size(max = 40)
  @Parameter(
      description = "Show the values as they were known then",
      example = "2026-09-01T00:00:00Z")
  public String asOf;
}
