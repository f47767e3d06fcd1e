package dev.forthright.plan.plan;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a list of plans is narrowed to; several states are separated by commas. */
record PlanFilter(
    List<String> states,
    @Nullable String personId,
    @Nullable String managerId,
    @Nullable UUID conversationId,
    @Nullable Boolean overdue) {

  private static final Set<String> STATES =
      Set.of(
          "proposed",
          "active",
          "paused",
          "graduated",
          "not_met",
          "lapsed_by_manager",
          "closed_left",
          "withdrawn");

  /** Reads the parameters; a state that does not exist is a 400 that names those that do. */
  static PlanFilter of(
      @Nullable String state,
      @Nullable String personId,
      @Nullable String managerId,
      @Nullable UUID conversationId,
      @Nullable Boolean overdue) {
    List<String> states =
        state == null ? List.of() : Arrays.stream(state.split(",", -1)).map(String::strip).toList();
    if (!STATES.containsAll(states)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "state must be one or more of %s.".formatted(String.join(", ", new TreeSet<>(STATES))));
    }
    return new PlanFilter(states, personId, managerId, conversationId, overdue);
  }

  /** The conditions in SQL over {@code plan p}, adding their parameters. */
  String sql(List<Object> params) {
    StringBuilder sql = new StringBuilder();
    if (!states.isEmpty()) {
      add(sql, params, "p.state = any(?)", Sql.texts(states));
    }
    add(sql, params, "p.person_id = ?", personId);
    add(sql, params, "p.manager_id = ?", managerId);
    add(sql, params, "p.conversation_id = ?", conversationId);
    add(sql, params, "(p.review_overdue and p.closed_at is null) = ?", overdue);
    return sql.toString();
  }

  private static void add(
      StringBuilder sql, List<Object> params, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(condition);
      params.add(value);
    }
  }
}
