package dev.forthright.flag.flag;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list of flags is narrowed to; several values of one parameter are separated by commas. */
record FlagFilter(
    List<String> rules,
    List<String> severities,
    List<String> conditions,
    List<String> workflows,
    List<String> quadrants,
    @Nullable String personId,
    @Nullable String managerId,
    @Nullable String subjectId) {

  /** Reads the parameters; a value that does not exist is a 400 that names those that do. */
  static FlagFilter of(
      @Nullable String rule,
      @Nullable String severity,
      @Nullable String condition,
      @Nullable String workflow,
      @Nullable String quadrant,
      @Nullable String personId,
      @Nullable String managerId,
      @Nullable String subjectId) {
    return new FlagFilter(
        values("rule", rule, names(dev.forthright.flag.rule.domain.RuleId.values())),
        values("severity", severity, names(dev.forthright.flag.rule.domain.Severity.values())),
        values(
            "condition",
            condition,
            Set.of("firing", "recovering", "cleared", "no_data", "retracted")),
        values("workflow", workflow, names(dev.forthright.flag.flag.domain.Workflow.values())),
        values("quadrant", quadrant, names(FlagPriority.Quadrant.values())),
        personId,
        managerId,
        subjectId);
  }

  /** The conditions in SQL over {@code flag f}, adding their parameters. */
  String sql(List<Object> params) {
    List<String> all = new ArrayList<>();
    anyOf(all, params, "f.rule", rules);
    anyOf(all, params, "f.severity", severities);
    anyOf(all, params, "f.condition", conditions);
    if (workflows.isEmpty()) {
      all.add("f.workflow <> 'waiting'");
    } else {
      anyOf(all, params, "f.workflow", workflows);
    }
    if (!quadrants.isEmpty()) {
      all.add(
          Arrays.stream(FlagPriority.Quadrant.values())
              .filter(one -> quadrants.contains(one.toString()))
              .map(FlagPriority.Quadrant::condition)
              .collect(Collectors.joining(" or ", "(", ")")));
    }
    equal(all, params, "f.person_id", personId);
    equal(all, params, "f.manager_id", managerId);
    equal(all, params, "f.subject_id", subjectId);
    return String.join(" and ", all);
  }

  private static void anyOf(
      List<String> all, List<Object> params, String column, List<String> values) {
    if (!values.isEmpty()) {
      all.add(column + " = any(?)");
      params.add(dev.forthright.kit.sql.Sql.texts(values));
    }
  }

  private static void equal(
      List<String> all, List<Object> params, String column, @Nullable String value) {
    if (value != null) {
      all.add(column + " = ?");
      params.add(value);
    }
  }

  private static List<String> values(String name, @Nullable String given, Set<String> known) {
    if (given == null) {
      return List.of();
    }
    List<String> values = Arrays.stream(given.split(",", -1)).map(String::strip).toList();
    if (!known.containsAll(values)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "%s must be one or more of %s.".formatted(name, String.join(", ", new TreeSet<>(known))));
    }
    return values;
  }

  private static Set<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Object::toString).collect(Collectors.toSet());
  }
}
