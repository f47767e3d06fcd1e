package dev.forthright.plan.plan.domain;

import dev.forthright.events.SessionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people may do to a meeting of a plan. */
public final class SessionActs {

  private SessionActs() {}

  /** What became of a request. */
  public sealed interface Answer {

    /** It moved. */
    record Moved(SessionMove move) implements Answer {}

    /** It may not, and why. */
    record Refused(String reason, List<SessionTrigger> allowed) implements Answer {}
  }

  /** A person says what became of the meeting. */
  public static Answer settle(
      Plan plan,
      Session session,
      SessionTrigger trigger,
      Circumstances who,
      Instant now,
      String by) {
    SessionStatus to = SessionLifecycle.next(session.status(), trigger).orElse(null);
    if (to == null) {
      return refused(
          session,
          "A session that is %s does not take %s.".formatted(session.status().wire(), trigger));
    }
    boolean beforeItsDay = who.work().dayOf(now).isBefore(who.work().dayOf(session.startsAt()));
    if (beforeItsDay && (trigger == SessionTrigger.HOLD || trigger == SessionTrigger.MISS)) {
      return refused(session, "The session is not before " + session.startsAt() + ".");
    }
    if (session.status() == SessionStatus.MISSED && !plan.isRunning()) {
      return refused(session, "The plan is over; what was recorded for it stands.");
    }
    return new Answer.Moved(
        new SessionMove(session.to(to, now, by, false), trigger, session.status(), now, by));
  }

  /** A person moves the meeting to another time. */
  public static Answer reschedule(
      Plan plan,
      Session session,
      List<Session> others,
      Instant startsAt,
      Circumstances who,
      PlanSettings settings,
      Instant now,
      String by) {
    if (SessionLifecycle.next(session.status(), SessionTrigger.RESCHEDULE).isEmpty()) {
      return refused(
          session, "A session that is %s cannot be moved.".formatted(session.status().wire()));
    }
    LocalDate day = who.work().dayOf(startsAt);
    Instant last = lastMoment(plan);
    if (!startsAt.isAfter(now) || last == null || !startsAt.isBefore(last)) {
      return refused(session, "startsAt must lie in the future and before the plan's end.");
    }
    if (!who.work().isWorkingDay(day)) {
      return refused(session, "%s is no working day of the rep.".formatted(day));
    }
    boolean taken =
        others.stream()
            .filter(other -> !other.id().equals(session.id()))
            .filter(other -> other.status() == SessionStatus.SCHEDULED)
            .anyMatch(other -> who.work().dayOf(other.startsAt()).equals(day));
    if (taken) {
      return refused(session, "There is another session on %s already.".formatted(day));
    }
    Instant confirmBy = who.work().plusWorkingDays(startsAt, settings.confirmWorkingDays());
    return new Answer.Moved(
        new SessionMove(
            session.at(startsAt, session.originalStartsAt(), confirmBy, true),
            SessionTrigger.RESCHEDULE,
            session.status(),
            now,
            by));
  }

  /** Nobody said in time whether it was held: marked missed, which can be corrected. */
  public static SessionMove passConfirmBy(Session session, Instant now) {
    return new SessionMove(
        session.to(SessionStatus.MISSED, now, PlanMove.BY_TIMER, false),
        SessionTrigger.PASS_CONFIRM_BY,
        session.status(),
        now,
        PlanMove.BY_TIMER);
  }

  private static @Nullable Instant lastMoment(Plan plan) {
    Course course = plan.course();
    if (plan.isRunning()) {
      return course.startOf(course.end());
    }
    return course.lightUntil() == null ? null : course.startOf(course.lightUntil());
  }

  private static Answer refused(Session session, String reason) {
    return new Answer.Refused(reason, SessionLifecycle.allowed(session.status()));
  }
}
