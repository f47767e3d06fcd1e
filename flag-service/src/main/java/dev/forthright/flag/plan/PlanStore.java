package dev.forthright.flag.plan;

import dev.forthright.events.plan.PlanChanged;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.events.plan.PlanState;
import dev.forthright.flag.plan.domain.PlanTargets;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/** Plans as far as they keep flags quiet. */
@ApplicationScoped
public class PlanStore {

  private final Sql sql;

  PlanStore(Sql sql) {
    this.sql = sql;
  }

  /** Takes over a plan after a change; an older version changes nothing. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void save(PlanChanged plan) {
    sql.update(
        """
        insert into plan_target as p (plan_id, version, person_id, in_force, metrics)
        values (?, ?, ?, ?, ?)
        on conflict (plan_id) do update set
          version = excluded.version, person_id = excluded.person_id,
          in_force = excluded.in_force, metrics = excluded.metrics
        where p.version < excluded.version
        """,
        plan.planId(),
        plan.version(),
        plan.personId(),
        isInForce(plan.state()),
        Sql.texts(plan.objectives().stream().map(PlanObjective::metric).distinct().toList()));
  }

  /** What the plans in force target. */
  public PlanTargets targets() {
    return new PlanTargets(
        sql.query(
            "select plan_id, person_id, metrics from plan_target where in_force order by plan_id",
            row ->
                new PlanTargets.Plan(
                    row.uuid("plan_id"), row.text("person_id"), Set.copyOf(row.texts("metrics")))));
  }

  /** A pause ends; until then the plan still says what to work on. */
  private static boolean isInForce(PlanState state) {
    return switch (state) {
      case ACTIVE, PAUSED, EXTENDED -> true;
      case PROPOSED,
          DRAFT,
          HR_REVIEW,
          APPROVED,
          ISSUED,
          ACKNOWLEDGED,
          GRADUATED,
          NOT_MET,
          LAPSED_BY_MANAGER,
          SUCCEEDED,
          DECISION_PENDING,
          MONITORING,
          ROLE_CHANGED,
          SEPARATION_REVIEW,
          SEPARATED,
          SEPARATED_EXTERNAL,
          CLOSED_SUCCESS,
          CLOSED_LEFT,
          WITHDRAWN ->
          false;
    };
  }
}
