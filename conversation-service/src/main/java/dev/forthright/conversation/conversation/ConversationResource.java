package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.FollowUpRequests.NoteRequest;
import dev.forthright.conversation.conversation.PreparationRequests.ConversationRequest;
import dev.forthright.conversation.report.ReportService;
import dev.forthright.conversation.report.domain.PerformanceReport;
import dev.forthright.conversation.report.domain.ReportPage;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Conversations as lists and as wholes, their frozen reports and the manager's own notes. */
@Path("/v1/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Conversations")
public class ConversationResource {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "type",
          "state",
          "personId",
          "managerId",
          "lens",
          "scheduledFor",
          "heldAt",
          "committedAt",
          "reviewDate",
          "outcome",
          "overdue",
          "changedAt");

  private final PlanningService planning;
  private final ReadingService reading;
  private final NoteService notes;

  ConversationResource(PlanningService planning, ReadingService reading, NoteService notes) {
    this.planning = planning;
    this.reading = reading;
    this.notes = notes;
  }

  @POST
  @Operation(summary = "Plan a conversation with somebody of your line")
  @APIResponseSchema(
      value = ConversationDetailView.class,
      responseCode = "201",
      responseDescription = "Planned; ETag is its version")
  @APIResponse(
      responseCode = "404",
      description = "No such person for you to talk to, or no such flag")
  public RestResponse<ConversationDetailView> plan(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ConversationRequest body) {
    return Tagged.created(planning.plan(key, body));
  }

  @GET
  @Operation(
      summary = "List conversations you may see, last changed first",
      description = "Several values of state and type are separated by commas.")
  public Page<ConversationView> list(
      @QueryParam("state") @Size(max = 200) @Nullable String state,
      @QueryParam("type") @Size(max = 200) @Nullable String type,
      @QueryParam("personId") @Size(max = 200) @Nullable String personId,
      @QueryParam("managerId") @Size(max = 200) @Nullable String managerId,
      @QueryParam("overdue") @Nullable Boolean overdue,
      @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return reading.list(
        ConversationFilter.of(state, type, personId, managerId, overdue), cursor, limit);
  }

  @GET
  @Operation(
      summary = "The same page as CSV",
      description = "If there are more rows, the header Link carries the next page with rel=next.")
  @Produces("text/csv;qs=0.5")
  public RestResponse<String> csv(
      @QueryParam("state") @Size(max = 200) @Nullable String state,
      @QueryParam("type") @Size(max = 200) @Nullable String type,
      @QueryParam("personId") @Size(max = 200) @Nullable String personId,
      @QueryParam("managerId") @Size(max = 200) @Nullable String managerId,
      @QueryParam("overdue") @Nullable Boolean overdue,
      @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit,
      @Context UriInfo uri) {
    Page<ConversationView> page = list(state, type, personId, managerId, overdue, cursor, limit);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    page.items().forEach(one -> rows.add(cells(one)));
    RestResponse.ResponseBuilder<String> csv =
        RestResponse.ResponseBuilder.ok(Csv.of(COLUMNS, rows))
            // Without the preference that only serves to choose between JSON and CSV.
            .type(MediaType.valueOf("text/csv;charset=UTF-8"));
    if (page.next() != null) {
      csv.header("Link", "<%s>; rel=\"next\"".formatted(nextPage(uri, page.next())));
    }
    return csv.build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One conversation, as much of it as you may see")
  public RestResponse<ConversationDetailView> get(@PathParam("id") UUID id) {
    return Tagged.ok(reading.get(id));
  }

  @GET
  @Path("/{id}/report")
  @Operation(
      summary = "The performance report as frozen when the conversation was prepared",
      description = "For the rep from the moment their own account is saved.")
  public RestResponse<PerformanceReport> report(@PathParam("id") UUID id) {
    ReportService.Frozen report = reading.report(id);
    return RestResponse.ResponseBuilder.ok(report.report())
        .header("Digest", "sha-256=" + report.hash())
        .build();
  }

  @GET
  @Path("/{id}/report")
  @Operation(summary = "The same report as a page")
  @Produces("text/html;qs=0.5")
  public RestResponse<String> reportPage(@PathParam("id") UUID id) {
    ReportService.Frozen report = reading.report(id);
    return RestResponse.ResponseBuilder.ok(ReportPage.of(report.report()))
        .type(MediaType.valueOf("text/html;charset=UTF-8"))
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .build();
  }

  @POST
  @Path("/{id}/notes")
  @Operation(summary = "Keep a private note; nobody but you reads it")
  @APIResponse(responseCode = "200", description = "The note")
  public NoteView note(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull NoteRequest body) {
    return notes.add(id, key, body.text());
  }

  @GET
  @Path("/{id}/notes")
  @Operation(summary = "Your own private notes, oldest first")
  public Page<NoteView> notes(
      @PathParam("id") UUID id,
      @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return notes.list(id, cursor, limit);
  }

  @GET
  @Path("/{id}/notes")
  @Operation(summary = "Your own private notes, oldest first")
  @Produces(Csv.PRODUCED)
  public RestResponse<String> notesAsCsv(
      @PathParam("id") UUID id,
      @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @Context UriInfo uri) {
    return Csv.answer(NoteView.class, notes.list(id, cursor, limit), uri);
  }

  /** Relative, because a proxy may stand between the reader and this host. */
  private static String nextPage(UriInfo uri, String cursor) {
    URI next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
    return next.getRawPath() + "?" + next.getRawQuery();
  }

  private static List<@Nullable Object> cells(ConversationView one) {
    return Arrays.asList(
        one.id(),
        one.type(),
        one.state(),
        one.personId(),
        one.managerId(),
        one.lens(),
        one.scheduledFor(),
        one.heldAt(),
        one.committedAt(),
        one.reviewDate(),
        one.outcome(),
        one.overdue(),
        one.changedAt());
  }
}
