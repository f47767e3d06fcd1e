package dev.forthright.metrics.coaching.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absence;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoachingCompletionTest {

  private static final Pair PAIR = new Pair("m", "r");
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);

  @ParameterizedTest(name = "planned {0}, on {1}, {2}, notes {3}: {4} of {5}")
  @CsvSource(
      textBlock =
          """
          # original,  day,        state,           notes,      completed, planned
          2026-06-10, 2026-06-10, HELD,            2026-06-10, 1, 1
          2026-06-10, 2026-06-10, HELD,            2026-06-12, 1, 1
          2026-06-10, 2026-06-10, HELD,            2026-06-13, 0, 1
          2026-06-12, 2026-06-12, HELD,            2026-06-16, 1, 1
          2026-06-12, 2026-06-12, HELD,            2026-06-17, 0, 1
          2026-06-10, 2026-06-10, HELD,            ,           0, 1
          2026-06-10, 2026-06-10, SCHEDULED,       ,           0, 1
          2026-06-10, 2026-06-10, MISSED,          ,           0, 1
          2026-06-10, 2026-06-10, CANCELLED,       ,           0, 1
          2026-06-10, 2026-06-10, DECLINED_BY_REP, ,           0, 0
          2026-06-08, 2026-06-12, HELD,            2026-06-12, 1, 1
          2026-06-10, 2026-06-17, HELD,            2026-06-17, 0, 1
          2026-06-03, 2026-06-10, HELD,            2026-06-10, 1, 1
          2026-06-17, 2026-06-10, HELD,            2026-06-10, 1, 1
          """)
  void countsAWeek(
      LocalDate original,
      LocalDate day,
      SessionState state,
      @Nullable LocalDate notes,
      int completed,
      int planned) {
    CoachingCount count = week(List.of(session("s", original, day, state, notes)), List.of());
    assertThat(count).isEqualTo(new CoachingCount(completed, planned));
  }

  @Test
  void aLaterMoveIsAMissInTheOldWeekAndAPlanInTheNew() {
    CoachingSession moved =
        session(
            "s",
            LocalDate.of(2026, 6, 10),
            LocalDate.of(2026, 6, 17),
            SessionState.HELD,
            LocalDate.of(2026, 6, 17));
    assertThat(count(List.of(moved), List.of(), MONDAY, MONDAY.plusDays(14)))
        .isEqualTo(new CoachingCount(1, 2));
  }

  @Test
  void theRepMayDeclineOnceAQuarter() {
    CoachingSession first = session("a", MONDAY, MONDAY, SessionState.DECLINED_BY_REP, null);
    CoachingSession second =
        session("b", MONDAY.plusDays(7), MONDAY.plusDays(7), SessionState.DECLINED_BY_REP, null);
    LocalDate july = LocalDate.of(2026, 7, 1);
    CoachingSession nextQuarter = session("c", july, july, SessionState.DECLINED_BY_REP, null);
    assertThat(
            count(
                List.of(second, first, nextQuarter),
                List.of(),
                MONDAY.plusDays(7),
                july.plusDays(1)))
        .isEqualTo(new CoachingCount(0, 1));
  }

  @ParameterizedTest(name = "{0} away for {1}: {2} planned")
  @CsvSource({"r, 1, 0", "m, 1, 0", "m, 0.5, 0", "m, 0.4, 1", "x, 1, 1"})
  void absenceOfEitherSideExcuses(String person, String portion, int planned) {
    CoachingSession missed = session("s", MONDAY, MONDAY, SessionState.MISSED, null);
    List<Absence> away = List.of(Calendars.away(person, "2026-06-08", "2026-06-08", portion));
    assertThat(week(List.of(missed), away).planned()).isEqualTo(planned);
  }

  @Test
  void aSessionHeldInSpiteOfAbsenceCounts() {
    CoachingSession held = session("s", MONDAY, MONDAY, SessionState.HELD, MONDAY);
    List<Absence> away = List.of(Calendars.away("r", "2026-06-08", "2026-06-08", "1"));
    assertThat(week(List.of(held), away)).isEqualTo(new CoachingCount(1, 1));
  }

  @Test
  void groupSessionsAreAnotherMeasure() {
    CoachingSession group =
        new CoachingSession(
            "s",
            PAIR,
            "skill_workshop",
            MONDAY,
            MONDAY,
            SessionState.HELD,
            false,
            MONDAY,
            true,
            60);
    assertThat(week(List.of(group), List.of())).isEqualTo(CoachingCount.NONE);
  }

  private static CoachingCount week(List<CoachingSession> sessions, List<Absence> absences) {
    return count(sessions, absences, MONDAY, MONDAY.plusDays(7));
  }

  private static CoachingCount count(
      List<CoachingSession> sessions, List<Absence> absences, LocalDate from, LocalDate to) {
    return new CoachingCompletion(
            Calendars.FISCAL, new Absences(absences), person -> Calendars.WORK)
        .count(sessions, from, to)
        .getOrDefault(PAIR, CoachingCount.NONE);
  }

  private static CoachingSession session(
      String id, LocalDate original, LocalDate day, SessionState state, @Nullable LocalDate notes) {
    return new CoachingSession(
        id, PAIR, "one_on_one", day, original, state, false, notes, false, 30);
  }
}
