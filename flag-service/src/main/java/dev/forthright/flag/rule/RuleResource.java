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

  RuleResource(RuleBooks rules) {
    this.rules = rules;
  }

  /** Every rule with its settings, in reading order. */
  @GET
  @Operation(summary = "List rules with their settings")
  public Page<RuleView> list() {
    return new Page<>(RuleView.of(rules.inForce()), null);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List rules with their settings")
  public RestResponse<String> csv(@Context UriInfo address) {
    return Csv.answer(RuleView.class, list(), address);
  }
}
