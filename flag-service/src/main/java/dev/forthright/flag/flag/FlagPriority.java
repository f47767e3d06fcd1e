package dev.forthright.flag.flag;

import dev.forthright.kit.sql.Row;
import java.util.Locale;

/**
 * Where a flag stands in the Eisenhower matrix: how urgent by how important. Computed in SQL alone,
 * so that what is shown is what lists are ordered by.
 *
 * @param urgency 0 nobody's any more, or put off; 1 there is time; 2 to be addressed within 72
 *     hours, or disputed; 3 escalated, overdue, or to be addressed within 24 hours
 * @param importance 1 info, 2 warning, 3 critical
 */
record FlagPriority(int urgency, int importance) {

  /** Urgency over {@code flag f}, as of now. */
  static final String URGENCY =
      """
      case
        when f.workflow not in ('open', 'acknowledged', 'in_conversation') then 0
        when f.escalation > 0 or (f.body #>> '{handling,overdue}')::boolean
          or (f.body #>> '{handling,addressDueAt}')::timestamptz <= kit.now() + interval '24 hours'
          then 3
        when f.disputed
          or (f.body #>> '{handling,addressDueAt}')::timestamptz <= kit.now() + interval '72 hours'
          then 2
        else 1 end""";

  /** Importance over {@code flag f}. */
  static final String IMPORTANCE =
      "case f.severity when 'critical' then 3 when 'warning' then 2 else 1 end";

  /** The columns that {@link #of} reads, over {@code flag f}. */
  static final String COLUMNS =
      "(%s) as urgency, (%s) as importance".formatted(URGENCY, IMPORTANCE);

  /** What an inbox is ordered by: urgency by importance, of equal ones the more urgent first. */
  static final String RANK = "((%s) * (%s) * 10 + (%s))".formatted(URGENCY, IMPORTANCE, URGENCY);

  private static final int URGENT_FROM = 2;
  private static final int IMPORTANT_FROM = 2;

  /** The four fields of the matrix, and none for what is nobody's to deal with. */
  enum Quadrant {
    DO_FIRST,
    SCHEDULE,
    DELEGATE,
    LATER,
    NONE;

    /** The name as it stands in JSON and in filters. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The condition of the field in SQL over {@code flag f}. */
    String condition() {
      String urgent = "(%s) >= %d".formatted(URGENCY, URGENT_FROM);
      String calm = "(%s) between 1 and %d".formatted(URGENCY, URGENT_FROM - 1);
      String important = "(%s) >= %d".formatted(IMPORTANCE, IMPORTANT_FROM);
      String minor = "(%s) < %d".formatted(IMPORTANCE, IMPORTANT_FROM);
      return switch (this) {
        case DO_FIRST -> "(%s and %s)".formatted(urgent, important);
        case SCHEDULE -> "(%s and %s)".formatted(calm, important);
        case DELEGATE -> "(%s and %s)".formatted(urgent, minor);
        case LATER -> "(%s and %s)".formatted(calm, minor);
        case NONE -> "(%s) = 0".formatted(URGENCY);
      };
    }
  }

  static FlagPriority of(Row row) {
    return new FlagPriority(row.intValue("urgency"), row.intValue("importance"));
  }

  Quadrant quadrant() {
    if (urgency == 0) {
      return Quadrant.NONE;
    }
    boolean important = importance >= IMPORTANT_FROM;
    if (urgency >= URGENT_FROM) {
      return important ? Quadrant.DO_FIRST : Quadrant.DELEGATE;
    }
    return important ? Quadrant.SCHEDULE : Quadrant.LATER;
  }
}
