package dev.forthright.plan.plan;

import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.domain.Session;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Meetings of plans in the database; they change under the row lock of their plan only. */
@ApplicationScoped
class SessionStore implements PanacheRepositoryBase<PlanSessionEntity, UUID> {

  private final Sql sql;

  SessionStore(Sql sql) {
    this.sql = sql;
  }

  /** The meetings of a plan in the order of time. */
  List<Session> of(UUID planId) {
    return list("planId = ?1 order by startsAt, id", planId).stream()
        .map(PlanSessionEntity::session)
        .toList();
  }

  /** Writes a meeting, new or changed; the answer carries the version after. */
  @Transactional(Transactional.TxType.MANDATORY)
  Session save(UUID planId, Session session) {
    PlanSessionEntity entity = findById(session.id());
    if (entity == null) {
      entity = new PlanSessionEntity(planId, session);
      persist(entity);
    } else {
      entity.take(session);
    }
    flush();
    return entity.session();
  }

  /** Plans with a meeting about which nobody said in time whether it was held. */
  List<UUID> plansWithUnconfirmed(int limit) {
    return sql.query(
        """
        select distinct plan_id from plan_session
        where status = 'scheduled' and confirm_by <= kit.now() order by plan_id limit ?
        """,
        row -> row.uuid("plan_id"),
        limit);
  }
}
