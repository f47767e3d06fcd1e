package dev.forthright.metrics.series;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Choices for the variables of a dashboard. */
@Path("/v1/metrics/dimensions/{dimension}")
@Authenticated
@Tag(name = "Metrics")
public class DimensionResource {

  private static final String KINDS = "metrics|reps|teams|managers";
  private static final String MESSAGE = "must be metrics, reps, teams or managers";

  private final DimensionService dimensions;

  DimensionResource(DimensionService dimensions) {
    this.dimensions = dimensions;
  }

  /** All choices on one page. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Choices of a dimension as text and value",
      description =
          "For the variables of a dashboard: metrics, or the reps, teams and managers that have"
              + " values and that you may see.")
  public Page<DimensionOption> json(
      @PathParam("dimension")
          @Pattern(regexp = KINDS, message = MESSAGE)
          @Parameter(description = "metrics, reps, teams or managers", example = "reps")
          String dimension) {
    return options(dimension);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Choices of a dimension as text and value")
  public RestResponse<String> csv(
      @PathParam("dimension")
          @Pattern(regexp = KINDS, message = MESSAGE)
          @Parameter(description = "metrics, reps, teams or managers", example = "reps")
          String dimension,
      @Context UriInfo address) {
    return Csv.answer(DimensionOption.class, options(dimension), address);
  }

  private Page<DimensionOption> options(String dimension) {
    return dimension.equals("metrics")
        ? dimensions.metrics()
        : dimensions.subjects(dimension.substring(0, dimension.length() - 1));
  }
}
