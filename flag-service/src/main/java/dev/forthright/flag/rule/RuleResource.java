package dev.forthright.flag.rule;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The rules that are in force; nobody is judged by a rule they cannot read. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Impersonal
@Tag(name = "Rules")
public class RuleResource {

  private final RuleBooks rules;
  private final DemotionStore demotions;

  RuleResource(RuleBooks rules, DemotionStore demotions) {
    this.rules = rules;
    this.demotions = demotions;
  }

  /** Every rule with its settings, in reading order. */
  @GET
  @Operation(summary = "List rules with their settings")
  public Page<RuleView> list() {
    return new Page<>(RuleView.of(rules.inForce(), demotions.inForce()), null);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List rules with their settings")
  public RestResponse<String> csv(@Context UriInfo address) {
    return Csv.answer(RuleView.class, list(), address);
  }

  /** When each rule was demoted to info, the newest first; at most 1,000. */
  @GET
  @Path("/demotions")
  @Operation(
      summary = "List demotions of rules",
      description =
          "A rule is demoted to info at a tick when people found fewer than 40% of its last 50"
              + " closed flags useful, and until a tick finds that it no longer holds.")
  public Page<DemotionView> demotions() {
    return new Page<>(demotions.all().stream().map(DemotionView::of).toList(), null);
  }

  /** The same as CSV. */
  @GET
  @Path("/demotions")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List demotions of rules")
  public RestResponse<String> demotionsAsCsv(@Context UriInfo address) {
    return Csv.answer(DemotionView.class, demotions(), address);
  }
}
