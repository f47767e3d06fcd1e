package dev.forthright.plan.plan;

import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.domain.Plan;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans in the database. Whoever changes one holds its row lock from reading to commit. */
@ApplicationScoped
class PlanStore implements PanacheRepositoryBase<PlanEntity, UUID> {

  private final Sql sql;

  PlanStore(Sql sql) {
    this.sql = sql;
  }

  /** A plan, locked until the end of the transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<Plan> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(PlanEntity::plan);
  }

  /** Writes a new plan. */
  @Transactional(Transactional.TxType.MANDATORY)
  Plan add(Plan plan, Instant at) {
    PlanEntity entity = new PlanEntity(plan, at);
    persistAndFlush(entity);
    return entity.plan();
  }

  /** Writes a locked plan back; the answer carries the version after. */
  @Transactional(Transactional.TxType.MANDATORY)
  Plan save(Plan plan, Instant at) {
    PlanEntity entity = findById(plan.id());
    entity.take(plan, at);
    flush();
    return entity.plan();
  }

  /** When a timer has to look at the plan next; never if null. */
  @Transactional(Transactional.TxType.MANDATORY)
  void wakeAt(UUID id, @Nullable Instant dueAt) {
    sql.update(
        "update plan set due_at = ? where id = ? and due_at is distinct from ?::timestamptz",
        dueAt,
        id,
        dueAt);
  }

  /** Plans of that order, which the caller may see. */
  List<Plan> read(List<UUID> ids) {
    Map<UUID, Plan> plans = new HashMap<>();
    list("id in ?1", ids).stream().map(PlanEntity::plan).forEach(p -> plans.put(p.id(), p));
    return ids.stream().map(plans::get).toList();
  }

  /** Plans of these people that something new about them can still change, in lock order. */
  List<UUID> concerning(Collection<String> personIds) {
    return sql.query(
        """
        select id from plan
        where person_id = any(?)
          and (state in ('proposed', 'active', 'paused')
            or (state = 'graduated' and not light_cadence_over))
        order by id
        """,
        row -> row.uuid("id"),
        Sql.texts(personIds));
  }

  /** Everybody's plans that a change of the company's calendar can move, in lock order. */
  List<UUID> running() {
    return sql.query(
        """
        select id from plan
        where state in ('active', 'paused') or (state = 'graduated' and not light_cadence_over)
        order by id
        """,
        row -> row.uuid("id"));
  }

  /** Plans whose next date has passed, locked; those that another replica has are left to it. */
  @Transactional(Transactional.TxType.MANDATORY)
  List<UUID> due(int limit) {
    return sql.query(
        """
        select id from plan where due_at <= kit.now() order by due_at, id limit ?
        for update skip locked
        """,
        row -> row.uuid("id"),
        limit);
  }
}
