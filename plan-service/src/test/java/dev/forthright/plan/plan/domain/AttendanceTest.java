package dev.forthright.plan.plan.domain;

import static dev.forthright.events.SessionStatus.CANCELLED;
import static dev.forthright.events.SessionStatus.DECLINED;
import static dev.forthright.events.SessionStatus.HELD;
import static dev.forthright.events.SessionStatus.MISSED;
import static dev.forthright.events.SessionStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.plan.PlanSessionKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as held by the manager. */
class AttendanceTest {

  private static final Instant LATER = Given.at("2026-06-01T00:00");
  private static final BigDecimal LEAST = PlanSettings.DEFAULT.leastHeldShare();

  @Test
  void threeOfFourReachTheShareAndTwoOfThreeDoNot() {
    assertThat(count(HELD, HELD, HELD, MISSED).reaches(LEAST)).isTrue();
    assertThat(count(HELD, HELD, CANCELLED).reaches(LEAST)).isFalse();
    assertThat(count(HELD, HELD, HELD, MISSED).share()).isEqualTo("0.75");
  }

  @Test
  void noneDueIsNeitherGoodNorBad() {
    assertThat(count().share()).isNull();
    assertThat(count().reaches(LEAST)).isNull();
    assertThat(count(DECLINED)).isEqualTo(new Attendance(0, 0, 1));
  }

  @Test
  void theFirstDeclineIsExcusedAndAFurtherOneIsNotTheManagersFault() {
    assertThat(count(DECLINED, DECLINED, DECLINED, HELD)).isEqualTo(new Attendance(3, 3, 1));
  }

  @Test
  void whatNobodyConfirmedCountsAsNotHeldAndWhatIsToComeNotAtAll() {
    List<Session> sessions = sessions(HELD, SCHEDULED, SCHEDULED);
    assertThat(Attendance.of(sessions, Given.who().work(), sessions.get(1).startsAt()))
        .isEqualTo(new Attendance(2, 1, 0));
  }

  @Test
  void aMeetingThatFellOnLeaveLearnedOfLaterIsExcused() {
    assertThat(
            Attendance.of(
                sessions(MISSED, HELD),
                Given.who(Given.away("2026-03-02", "2026-03-02")).work(),
                LATER))
        .isEqualTo(new Attendance(1, 1, 1));
  }

  private static Attendance count(SessionStatus... status) {
    return Attendance.of(sessions(status), Given.who().work(), LATER);
  }

  private static List<Session> sessions(SessionStatus... status) {
    List<Session> sessions = new ArrayList<>();
    for (SessionStatus each : status) {
      sessions.add(
          SessionCalendarTest.session(
              PlanSessionKind.PLANNING, Given.START.plusWeeks(sessions.size()).toString(), each));
    }
    return sessions;
  }
}
