package dev.forthright.feed.config;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.write.IfMatch;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a feed is read, and another way to read it, without a restart. */
@Path("/v1/feeds/{feed}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "revops"})
@Impersonal
@Tag(name = "Feeds")
public class FeedMappingResource {

  private static final String YAML = "application/yaml";
  private static final int MAX_BYTES = 400_000;

  private static final String EXAMPLE =
      """
      mapping: company-quotas
      detect: $exists(id) and kind = 'quota'
      object: kind
      records: id
      operation: action
      time: updatedAt
      identity: [id, updatedAt]
      operations: {upsert: snapshot, remove: delete}
      objects:
        quota:
          entity: quota
          fields: {personId: rep, periodStart: from, periodEnd: to, amount: {path: target, currency: currency}}
      samples:
        - name: a quota of the first quarter
          value: {kind: quota, action: upsert, id: Q-7, updatedAt: "2026-01-05T09:00:00Z", rep: R-12,
                  from: "2026-01-01", to: "2026-04-01", target: "250000", currency: EUR}
          facts:
            quota Q-7: {personId: R-12}
      """;

  private final FeedMappingService mappings;

  FeedMappingResource(FeedMappingService mappings) {
    this.mappings = mappings;
  }

  @GET
  @Operation(summary = "Shows how a feed is read")
  public FeedMappingView one(
      @PathParam("feed") @Size(max = 60) String feed, @Context HttpServerResponse response) {
    return tagged(mappings.one(feed), response);
  }

  @PUT
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  @Operation(
      summary = "Gives a feed another mapping file",
      description =
          "Proven on the samples that the file carries; read by every replica from its next batch"
              + " on. Asks for If-Match with the ETag of what is read now. Try it first with mapping"
              + " in a dry run.")
  @APIResponse(responseCode = "200", description = "How the feed is read from now on")
  @APIResponse(responseCode = "409", description = "The feed reads the canonical input format")
  @APIResponse(responseCode = "422", description = "The file is wrong, and what is wrong in it")
  public FeedMappingView put(
      @PathParam("feed") @Size(max = 60) String feed,
      @HeaderParam("If-Match") @Size(max = 40) String match,
      @RequestBody(
              content = {
                @Content(
                    mediaType = YAML,
                    schema = @Schema(implementation = Object.class),
                    examples = @ExampleObject(name = "quotas", value = EXAMPLE)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = Object.class))
              })
          @Size(min = 1, max = MAX_BYTES)
          byte[] body,
      @Context HttpServerResponse response) {
    return tagged(mappings.put(feed, body, match), response);
  }

  @DELETE
  @Path("/mapping")
  @Operation(
      summary = "Takes back the mapping that was put for a feed",
      description =
          "The configured one is read again, as it is now, by every replica from its next batch on."
              + " Asks for If-Match with the ETag of what is read now.")
  @APIResponse(responseCode = "200", description = "How the feed is read from now on")
  @APIResponse(responseCode = "409", description = "No mapping was put")
  public FeedMappingView takeBack(
      @PathParam("feed") @Size(max = 60) String feed,
      @HeaderParam("If-Match") @Size(max = 40) String match,
      @Context HttpServerResponse response) {
    return tagged(mappings.takeBack(feed, match), response);
  }

  private static FeedMappingView tagged(FeedMappingView view, HttpServerResponse response) {
    response.putHeader("ETag", IfMatch.etag(view.version()));
    return view;
  }
}
