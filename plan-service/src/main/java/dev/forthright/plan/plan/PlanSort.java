package dev.forthright.plan.plan;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The orders a list of plans comes in; the SQL expression makes the keyset. */
enum PlanSort {
  NEWEST("-proposedAt", "p.proposed_at", true),
  OLDEST("proposedAt", "p.proposed_at", false),
  LAST_CHANGED("-changedAt", "p.changed_at", true);

  private final String name;
  private final String expression;
  private final boolean descending;

  PlanSort(String name, String expression, boolean descending) {
    this.name = name;
    this.expression = expression;
    this.descending = descending;
  }

  /** The order of that name; newest first when none is given. */
  static PlanSort of(@Nullable String name) {
    if (name == null) {
      return NEWEST;
    }
    return Arrays.stream(values())
        .filter(sort -> sort.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    ProblemType.BAD_REQUEST,
                    "sort must be one of "
                        + Arrays.stream(values())
                            .map(sort -> sort.name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  String expression() {
    return expression;
  }

  String orderBy() {
    String direction = descending ? " desc" : "";
    return expression + direction + ", p.id" + direction;
  }

  /** Rows behind the cursor's two parameters. */
  String behindCursor() {
    return "(%s, p.id) %s (?::timestamptz, ?::uuid)".formatted(expression, descending ? "<" : ">");
  }
}
