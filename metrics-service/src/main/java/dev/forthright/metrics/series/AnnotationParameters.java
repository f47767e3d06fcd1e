package dev.forthright.metrics.series;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a request for annotations may say, as it stands in the address. */
public class AnnotationParameters {

  @QueryParam("kind")
  @DefaultValue("flag,plan")
  @Pattern(regexp = "flag|plan|flag,plan|plan,flag", message = "must be flag, plan or flag,plan")
  @Parameter(description = "Flags, milestones of plans, or both", example = "flag,plan")
  public String kind;

  @QueryParam("personId")
  @Size(max = 200)
  @Parameter(
      description = "Only about this person; about all that you may see if left out",
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
