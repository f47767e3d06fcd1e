package dev.forthright.plan.plan;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.plan.PlanState;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.domain.Change;
import dev.forthright.plan.plan.domain.Circumstances;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanMove;
import dev.forthright.plan.plan.domain.PlanSettings;
import dev.forthright.plan.plan.domain.PlanTimers;
import dev.forthright.plan.plan.domain.Session;
import dev.forthright.plan.plan.domain.SessionMove;
import dev.forthright.plan.plan.domain.SessionWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only way a change of a plan or of its meetings becomes true: rows, history and events in one
 * transaction, with the meetings kept in step. Next: {@link PlanEvents}.
 */
@ApplicationScoped
public class PlanLedger {

  private static final Logger LOG = Logger.getLogger(PlanLedger.class);

  private final PlanStore plans;
  private final SessionStore sessions;
  private final Outbox outbox;
  private final Sql sql;

  PlanLedger(PlanStore plans, SessionStore sessions, Outbox outbox, Sql sql) {
    this.plans = plans;
    this.sessions = sessions;
    this.outbox = outbox;
    this.sql = sql;
  }

  /** Saves a change of a plan, new or locked, and puts its meetings where they belong now. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Plan save(Change change, Circumstances who, Instant now) {
    Plan plan = change.plan();
    if (plan.version() == 0) {
      plan = plans.add(plan, now);
    } else if (!change.isEmpty()) {
      plan = plans.save(plan, now);
    }
    plans.wakeAt(plan.id(), PlanTimers.dueAt(plan, who).orElse(null));
    for (PlanMove move : change.moves()) {
      record(plan, move);
    }
    List<OutgoingEvent> events = new ArrayList<>();
    if (!change.isEmpty()) {
      events.add(PlanEvents.of(plan, change.moves().getLast()));
    }
    for (SessionMove move :
        SessionWork.align(
            plan,
            sessions.of(plan.id()),
            who,
            PlanSettings.DEFAULT,
            (planId, slot) ->
                DerivedId.of(
                    "plan-session",
                    planId.toString(),
                    slot.kind().wire(),
                    slot.nominalDay().toString()),
            now)) {
      Session session = store(plan, move);
      events.add(PlanEvents.of(plan, session, move.at(), move.by()));
    }
    outbox.append(events);
    return plan;
  }

  /** Saves what a person or a timer did to one meeting of a locked plan. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Session save(Plan plan, SessionMove move) {
    Session session = store(plan, move);
    outbox.append(List.of(PlanEvents.of(plan, session, move.at(), move.by())));
    return session;
  }

  private Session store(Plan plan, SessionMove move) {
    Session session = sessions.save(plan.id(), move.session());
    SessionStatus from = move.from();
    history(
        plan,
        session.id(),
        session.version(),
        move.at(),
        null,
        false,
        move.trigger().toString(),
        from == null ? null : from.wire(),
        session.status().wire(),
        move.by(),
        null);
    return session;
  }

  private void record(Plan plan, PlanMove move) {
    PlanState from = move.from();
    history(
        plan,
        null,
        plan.version(),
        move.at(),
        move.dueAt(),
        move.late(),
        move.trigger().toString(),
        from == null ? null : from.wire(),
        move.to().wire(),
        move.by(),
        move.because());
    LOG.infof(
        "plan=%s version=%d trigger=%s from=%s to=%s late=%s",
        plan.id(),
        plan.version(),
        move.trigger(),
        from == null ? "-" : from.wire(),
        move.to().wire(),
        move.late());
  }

  private void history(
      Plan plan,
      @Nullable UUID sessionId,
      long version,
      Instant at,
      @Nullable Instant dueAt,
      boolean late,
      String trigger,
      @Nullable String from,
      String to,
      String by,
      @Nullable String because) {
    sql.update(
        """
        insert into plan_history
          (plan_id, session_id, version, at, due_at, late, trigger, from_state, to_state, by, because)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        plan.id(),
        sessionId,
        version,
        at,
        dueAt,
        late,
        trigger,
        from,
        to,
        by,
        because);
  }
}
