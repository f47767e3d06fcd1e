package dev.forthright.flag.flag;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The orders a list of flags comes in. The SQL expression and its type make the keyset. */
enum FlagSort {
  NEWEST("-firedAt", "f.fired_at", "timestamptz", true),
  OLDEST("firedAt", "f.fired_at", "timestamptz", false),
  PRIORITY("-priority", FlagPriority.RANK, "int", true),
  LAST_CHANGED("-changedAt", "f.changed_at", "timestamptz", true),
  LOUDEST(
      "-severity",
      "case f.severity when 'critical' then 2 when 'warning' then 1 else 0 end",
      "int",
      true);

  private final String name;
  private final String expression;
  private final String type;
  private final boolean descending;

  FlagSort(String name, String expression, String type, boolean descending) {
    this.name = name;
    this.expression = expression;
    this.type = type;
    this.descending = descending;
  }

  /** The order of that name; newest first when none is given. */
  static FlagSort of(@Nullable String name) {
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
    return expression + direction + ", f.id" + direction;
  }

  /** Rows behind the cursor's two parameters. */
  String behindCursor() {
    return "(%s, f.id) %s (?::%s, ?::uuid)".formatted(expression, descending ? "<" : ">", type);
  }
}
