package dev.forthright.feed.identity;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.write.IfMatch;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Which person an id in another system stands for, for those who keep the company's tools apart.
 */
@Path("/v1/identities")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("revops")
@Tag(name = "Identities", description = "Which person an id in another system stands for")
public class IdentityResource {

  private static final String REASONS = "missing|wrong_person|moved|shared_account|other";
  private static final String STATES = "linked|waiting";
  private static final String EXAMPLE = "salesforce:0055g000002hT4dAAE";

  private final IdentityService identities;

  IdentityResource(IdentityService identities) {
    this.identities = identities;
  }

  /**
   * Whom an id stands for.
   *
   * @param reason {@code missing} link, {@code wrong_person}, {@code moved} to somebody else,
   *     {@code shared_account}, {@code other}; a code, so that nothing is written about anybody
   */
  @Schema(examples = "{\"personId\":\"P-17\",\"reason\":\"wrong_person\"}")
  public record Link(
      @NotBlank @Size(max = 200) String personId,
      @NotNull @Pattern(regexp = REASONS) String reason) {}

  @GET
  @Operation(
      summary = "Lists ids of other systems and whom they stand for, by id",
      description =
          "Those that people feeds name as aliases, those that records wait for, and those about"
              + " which somebody decided.")
  public Page<IdentityView> list(
      @QueryParam("feed") @Size(max = 60) @Parameter(example = "salesforce") String feed,
      @QueryParam("state") @Pattern(regexp = STATES) @Parameter(example = "waiting") String state,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return identities.list(feed, state, cursor, limit);
  }

  /** The same page as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Lists ids of other systems and whom they stand for, by id")
  public RestResponse<String> csv(
      @QueryParam("feed") @Size(max = 60) String feed,
      @QueryParam("state") @Pattern(regexp = STATES) String state,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @Context UriInfo address) {
    return Csv.answer(IdentityView.class, identities.list(feed, state, cursor, limit), address);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Shows whom an id stands for and what was decided about it")
  public IdentityView.WithDecisions one(
      @PathParam("id") @Parameter(example = EXAMPLE) @Size(max = 400) String id,
      @Context HttpServerResponse response) {
    IdentityView.WithDecisions found = identities.one(id);
    response.putHeader("ETag", IfMatch.etag(found.identity().version()));
    return found;
  }

  @PUT
  @Path("/{id}/link")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decides whom an id stands for",
      description =
          "Beats the aliases of people feeds, also those that come later. Every record that ever"
              + " named the id is published again; releasing tells while that goes on.")
  @APIResponse(responseCode = "200", description = "The identity after")
  @APIResponse(responseCode = "409", description = "Somebody would come to be above themselves")
  @APIResponse(responseCode = "422", description = "No people feed has told of the person")
  public IdentityView link(
      @PathParam("id") @Parameter(example = EXAMPLE) @Size(max = 400) String id,
      @HeaderParam("If-Match") @Size(max = 40) String match,
      @NotNull @Valid Link body,
      @Context HttpServerResponse response) {
    return tagged(identities.link(id, body.personId(), body.reason(), match), response);
  }

  @DELETE
  @Path("/{id}/link")
  @Operation(
      summary = "Takes back what was decided about an id",
      description = "What people feeds say holds again; without it the id waits for a person.")
  @APIResponse(responseCode = "200", description = "The identity after")
  @APIResponse(responseCode = "409", description = "Nothing was decided about it by hand")
  public IdentityView unlink(
      @PathParam("id") @Parameter(example = EXAMPLE) @Size(max = 400) String id,
      @HeaderParam("If-Match") @Size(max = 40) String match,
      @QueryParam("reason") @NotNull @Pattern(regexp = REASONS) @Parameter(example = "wrong_person")
          String reason,
      @Context HttpServerResponse response) {
    return tagged(identities.unlink(id, reason, match), response);
  }

  private static IdentityView tagged(IdentityView view, HttpServerResponse response) {
    response.putHeader("ETag", IfMatch.etag(view.version()));
    return view;
  }
}
