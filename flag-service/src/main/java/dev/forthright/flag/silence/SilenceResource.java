package dev.forthright.flag.silence;

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
import jakarta.ws.rs.DELETE;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Silences: flags that somebody wants to hear nothing of for a while; recorded all the same. */
@Path("/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Silences")
public class SilenceResource {

  private final SilenceService silences;

  SilenceResource(SilenceService silences) {
    this.silences = silences;
  }

  /** A page of the silences you may see, the newest first. */
  @GET
  @Operation(
      summary = "List silences",
      description = "What a silence holds back is listed by GET /v1/flags with workflow=waiting.")
  public Page<SilenceView> list(
      @QueryParam("state")
          @Parameter(description = "active or ended; both when left out", example = "active")
          @Nullable String state,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return silences.list(isActive(state), cursor, limit);
  }

  /** The same page as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List silences")
  public RestResponse<String> csv(
      @QueryParam("state") @Nullable String state,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit,
      @Context UriInfo address) {
    return Csv.answer(SilenceView.class, list(state, cursor, limit), address);
  }

  /** Keeps new flags from their managers until it expires; nothing is lost. */
  @POST
  @Operation(
      summary = "Silence flags",
      description =
          "New flags that match wait, recorded and counted, and open when the silence ends; a flag"
              + " that a manager has already stays. A manager's silence covers the own downline"
              + " alone, a rule or lens silenced by RevOps everybody. A critical flag is silenced"
              + " only by a matcher with severity critical, and breaks out when it gets that loud.")
  @APIResponseSchema(
      value = SilenceView.class,
      responseCode = "201",
      responseDescription = "The silence")
  public RestResponse<SilenceView> create(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull SilenceRequest body) {
    SilenceView view = silences.create(body, key);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
        .header("ETag", IfMatch.etag(view.version()))
        .build();
  }

  /** One silence, with what it has held back so far. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One silence")
  public RestResponse<SilenceView> get(@PathParam("id") UUID id) {
    return tagged(silences.get(id));
  }

  /** Ends a silence; what it held back opens, as of now. The record of it stays. */
  @DELETE
  @Path("/{id}")
  @Operation(summary = "End a silence")
  @APIResponse(responseCode = "200", description = "The silence after; ETag is its new version")
  public RestResponse<SilenceView> end(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match")
          @Parameter(description = "ETag of the silence as you saw it", example = "\"1\"")
          @Nullable String ifMatch) {
    return tagged(silences.end(id, ifMatch));
  }

  private static @Nullable Boolean isActive(@Nullable String state) {
    return switch (state) {
      case null -> null;
      case "active" -> true;
      case "ended" -> false;
      default -> throw Problem.of(ProblemType.BAD_REQUEST, "state must be active or ended.");
    };
  }

  private static RestResponse<SilenceView> tagged(SilenceView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.etag(view.version()))
        .build();
  }
}
