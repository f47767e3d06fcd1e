package dev.forthright.conversation.conversation;

import dev.forthright.conversation.guard.domain.Refusal;
import dev.forthright.conversation.guard.domain.WordList;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;

/** A guard's no on its way out: the failing words and the question that would make it concrete. */
final class Refusals {

  private Refusals() {}

  static HttpProblem problem(String guard, List<Refusal> refusals, WordList words) {
    return Problem.of(
        ProblemType.UNPROCESSABLE,
        "The %s guard asks: %s"
            .formatted(
                guard,
                String.join(" ", refusals.stream().map(Refusal::question).distinct().toList())),
        Map.of("refusals", refusals, "wordList", words.language() + ".v" + words.version()));
  }
}
