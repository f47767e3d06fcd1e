package dev.forthright.plan.candidate;

import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a cursor before it meets the database: an instant and a conversation id, or nothing. */
final class CandidateCursor {

  private CandidateCursor() {}

  static Cursor decode(@Nullable String text) {
    Cursor cursor = Cursor.decode(text);
    if (cursor.first() == null || cursor.second() == null) {
      return cursor;
    }
    try {
      return new Cursor(
          Instant.parse(cursor.first()).toString(), UUID.fromString(cursor.second()).toString());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "cursor must be the value of next in the page before.");
    }
  }
}
