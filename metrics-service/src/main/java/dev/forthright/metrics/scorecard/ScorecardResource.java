package dev.forthright.metrics.scorecard;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Scorecards of reps, managers, teams and the company against goal, colleagues and their own trend.
 */
@Path("/v1/scorecards")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Scorecards", description = "Against goal, colleagues and the own past")
public class ScorecardResource {

  private final ScorecardService scorecards;

  ScorecardResource(ScorecardService scorecards) {
    this.scorecards = scorecards;
  }

  /** One rep; 404 when there is none or you may not see them. */
  @GET
  @Path("/reps/{personId}")
  @Operation(summary = "A rep against goal, colleagues and their own trend")
  public ScorecardView rep(
      @PathParam("personId") @Size(max = 200) @Parameter(example = "P-017") String personId) {
    return scorecards.rep(personId);
  }

  /** A manager's whole team, however deep; 404 likewise. */
  @GET
  @Path("/teams/{managerId}")
  @Operation(summary = "A manager's recursive team against goal, other teams and its own trend")
  public ScorecardView team(
      @PathParam("managerId") @Size(max = 200) @Parameter(example = "P-003") String managerId) {
    return scorecards.team(managerId);
  }

  /** How a manager leads; 404 likewise. */
  @GET
  @Path("/managers/{managerId}")
  @Operation(
      summary = "A manager's own work: coaching, answers to flags, promises kept",
      description = "The manager's values against other managers in the same job role.")
  public ScorecardView manager(
      @PathParam("managerId") @Size(max = 200) @Parameter(example = "P-003") String managerId) {
    return scorecards.manager(managerId);
  }

  /** The company; 404 before it is counted. */
  @GET
  @Path("/company")
  @RolesAllowed({"executive", "revops"})
  @Operation(summary = "The company against its goals and its own trend")
  @APIResponse(responseCode = "200", description = "The company's scorecard")
  @APIResponse(responseCode = "404", description = "The company is not counted yet")
  public ScorecardView company() {
    return scorecards.company();
  }
}
