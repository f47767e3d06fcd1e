package dev.forthright.metrics.rebuild;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets an operator have every rollup computed anew from the facts. */
@Path("/v1/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Impersonal
@Tag(name = "Operation")
public class RebuildResource {

  private final RebuildService rebuilds;

  RebuildResource(RebuildService rebuilds) {
    this.rebuilds = rebuilds;
  }

  /** Accepted; the next tick does it. Asking again before it begins is asking once. */
  @POST
  @ResponseStatus(202)
  @Operation(
      summary = "Recomputes all rollups from the facts at the next tick",
      description =
          "What differs is published as restated; what is equal leaves no trace. Who reads meanwhile"
              + " sees the old values. Safe to repeat.")
  @APIResponse(
      responseCode = "202",
      description = "What the next tick will recompute",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RebuildView.class)))
  public RebuildView request() {
    return rebuilds.request();
  }

  /** How far a rebuild is. */
  @GET
  @Path("/{id}")
  @Operation(summary = "How far a rebuild is")
  public RebuildView one(@PathParam("id") UUID id) {
    return rebuilds.one(id);
  }

  /** The last ones. */
  @GET
  @Operation(summary = "The last 50 rebuilds, newest first")
  public Page<RebuildView> latest() {
    return rebuilds.latest();
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "The last 50 rebuilds, newest first")
  public RestResponse<String> csv(@Context UriInfo address) {
    return Csv.answer(RebuildView.class, rebuilds.latest(), address);
  }
}
