package dev.forthright.plan.plan.domain;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.plan.PlanSessionKind;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many of the sessions due so far the manager held. Excused, so neither held nor due: what the
 * calendar dropped, what fell on a day on which the rep was away, and the first one the rep
 * declined. A further one that the rep declined counts as held, since the manager offered it.
 */
public record Attendance(int due, int held, int excused) {

  private static final int DIGITS = 4;

  /** Counts the planning and review sessions whose time has come. */
  public static Attendance of(List<Session> sessions, WorkCalendar work, Instant now) {
    int due = 0;
    int held = 0;
    int excused = 0;
    int declined = 0;
    for (Session session : sessions) {
      if (session.kind() == PlanSessionKind.CHECK_IN || session.startsAt().isAfter(now)) {
        continue;
      }
      boolean wasHeld = session.status() == SessionStatus.HELD;
      if (session.status() == SessionStatus.DECLINED) {
        declined++;
        wasHeld = declined > 1;
      }
      boolean isExcused =
          !wasHeld
              && (session.dropped()
                  || session.status() == SessionStatus.DECLINED
                  || work.isAway(work.dayOf(session.startsAt())));
      excused += isExcused ? 1 : 0;
      due += isExcused ? 0 : 1;
      held += wasHeld ? 1 : 0;
    }
    return new Attendance(due, held, excused);
  }

  /** Held per due; null when none was due, which is neither good nor bad. */
  public @Nullable BigDecimal share() {
    return due == 0
        ? null
        : BigDecimal.valueOf(held)
            .divide(BigDecimal.valueOf(due), DIGITS, RoundingMode.HALF_UP)
            .stripTrailingZeros();
  }

  /** Whether the manager held at least that share; not known when none was due. */
  public @Nullable Boolean reaches(BigDecimal least) {
    return due == 0
        ? null
        : BigDecimal.valueOf(held).compareTo(least.multiply(BigDecimal.valueOf(due))) >= 0;
  }
}
