package dev.forthright.flag.evaluation;

import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Why something was raised, and why something was not. */
@Path("/v1/explanations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Rules")
public class ExplanationResource {

  private final Explanations explanations;

  ExplanationResource(Explanations explanations) {
    this.explanations = explanations;
  }

  /** What the rule said about the subject at the last tick at which it ran. */
  @GET
  @Operation(
      summary = "Explain a rule's verdict about a subject",
      description =
          "About yourself you are told what was said before your manager's head start began; the"
              + " list is empty while a head start runs.")
  @APIResponse(responseCode = "200", description = "One verdict for each scope")
  @APIResponse(responseCode = "404", description = "No such subject, or not visible to you")
  public Page<JudgedView> explain(
      @QueryParam("rule") @NotBlank String rule,
      @QueryParam("subjectId") @NotBlank String subjectId) {
    RuleId id =
        RuleId.of(rule)
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemType.BAD_REQUEST,
                        "rule must be one of "
                            + Arrays.stream(RuleId.values())
                                .map(RuleId::name)
                                .collect(Collectors.joining(", "))
                            + "."));
    return new Page<>(explanations.explain(id, subjectId), null);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Explain a rule's verdict about a subject")
  public RestResponse<String> csv(
      @QueryParam("rule") @NotBlank String rule,
      @QueryParam("subjectId") @NotBlank String subjectId,
      @Context UriInfo address) {
    return Csv.answer(JudgedView.class, explain(rule, subjectId), address);
  }
}
