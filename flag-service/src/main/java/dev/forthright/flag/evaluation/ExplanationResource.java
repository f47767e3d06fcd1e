package dev.forthright.flag.evaluation;

import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why something was raised, and why something was not. */
@Path("/v1/explanations")
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
          "About yourself you are told what was said before your manager's head start began; the list is empty while a head start runs.")
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
}
