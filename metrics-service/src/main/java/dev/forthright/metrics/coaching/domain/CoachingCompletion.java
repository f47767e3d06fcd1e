package dev.forthright.metrics.coaching.domain;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.WorkingCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * K1: which sessions were planned for a period and which of them were completed. Completed means
 * held, with notes saved by the end of the second worked day after. A move within the ISO week
 * counts once; a later move is a miss in the old week and a plan in the new one. Called off by the
 * manager is a miss; declined by the rep is excused once a fiscal quarter; absence of either side
 * (half the day or more) excuses.
 */
public final class CoachingCompletion {

  /** Notes later than this many worked days after the session are memory, not notes. */
  public static final int NOTES_WITHIN_WORKED_DAYS = 2;

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private record Quarter(Pair pair, LocalDate start) {}

  /** One line in the plan: a session on a day, or the hole that a later move left behind. */
  private record Slot(CoachingSession session, LocalDate day, boolean left) {}

  private final FiscalCalendar fiscal;
  private final Absences absences;
  private final Function<String, WorkingCalendar> calendarOf;

  /**
   * @param calendarOf the working calendar of a person by id
   */
  public CoachingCompletion(
      FiscalCalendar fiscal, Absences absences, Function<String, WorkingCalendar> calendarOf) {
    this.fiscal = fiscal;
    this.absences = absences;
    this.calendarOf = calendarOf;
  }

  /**
   * Counts each pair's sessions within the half-open stretch of days.
   *
   * @param sessions all sessions since the start of the fiscal quarter in which {@code from} lies:
   *     the excuse for a declined one is given once a quarter
   */
  public Map<Pair, CoachingCount> count(
      List<CoachingSession> sessions, LocalDate from, LocalDate to) {
    List<Slot> slots = new ArrayList<>();
    sessions.stream().filter(session -> !session.group()).forEach(s -> slots.addAll(slots(s)));
    slots.sort(Comparator.comparing(Slot::day).thenComparing(slot -> slot.session().sessionId()));
    Set<Quarter> declinedOnce = new HashSet<>();
    Map<Pair, CoachingCount> counts = new TreeMap<>();
    for (Slot slot : slots) {
      boolean excused = isExcused(slot, declinedOnce);
      boolean within = !slot.day().isBefore(from) && slot.day().isBefore(to);
      if (within && !excused) {
        Pair pair = slot.session().pair();
        CoachingCount count = counts.getOrDefault(pair, CoachingCount.NONE);
        counts.put(pair, count.plus(isCompleted(slot)));
      }
    }
    return counts;
  }

  private List<Slot> slots(CoachingSession session) {
    LocalDate oldWeek = fiscal.weekOf(session.originalDay()).start();
    if (fiscal.weekOf(session.day()).start().isAfter(oldWeek)) {
      return List.of(
          new Slot(session, session.originalDay(), true), new Slot(session, session.day(), false));
    }
    return List.of(new Slot(session, session.day(), false));
  }

  private boolean isCompleted(Slot slot) {
    CoachingSession session = slot.session();
    if (slot.left() || session.state() != SessionState.HELD || session.notesDay() == null) {
      return false;
    }
    LocalDate last =
        calendarOf
            .apply(session.pair().managerId())
            .plusWorkedDays(session.day(), NOTES_WITHIN_WORKED_DAYS);
    return !session.notesDay().isAfter(last);
  }

  private boolean isExcused(Slot slot, Set<Quarter> declinedOnce) {
    CoachingSession session = slot.session();
    if (!slot.left() && session.state() == SessionState.HELD) {
      return false;
    }
    Pair pair = session.pair();
    if (session.excused()
        || absences.portionOfEither(pair.managerId(), pair.repId(), slot.day()).compareTo(HALF)
            >= 0) {
      return true;
    }
    return !slot.left()
        && session.state() == SessionState.DECLINED_BY_REP
        && declinedOnce.add(new Quarter(pair, fiscal.quarterOf(slot.day()).start()));
  }
}
