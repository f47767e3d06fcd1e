package dev.forthright.feed.settings;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.write.IfMatch;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Company reference data as revenue operations keep it. */
@Path("/v1/company-settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "revops"})
@Impersonal
@Tag(name = "Company settings", description = "Calendars, stages, ramp, cadence and the like")
public class SettingsResource {

  private static final String YAML = "application/yaml";

  private static final String EXAMPLE =
      """
      settings:
        - id: company
          effectiveFrom: 2026-01-01
          setting:
            kind: company_calendar
            zone: Europe/Berlin
            workingWeek: [monday, tuesday, wednesday, thursday, friday]
            fiscalYearStartMonth: 1
            fiscalPattern: months
            defaultHolidayCalendar: de
            currency: EUR
        - id: de
          effectiveFrom: 2026-01-01
          setting:
            kind: holiday_calendar
            name: Germany
            holidays: [2026-01-01, 2026-05-01, 2026-10-03, 2026-12-25]
      """;

  private final SettingsService settings;

  SettingsResource(SettingsService settings) {
    this.settings = settings;
  }

  @GET
  @Operation(summary = "Lists the newest version of every setting, by kind and id")
  public Page<SettingView> list(
      @QueryParam("kind") @Size(max = 60) String kind,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return settings.list(kind, cursor, limit);
  }

  /** The same page as CSV; what a setting says is one cell of JSON. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Lists the newest version of every setting, by kind and id")
  public RestResponse<String> csv(
      @QueryParam("kind") @Size(max = 60) String kind,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @Context UriInfo address) {
    return Csv.answer(SettingView.class, settings.list(kind, cursor, limit), address);
  }

  @PUT
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  @Operation(
      summary = "Writes a document of settings",
      description =
          "All or nothing. A setting that differs from what stands becomes a new version; one that"
              + " does not, and one that is not named, stays as it is.")
  public SettingView.Applied apply(
      @RequestBody(
              content = {
                @Content(
                    mediaType = YAML,
                    schema = @Schema(implementation = SettingsDocument.class),
                    examples = @ExampleObject(name = "calendar", value = EXAMPLE)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SettingsDocument.class))
              })
          byte[] body) {
    return settings.apply(SettingsReader.document(body));
  }

  @GET
  @Path("/{kind}/{id}")
  @Operation(summary = "Shows a setting with all its versions, newest first")
  public SettingView.WithVersions one(
      @PathParam("kind") @Size(max = 60) String kind,
      @PathParam("id") @Size(max = 120) String id,
      @Context HttpServerResponse response) {
    SettingView.WithVersions found = settings.one(kind, id);
    response.putHeader("ETag", IfMatch.etag(found.current().version()));
    return found;
  }

  @PUT
  @Path("/{kind}/{id}")
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  @Operation(
      summary = "Writes one setting",
      description = "A setting that exists asks for If-Match with its ETag.")
  public SettingView put(
      @PathParam("kind") @Size(max = 60) String kind,
      @PathParam("id") @Size(max = 120) String id,
      @HeaderParam("If-Match") @Size(max = 40) String match,
      @RequestBody(
              content = {
                @Content(
                    mediaType = YAML,
                    schema = @Schema(implementation = SettingsDocument.Entry.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SettingsDocument.Entry.class))
              })
          byte[] body,
      @Context HttpServerResponse response) {
    SettingView written = settings.apply(kind, id, SettingsReader.entry(body), match);
    response.putHeader("ETag", IfMatch.etag(written.version()));
    return written;
  }
}
