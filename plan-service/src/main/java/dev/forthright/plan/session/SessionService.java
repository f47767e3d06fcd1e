package dev.forthright.plan.session;

import dev.forthright.kit.access.Relation;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import dev.forthright.plan.plan.PlanDesk;
import dev.forthright.plan.plan.PlanLedger;
import dev.forthright.plan.plan.domain.Attendance;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanSettings;
import dev.forthright.plan.plan.domain.Session;
import dev.forthright.plan.plan.domain.SessionActs;
import dev.forthright.plan.plan.domain.SessionMove;
import dev.forthright.plan.plan.domain.SessionTrigger;
import dev.forthright.plan.text.PlanTexts;
import dev.forthright.plan.text.TextKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with the meetings of a plan. */
@ApplicationScoped
public class SessionService {

  private final PlanDesk desk;
  private final PlanLedger ledger;
  private final PlanTexts texts;

  SessionService(PlanDesk desk, PlanLedger ledger, PlanTexts texts) {
    this.desk = desk;
    this.ledger = ledger;
    this.texts = texts;
  }

  private record Open(PlanDesk.Opened desk, List<Session> all, Session session) {}

  /** All meetings of a plan, past and to come. */
  @Transactional
  SessionsView list(UUID planId) {
    PlanDesk.Opened opened = desk.see(planId, "list_sessions");
    List<Session> sessions = desk.sessions(opened.plan());
    Attendance attendance = Attendance.of(sessions, opened.who().work(), opened.now());
    return new SessionsView(
        sessions.stream().map(session -> SessionView.of(planId, session)).toList(),
        attendance.due(),
        attendance.held(),
        attendance.excused(),
        attendance.share());
  }

  /** Says whether a meeting was held. */
  @Transactional
  SessionView settle(
      UUID planId, UUID id, @Nullable String ifMatch, AttendanceRequest.Outcome outcome) {
    Open open =
        open(
            planId,
            id,
            ifMatch,
            "settle_session",
            outcome == AttendanceRequest.Outcome.DECLINED ? Relation.SELF : Relation.MANAGER);
    return saved(open, settled(open, outcome.trigger()));
  }

  /** Cancels a meeting; it counts as not held. */
  @Transactional
  SessionView cancel(UUID planId, UUID id, @Nullable String ifMatch, String reason) {
    Open open = open(planId, id, ifMatch, "cancel_session", Relation.MANAGER);
    SessionView view = saved(open, settled(open, SessionTrigger.CANCEL));
    keep(open, TextKind.CANCELLATION_REASON, reason);
    return view;
  }

  /** Moves a meeting. */
  @Transactional
  SessionView reschedule(
      UUID planId, UUID id, @Nullable String ifMatch, Instant startsAt, String reason) {
    Open open = open(planId, id, ifMatch, "reschedule_session", Relation.MANAGER);
    PlanDesk.Opened at = open.desk();
    SessionView view =
        saved(
            open,
            SessionActs.reschedule(
                at.plan(),
                open.session(),
                open.all(),
                startsAt,
                at.who(),
                PlanSettings.DEFAULT,
                at.now(),
                at.by()));
    keep(open, TextKind.RESCHEDULE_REASON, reason);
    return view;
  }

  private Open open(
      UUID planId, UUID id, @Nullable String ifMatch, String action, Relation allowed) {
    PlanDesk.Opened opened = desk.lock(planId, action);
    List<Session> all = desk.sessions(opened.plan());
    Session session =
        all.stream()
            .filter(found -> found.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "The plan has no such session."));
    opened.allow(allowed);
    IfMatch.check(ifMatch, session.version());
    return new Open(opened, all, session);
  }

  private static SessionActs.Answer settled(Open open, SessionTrigger trigger) {
    PlanDesk.Opened at = open.desk();
    return SessionActs.settle(at.plan(), open.session(), trigger, at.who(), at.now(), at.by());
  }

  private SessionView saved(Open open, SessionActs.Answer answer) {
    return switch (answer) {
      case SessionActs.Answer.Moved(SessionMove move) -> {
        Session saved = ledger.save(open.desk().plan(), move);
        yield SessionView.of(open.desk().plan().id(), saved);
      }
      case SessionActs.Answer.Refused(String reason, var allowed) ->
          throw Problem.of(
              ProblemType.CONFLICT,
              reason,
              Map.of(
                  "currentState",
                  open.session().status().wire(),
                  "allowedActions",
                  allowed.stream().map(Object::toString).toList()));
    };
  }

  private void keep(Open open, TextKind kind, String text) {
    Plan plan = open.desk().plan();
    texts.add(
        new PlanTexts.Place(plan.id(), open.session().id(), plan.terms().personId()),
        kind,
        open.desk().by(),
        open.desk().now(),
        false,
        text);
  }
}
