package dev.forthright.kit.audit;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who read or changed which record about whom, for auditors only. Values never stand here. */
@Path("/v1/audit")
@RolesAllowed("auditor")
@Tag(name = "Audit", description = "Who read or changed which record about whom")
public class AuditResource {

  private static final List<String> COLUMNS =
      List.of("id", "at", "actor", "personId", "action", "recordType", "recordId", "subjects");

  private final AuditReader audit;

  AuditResource(AuditReader audit) {
    this.audit = audit;
  }

  /** A page of the audit, newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Lists the audit, newest first")
  public Page<AuditView> list(
      @QueryParam("subject") @Size(max = 200) @Nullable String subject,
      @QueryParam("personId") @Size(max = 200) @Nullable String personId,
      @QueryParam("recordType") @Size(max = 60) @Nullable String recordType,
      @QueryParam("recordId") @Size(max = 400) @Nullable String recordId,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return audit.list(
        new AuditReader.Filter(subject, personId, recordType, recordId), cursor, limit);
  }

  /** The same page as CSV. */
  @GET
  @Produces("text/csv;qs=0.5")
  @Operation(
      summary = "Lists the audit as CSV",
      description =
          "At most limit rows. If there are more, the header Link carries the address of the next"
              + " page with rel=next.")
  public RestResponse<String> csv(
      @QueryParam("subject") @Size(max = 200) @Nullable String subject,
      @QueryParam("personId") @Size(max = 200) @Nullable String personId,
      @QueryParam("recordType") @Size(max = 60) @Nullable String recordType,
      @QueryParam("recordId") @Size(max = 400) @Nullable String recordId,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit,
      @Context UriInfo uri) {
    Page<AuditView> page = list(subject, personId, recordType, recordId, cursor, limit);
    RestResponse.ResponseBuilder<String> csv =
        RestResponse.ResponseBuilder.ok(
                Csv.of(COLUMNS, page.items().stream().map(AuditResource::cells).toList()))
            // Without the preference that only serves to choose between JSON and CSV.
            .type(MediaType.valueOf("text/csv;charset=UTF-8"));
    if (page.next() != null) {
      URI next = uri.getRequestUriBuilder().replaceQueryParam("cursor", page.next()).build();
      csv.header("Link", "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()));
    }
    return csv.build();
  }

  private static List<@Nullable Object> cells(AuditView row) {
    return Arrays.asList(
        row.id(),
        row.at(),
        row.actor(),
        row.personId(),
        row.action(),
        row.recordType(),
        row.recordId(),
        String.join(" ", row.subjects()));
  }
}
