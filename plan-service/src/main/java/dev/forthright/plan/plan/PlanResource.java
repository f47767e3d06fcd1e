package dev.forthright.plan.plan;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.write.IfMatch;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Plans as a rep and a manager work them. Every refusal leaves as an RFC 9457 problem. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Plans")
public class PlanResource {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "type",
          "state",
          "personId",
          "personName",
          "managerId",
          "conversationId",
          "previousPlanId",
          "agreement",
          "lengthDays",
          "startDate",
          "endDate",
          "endReached",
          "reviewDueAt",
          "reviewOverdue",
          "proposedAt",
          "closedAt",
          "version");

  private final PlanService plans;
  private final PlanProposing proposing;

  PlanResource(PlanService plans, PlanProposing proposing) {
    this.plans = plans;
    this.proposing = proposing;
  }

  /** A page of the plans you may see. */
  @GET
  @Operation(
      summary = "List plans",
      description = "Several states are separated by commas. No texts; open one plan for them.")
  @Produces(MediaType.APPLICATION_JSON)
  public Page<PlanView> list(
      @QueryParam("state") @Size(max = 200) @Nullable String state,
      @QueryParam("personId") @Size(max = 200) @Nullable String personId,
      @QueryParam("managerId") @Size(max = 200) @Nullable String managerId,
      @QueryParam("conversationId") @Nullable UUID conversationId,
      @QueryParam("overdue") @Nullable Boolean overdue,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("cursor") @Size(max = 400) @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return plans.list(
        PlanFilter.of(state, personId, managerId, conversationId, overdue),
        PlanSort.of(sort),
        cursor,
        limit);
  }

  /** The same page as CSV. */
  @GET
  @Operation(
      summary = "List plans as CSV",
      description =
          "At most limit rows. If there are more, the header Link carries the address of the next"
              + " page with rel=next.")
  @Produces("text/csv;qs=0.5")
  public RestResponse<String> csv(
      @QueryParam("state") @Size(max = 200) @Nullable String state,
      @QueryParam("personId") @Size(max = 200) @Nullable String personId,
      @QueryParam("managerId") @Size(max = 200) @Nullable String managerId,
      @QueryParam("conversationId") @Nullable UUID conversationId,
      @QueryParam("overdue") @Nullable Boolean overdue,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("cursor") @Size(max = 400) @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit,
      @Context UriInfo uri) {
    Page<PlanView> page =
        list(state, personId, managerId, conversationId, overdue, sort, cursor, limit);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    page.items().forEach(plan -> rows.add(cells(plan)));
    RestResponse.ResponseBuilder<String> csv =
        RestResponse.ResponseBuilder.ok(Csv.of(COLUMNS, rows))
            // Without the preference that only serves to choose between JSON and CSV.
            .type(MediaType.valueOf("text/csv;charset=UTF-8"));
    if (page.next() != null) {
      csv.header("Link", "<%s>; rel=\"next\"".formatted(nextPage(uri, page.next())));
    }
    return csv.build();
  }

  /** Proposes a plan from a conversation in which commitments were made. */
  @POST
  @Operation(summary = "Propose a plan")
  @APIResponseSchema(
      value = PlanDetailView.class,
      responseCode = "201",
      responseDescription = "The plan; ETag is its version")
  @APIResponse(responseCode = "404", description = "No such conversation, or not of a rep of yours")
  @APIResponse(
      responseCode = "409",
      description = "No plan can open from it now, or a formal one was asked for")
  @APIResponse(
      responseCode = "422",
      description = "A bar that could never be judged, or the key was used for another request")
  public RestResponse<PlanDetailView> propose(
      @HeaderParam("Idempotency-Key")
          @Parameter(description = "Makes the request safe to repeat; best a UUID")
          @Nullable String key,
      @Valid @NotNull PlanProposal body) {
    return created(proposing.propose(body, key));
  }

  /** One plan with its texts and what you may do next. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One plan")
  public RestResponse<PlanDetailView> get(@PathParam("id") UUID id) {
    return tagged(plans.get(id));
  }

  /** The rep agrees and the plan starts, or declines and says why. */
  @POST
  @Path("/{id}/answer")
  @Operation(
      summary = "Answer a proposed plan",
      description = "For the rep, once the plan was opened.")
  @APIResponse(responseCode = "200", description = "The plan after; ETag is its new version")
  public RestResponse<PlanDetailView> answer(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Parameter(example = "\"2\"") @Nullable String ifMatch,
      @Valid @NotNull PlanAnswer body) {
    return tagged(plans.answer(id, ifMatch, body));
  }

  /** Starts a plan that the rep declined; it stays marked as not agreed. */
  @POST
  @Path("/{id}/start")
  @Operation(summary = "Start a declined plan without agreement")
  @APIResponse(responseCode = "200", description = "The plan after; ETag is its new version")
  public RestResponse<PlanDetailView> start(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Parameter(example = "\"3\"") @Nullable String ifMatch) {
    return tagged(plans.start(id, ifMatch));
  }

  /** Takes a plan back. */
  @POST
  @Path("/{id}/withdrawal")
  @Operation(summary = "Withdraw a plan")
  @APIResponse(responseCode = "200", description = "The plan after; ETag is its new version")
  public RestResponse<PlanDetailView> withdraw(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Parameter(example = "\"3\"") @Nullable String ifMatch,
      @Valid @NotNull ReasonRequest body) {
    return tagged(plans.withdraw(id, ifMatch, body.reason()));
  }

  /** Proposes a plan anew in which the manager held too few sessions; once. */
  @POST
  @Path("/{id}/restart")
  @Operation(summary = "Restart a lapsed plan")
  @APIResponseSchema(
      value = PlanDetailView.class,
      responseCode = "201",
      responseDescription = "The new plan; ETag is its version")
  public RestResponse<PlanDetailView> restart(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Parameter(example = "\"9\"") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key) {
    return created(proposing.restart(id, ifMatch, key));
  }

  /** Relative, because a proxy may stand between the reader and this host. */
  private static String nextPage(UriInfo uri, String cursor) {
    URI next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
    return next.getRawPath() + "?" + next.getRawQuery();
  }

  private static RestResponse<PlanDetailView> tagged(PlanDetailView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.etag(view.plan().version()))
        .build();
  }

  private static RestResponse<PlanDetailView> created(PlanDetailView view) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
        .header("ETag", IfMatch.etag(view.plan().version()))
        .header("Location", "/v1/plans/" + view.plan().id())
        .build();
  }

  private static List<@Nullable Object> cells(PlanView plan) {
    return Arrays.asList(
        plan.id(),
        plan.type(),
        plan.state(),
        plan.personId(),
        plan.personName(),
        plan.managerId(),
        plan.conversationId(),
        plan.previousPlanId(),
        plan.agreement(),
        plan.lengthDays(),
        plan.startDate(),
        plan.endDate(),
        plan.endReached(),
        plan.reviewDueAt(),
        plan.reviewOverdue(),
        plan.proposedAt(),
        plan.closedAt(),
        plan.version());
  }
}
