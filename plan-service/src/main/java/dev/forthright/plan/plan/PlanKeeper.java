package dev.forthright.plan.plan;

import dev.forthright.events.SessionStatus;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.plan.plan.domain.Change;
import dev.forthright.plan.plan.domain.Circumstances;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanFacts;
import dev.forthright.plan.plan.domain.PlanSettings;
import dev.forthright.plan.plan.domain.PlanTimers;
import dev.forthright.plan.plan.domain.Session;
import dev.forthright.plan.plan.domain.SessionActs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Keeps plans in step with what becomes known about their reps, and with the dates that pass. */
@ApplicationScoped
public class PlanKeeper {

  private final PlanStore plans;
  private final SessionStore sessions;
  private final PlanLedger ledger;
  private final Surroundings surroundings;
  private final KitClock clock;

  PlanKeeper(
      PlanStore plans,
      SessionStore sessions,
      PlanLedger ledger,
      Surroundings surroundings,
      KitClock clock) {
    this.plans = plans;
    this.sessions = sessions;
    this.ledger = ledger;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** Something about these people changed: a manager, an absence, where they work, leaving. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void learnAbout(Collection<String> personIds) {
    if (!personIds.isEmpty()) {
      learn(plans.concerning(personIds));
    }
  }

  /** The company's calendar changed, which may move everybody's meetings. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void learnCalendar() {
    learn(plans.running());
  }

  /** Fires the dates of plans that have passed; says how many plans had one. */
  @Transactional(Transactional.TxType.MANDATORY)
  public int fireDue(int limit) {
    List<UUID> due = plans.due(limit);
    for (UUID id : due) {
      Plan plan = plans.lock(id).orElseThrow();
      Circumstances who = surroundings.of(plan.terms().personId());
      Instant now = clock.instant();
      ledger.save(PlanTimers.fire(plan, who, PlanSettings.DEFAULT, now), who, now);
    }
    return due.size();
  }

  /** Marks meetings about which nobody said in time whether they were held; says of how many. */
  @Transactional(Transactional.TxType.MANDATORY)
  public int fireUnconfirmed(int limit) {
    List<UUID> overdue = sessions.plansWithUnconfirmed(limit);
    for (UUID id : overdue) {
      Plan plan = plans.lock(id).orElseThrow();
      Instant now = clock.instant();
      for (Session session : sessions.of(id)) {
        if (session.status() == SessionStatus.SCHEDULED && !session.confirmBy().isAfter(now)) {
          ledger.save(plan, SessionActs.passConfirmBy(session, now));
        }
      }
    }
    return overdue.size();
  }

  private void learn(List<UUID> ids) {
    for (UUID id : ids) {
      Plan plan = plans.lock(id).orElseThrow();
      Circumstances who = surroundings.of(plan.terms().personId());
      Instant now = clock.instant();
      Change change = PlanFacts.learn(plan, who, PlanSettings.DEFAULT, now);
      ledger.save(change, who, now);
    }
  }
}
