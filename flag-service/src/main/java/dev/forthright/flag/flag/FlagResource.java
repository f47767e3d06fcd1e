package dev.forthright.flag.flag;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Flags as managers work them. Every refusal leaves as an RFC 9457 problem. */
@Path("/v1/flags")
@Authenticated
@Tag(name = "Flags")
public class FlagResource {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "rule",
          "ruleName",
          "subjectType",
          "subjectId",
          "scope",
          "personId",
          "managerId",
          "lens",
          "severity",
          "condition",
          "workflow",
          "occurrence",
          "because",
          "sentence",
          "expected",
          "actual",
          "threshold",
          "unit",
          "luckProbability",
          "firedAt",
          "openedAt",
          "addressBy",
          "escalation",
          "overdue",
          "disposition",
          "urgency",
          "importance",
          "quadrant",
          "interrupts");

  private final FlagService flags;

  FlagResource(FlagService flags) {
    this.flags = flags;
  }

  /** A page of the flags you may see. */
  @GET
  @Operation(
      summary = "List flags",
      description =
          "Several values of a filter are separated by commas. Flags that wait behind a louder one"
              + " of the same rep, a plan or a silence are listed with workflow=waiting only. The"
              + " sort -priority orders by urgency times importance, as of now.")
  @Produces(MediaType.APPLICATION_JSON)
  public Page<FlagView> list(
      @QueryParam("rule") @Nullable String rule,
      @QueryParam("severity") @Nullable String severity,
      @QueryParam("condition") @Nullable String condition,
      @QueryParam("workflow") @Nullable String workflow,
      @QueryParam("quadrant") @Nullable String quadrant,
      @QueryParam("personId") @Nullable String personId,
      @QueryParam("managerId") @Nullable String managerId,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    FlagFilter filter =
        FlagFilter.of(
            rule, severity, condition, workflow, quadrant, personId, managerId, subjectId);
    return flags.list(filter, FlagSort.of(sort), cursor, limit);
  }

  /** The same page as CSV. */
  @GET
  @Operation(
      summary = "List flags as CSV",
      description =
          "At most limit rows. If there are more, the header Link carries the address of the next"
              + " page with rel=next.")
  @Produces(Csv.PRODUCED)
  public RestResponse<String> csv(
      @QueryParam("rule") @Nullable String rule,
      @QueryParam("severity") @Nullable String severity,
      @QueryParam("condition") @Nullable String condition,
      @QueryParam("workflow") @Nullable String workflow,
      @QueryParam("quadrant") @Nullable String quadrant,
      @QueryParam("personId") @Nullable String personId,
      @QueryParam("managerId") @Nullable String managerId,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit,
      @Context UriInfo uri) {
    Page<FlagView> page =
        list(
            rule, severity, condition, workflow, quadrant, personId, managerId, subjectId, sort,
            cursor, limit);
    return Csv.answer(COLUMNS, page.items().stream().map(FlagResource::cells).toList(), page, uri);
  }

  /** One flag: the sentence to say aloud, the numbers, the evidence, and what would clear it. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One flag with explanation, evidence and history")
  public RestResponse<FlagDetailView> get(@PathParam("id") UUID id) {
    return tagged(flags.get(id));
  }

  /** Acknowledges an open flag: escalation stops, silence until the condition ends. */
  @POST
  @Path("/{id}/acknowledgement")
  @Operation(summary = "Acknowledge a flag")
  @APIResponse(responseCode = "200", description = "The flag after; ETag is its new version")
  public RestResponse<FlagDetailView> acknowledge(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the flag as you saw it", example = "\"3\"")
          @Nullable String ifMatch) {
    return tagged(flags.acknowledge(id, ifMatch));
  }

  /** Snoozes a flag for at most 30 days, at most twice. */
  @POST
  @Path("/{id}/snooze")
  @Operation(summary = "Snooze a flag")
  @APIResponse(responseCode = "200", description = "The flag after; ETag is its new version")
  public RestResponse<FlagDetailView> snooze(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the flag as you saw it", example = "\"3\"")
          @Nullable String ifMatch,
      @Valid @NotNull SnoozeRequest body) {
    return tagged(flags.snooze(id, ifMatch, body.until(), body.reason()));
  }

  /** Dismisses a flag: the same key stays silent for 30 days unless it gets louder. */
  @POST
  @Path("/{id}/dismissal")
  @Operation(summary = "Dismiss a flag")
  @APIResponse(responseCode = "200", description = "The flag after; ETag is its new version")
  public RestResponse<FlagDetailView> dismiss(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the flag as you saw it", example = "\"3\"")
          @Nullable String ifMatch,
      @Valid @NotNull DismissalRequest body) {
    if (body.lacksItsText()) {
      throw Problem.of(ProblemType.BAD_REQUEST, "text must say why when the reason is other.");
    }
    return tagged(flags.dismiss(id, ifMatch, body.reason().wire(), body.text()));
  }

  /** Confirms that a flag whose condition has ended is dealt with, and says what it was worth. */
  @POST
  @Path("/{id}/resolution")
  @Operation(summary = "Resolve a flag whose condition has ended")
  @APIResponse(responseCode = "200", description = "The flag after; ETag is its new version")
  public RestResponse<FlagDetailView> resolve(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the flag as you saw it", example = "\"3\"")
          @Nullable String ifMatch,
      @Valid @NotNull ResolutionRequest body) {
    return tagged(flags.confirmResolved(id, ifMatch, body.worth().wire()));
  }

  /** Disputes a flag about yourself: its timers stand still while RevOps looks into it. */
  @POST
  @Path("/{id}/dispute")
  @Operation(summary = "Dispute a flag about yourself")
  @APIResponse(responseCode = "200", description = "The flag after; ETag is its new version")
  public RestResponse<FlagDetailView> dispute(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the flag as you saw it", example = "\"3\"")
          @Nullable String ifMatch,
      @Valid @NotNull DisputeRequest body) {
    return tagged(flags.dispute(id, ifMatch, body.text(), body.crmReference()));
  }

  /** Rules on a dispute: what is upheld is retracted, what is rejected goes on. */
  @POST
  @Path("/{id}/dispute/ruling")
  @Operation(summary = "Rule on a dispute")
  @APIResponse(responseCode = "200", description = "The flag after; ETag is its new version")
  public RestResponse<FlagDetailView> rule(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the flag as you saw it", example = "\"3\"")
          @Nullable String ifMatch,
      @Valid @NotNull RulingRequest body) {
    return tagged(
        flags.rule(id, ifMatch, body.ruling() == RulingRequest.Ruling.UPHELD, body.note()));
  }

  private static RestResponse<FlagDetailView> tagged(FlagDetailView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.etag(view.flag().version()))
        .build();
  }

  private static List<@Nullable Object> cells(FlagView flag) {
    return Arrays.asList(
        flag.id(),
        flag.rule(),
        flag.ruleName(),
        flag.subjectType(),
        flag.subjectId(),
        flag.scope(),
        flag.personId(),
        flag.managerId(),
        flag.lens(),
        flag.severity(),
        flag.condition(),
        flag.workflow(),
        flag.occurrence(),
        flag.because(),
        flag.sentence(),
        flag.expected(),
        flag.actual(),
        flag.threshold(),
        flag.unit(),
        flag.luckProbability(),
        flag.firedAt(),
        flag.openedAt(),
        flag.addressBy(),
        flag.escalation(),
        flag.overdue(),
        flag.disposition(),
        flag.urgency(),
        flag.importance(),
        flag.quadrant(),
        flag.interrupts());
  }
}
