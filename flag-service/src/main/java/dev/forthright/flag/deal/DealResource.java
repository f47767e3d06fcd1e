package dev.forthright.flag.deal;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Deals as the rules see them; visible to whoever may see the owner. */
@Path("/v1/deals")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Deals")
public class DealResource {

  private final DealService deals;

  DealResource(DealService deals) {
    this.deals = deals;
  }

  /** A deal's state and history. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One deal: state and history")
  public DealView get(@PathParam("id") String id) {
    return deals.get(id);
  }

  /** The deal as each of the last weeks left it, with what the week changed. */
  @GET
  @Path("/{id}/weeks")
  @Operation(
      summary = "One deal at the end of each week, newest first",
      description = "A week is over at midnight after Sunday, in the company's time zone.")
  @APIResponse(responseCode = "200", description = "No week before the deal was known")
  @APIResponse(responseCode = "404", description = "No such deal, or not visible to you")
  public Page<DealWeekView> weeks(
      @PathParam("id") String id,
      @Parameter(description = "How many weeks at the most", example = "13")
          @QueryParam("weeks")
          @DefaultValue("13")
          @Min(1)
          @Max(104)
          int weeks) {
    return new Page<>(deals.weeks(id, weeks), null);
  }

  /** The same as CSV. */
  @GET
  @Path("/{id}/weeks")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "One deal at the end of each week, newest first")
  public RestResponse<String> weeksAsCsv(
      @PathParam("id") String id,
      @QueryParam("weeks") @DefaultValue("13") @Min(1) @Max(104) int weeks,
      @Context UriInfo address) {
    return Csv.answer(DealWeekView.class, weeks(id, weeks), address);
  }

  /** What of the deal is otherwise now. */
  @GET
  @Path("/{id}/changes")
  @Operation(
      summary = "What of one deal changed since a day",
      description =
          "Fields whose value now is not the one they had when the day began in the company's time"
              + " zone. If the deal was not known then, all it has is new.")
  @APIResponse(responseCode = "200", description = "One entry for each field that differs")
  @APIResponse(responseCode = "400", description = "The day is none, or is still to come")
  @APIResponse(responseCode = "404", description = "No such deal, or not visible to you")
  public Page<FieldChangeView> changes(
      @PathParam("id") String id,
      @Parameter(description = "A date", example = "2026-03-02") @QueryParam("since") @NotBlank
          String since) {
    return new Page<>(
        deals.changesSince(id, day(since)).stream().map(FieldChangeView::of).toList(), null);
  }

  /** The same as CSV. */
  @GET
  @Path("/{id}/changes")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "What of one deal changed since a day")
  public RestResponse<String> changesAsCsv(
      @PathParam("id") String id,
      @QueryParam("since") @NotBlank String since,
      @Context UriInfo address) {
    return Csv.answer(FieldChangeView.class, changes(id, since), address);
  }

  private static LocalDate day(String since) {
    try {
      return LocalDate.parse(since);
    } catch (DateTimeParseException e) {
      throw Problem.of(ProblemType.BAD_REQUEST, "since must be a date such as 2026-03-02.");
    }
  }
}
