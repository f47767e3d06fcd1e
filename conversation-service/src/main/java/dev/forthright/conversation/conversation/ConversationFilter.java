package dev.forthright.conversation.conversation;

import dev.forthright.events.conversation.ConversationState;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which conversations a list shows; null = all. Several values are separated by commas. */
record ConversationFilter(
    @Nullable SqlArray states,
    @Nullable SqlArray types,
    @Nullable String personId,
    @Nullable String managerId,
    @Nullable Boolean overdue) {

  /** Checks the values; an unknown one is a 400 that lists those there are. */
  static ConversationFilter of(
      @Nullable String state,
      @Nullable String type,
      @Nullable String personId,
      @Nullable String managerId,
      @Nullable Boolean overdue) {
    return new ConversationFilter(
        known(
            "state",
            state,
            Arrays.stream(ConversationState.values()).map(ConversationState::wire).toList()),
        known(
            "type",
            type,
            Arrays.stream(ConversationType.values()).map(ConversationType::wire).toList()),
        personId,
        managerId,
        overdue);
  }

  private static @Nullable SqlArray known(
      String name, @Nullable String given, List<String> allowed) {
    if (given == null) {
      return null;
    }
    List<String> values = List.of(given.split(",", -1));
    if (!allowed.containsAll(values)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "%s must be one or more of %s.".formatted(name, String.join(", ", allowed)));
    }
    return Sql.texts(values);
  }
}
