package dev.forthright.kit.quarantine;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Quarantined records, for operators. Bytes never leave; inspecting shows the shape alone. */
@Path("/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Impersonal
@Tag(
    name = "Quarantine",
    description = "Records that could not be applied, and what to do with them")
public class QuarantineResource {

  private final QuarantineService quarantine;

  QuarantineResource(QuarantineService quarantine) {
    this.quarantine = quarantine;
  }

  /** Why a record is given up. */
  public record Discard(
      @NotBlank @Size(max = 500) @Schema(examples = "test data of the old sandbox")
          String reason) {}

  @GET
  @Operation(summary = "Lists quarantined records, oldest first")
  public Page<QuarantinedView> list(
      @QueryParam("state") @Pattern(regexp = "waiting|redriven|discarded") String state,
      @QueryParam("reason") @Size(max = 60) String reason,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return quarantine.list(state, reason, cursor, limit);
  }

  /** The same page as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Lists quarantined records, oldest first")
  public RestResponse<String> csv(
      @QueryParam("state") @Pattern(regexp = "waiting|redriven|discarded") String state,
      @QueryParam("reason") @Size(max = 60) String reason,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @Context UriInfo address) {
    return Csv.answer(
        QuarantinedView.class, quarantine.list(state, reason, cursor, limit), address);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Shows one record with its values masked")
  public QuarantinedView inspect(@PathParam("id") UUID id) {
    return quarantine.inspect(id);
  }

  @POST
  @Path("/{id}/redrive")
  @Operation(
      summary = "Puts the record through its consumer again",
      description = "Idempotent: a record that was applied meanwhile stays applied once.")
  @APIResponse(responseCode = "200", description = "The record after")
  @APIResponse(responseCode = "409", description = "No consumer reads such records any more")
  public QuarantinedView redrive(@PathParam("id") UUID id) {
    return quarantine.redrive(id);
  }

  @POST
  @Path("/{id}/discard")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Gives the record up for good")
  @APIResponse(responseCode = "200", description = "The record after")
  @APIResponse(responseCode = "409", description = "The record was redriven already")
  public QuarantinedView discard(@PathParam("id") UUID id, @NotNull @Valid Discard body) {
    return quarantine.discard(id, body.reason());
  }
}
