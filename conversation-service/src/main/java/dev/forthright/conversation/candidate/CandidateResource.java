package dev.forthright.conversation.candidate;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Flags that wait for a conversation, for those who would hold it. Reps have no door here. */
@Path("/v1/conversations/candidates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"manager", "executive"})
@Tag(name = "Candidates", description = "Flags that nobody talks about yet")
public class CandidateResource {

  private final CandidateService candidates;

  CandidateResource(CandidateService candidates) {
    this.candidates = candidates;
  }

  @GET
  @Operation(
      summary =
          "Lists live flags of the own downline without a conversation, longest waiting first")
  public Page<CandidateView> list(
      @QueryParam("cursor") @Size(max = 200) String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return candidates.list(cursor, limit);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(
      summary =
          "Lists live flags of the own downline without a conversation, longest waiting first")
  public RestResponse<String> csv(
      @QueryParam("cursor") @Size(max = 200) String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @Context UriInfo address) {
    return Csv.answer(CandidateView.class, candidates.list(cursor, limit), address);
  }
}
