package dev.forthright.metrics.scorecard;

import dev.forthright.events.company.RoleTargets;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.domain.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a scorecard shows, within what the viewer may see. */
@ApplicationScoped
class ScorecardStore {

  record Subject(String personId, String name, String discipline, String segment) {}

  record Value(
      String metric,
      String grain,
      LocalDate periodStart,
      LocalDate periodEnd,
      BigDecimal value,
      String nullReason,
      String currency,
      boolean complete) {}

  record Middle(long count, BigDecimal median) {}

  private final Sql sql;

  ScorecardStore(Sql sql) {
    this.sql = sql;
  }

  /** The person, if they exist and the viewer may see them. */
  Optional<Subject> rep(String personId, Viewer viewer) {
    return sql.queryOne(
        "select person_id, name, discipline, segment from kit.person"
            + " where person_id = ? and kit.may_see(?, person_id, ?)",
        row ->
            new Subject(
                row.text("person_id"),
                row.text("name"),
                row.text("discipline"),
                row.text("segment")),
        personId,
        viewer.personId(),
        viewer.seesEverybody());
  }

  /** The manager of a team that has rollups, if the viewer may see it. */
  Optional<Subject> manager(String managerId, Viewer viewer) {
    return sql.queryOne(
        """
        select p.person_id, p.name, p.discipline, p.segment from kit.person p
        where p.person_id = ?
          and exists (select 1 from rollup r where r.subject_type = 'team'
            and r.subject_id = p.person_id
            and (kit.may_see(?, r.person_id, ?) or ? and r.members >= 5))
        """,
        row ->
            new Subject(
                row.text("person_id"),
                row.text("name"),
                row.text("discipline"),
                row.text("segment")),
        managerId,
        viewer.personId(),
        viewer.seesEverybody(),
        viewer.is(Role.REVOPS));
  }

  /**
   * Values of the subject since a day, oldest first; of what would tell a rep of a flag before the
   * manager's head start is over, reps see only what is a week over.
   */
  List<Value> values(
      String subjectType,
      String subjectId,
      LocalDate weeksFrom,
      LocalDate quartersFrom,
      Viewer viewer) {
    return sql.query(
        """
        select metric, grain, period_start, period_end, value, null_reason, currency, complete
        from rollup
        where subject_type = ? and subject_id = ?
          and period_start >= case grain when 'week' then ? else ? end
          and null_reason is distinct from 'not_applicable'
          and (subject_id is distinct from ? or subject_type <> 'rep' or metric <> all(?)
            or period_end <= (select max(day) from tick) - 6)
        order by period_start, metric
        """,
        row ->
            new Value(
                row.text("metric"),
                row.text("grain"),
                row.date("period_start"),
                row.date("period_end"),
                row.decimal("value"),
                row.text("null_reason"),
                row.text("currency"),
                row.bool("complete")),
        subjectType,
        subjectId,
        weeksFrom,
        quartersFrom,
        viewer.personId(),
        Sql.texts(Metric.heldBackFromReps()));
  }

  /** Count and median of active colleagues in the same role, by metric, for one period. */
  Map<String, Middle> colleagues(Subject rep, String grain, LocalDate periodStart) {
    return middles(
        """
        select r.metric, count(*) as people,
          round((percentile_cont(0.5) within group (order by r.value))::numeric, 6) as median
        from rollup r join kit.person p on p.person_id = r.subject_id
        where r.subject_type = 'rep' and r.grain = ? and r.period_start = ? and r.value is not null
          and r.subject_id <> ? and p.active and p.discipline is not distinct from ?
          and p.segment is not distinct from ?
        group by r.metric
        """,
        grain,
        periodStart,
        rep.personId(),
        rep.discipline(),
        rep.segment());
  }

  /** Count and median of the teams of managers in the same job role, by metric, for one period. */
  Map<String, Middle> otherTeams(Subject manager, String grain, LocalDate periodStart) {
    return middles(
        """
        select r.metric, count(*) as people,
          round((percentile_cont(0.5) within group (order by r.value))::numeric, 6) as median
        from rollup r join kit.person p on p.person_id = r.subject_id
        join kit.person me on me.person_id = ?
        where r.subject_type = 'team' and r.grain = ? and r.period_start = ?
          and r.value is not null and r.subject_id <> me.person_id and p.active
          and p.job_role is not distinct from me.job_role
        group by r.metric
        """,
        manager.personId(),
        grain,
        periodStart);
  }

  private Map<String, Middle> middles(String statement, Object... parameters) {
    Map<String, Middle> middles = new HashMap<>();
    sql.query(
            statement,
            row ->
                Map.entry(
                    row.text("metric"), new Middle(row.longValue("people"), row.decimal("median"))),
            parameters)
        .forEach(entry -> middles.put(entry.getKey(), entry.getValue()));
    return middles;
  }

  /** The targets of the subject's role, by metric; those of the segment win. */
  Map<String, BigDecimal> targets(Subject subject, LocalDate day) {
    Map<String, BigDecimal> general = new HashMap<>();
    Map<String, BigDecimal> ofSegment = new HashMap<>();
    for (RoleTargets targets : roleTargets(day)) {
      if (!targets.discipline().equals(subject.discipline())) {
        continue;
      }
      if (targets.segment() == null) {
        general.putAll(targets.targets());
      } else if (Objects.equals(targets.segment(), subject.segment())) {
        ofSegment.putAll(targets.targets());
      }
    }
    general.putAll(ofSegment);
    return general;
  }

  private List<RoleTargets> roleTargets(LocalDate day) {
    return sql.query(
        """
        select body from (
          select distinct on (setting_id) body, retired from setting_version
          where kind = 'role_targets' and effective_from <= ?
          order by setting_id, version desc
        ) as newest where not retired
        """,
        row -> {
          try {
            return EventJson.mapper().readValue(row.json("body"), RoleTargets.class);
          } catch (IOException e) {
            throw new UncheckedIOException("Settings are stored as they were read.", e);
          }
        },
        day);
  }

  /** The last closed day and its end. */
  Optional<Tick> lastTick() {
    return sql.queryOne(
        "select day, at from tick order by day desc limit 1",
        row -> new Tick(row.date("day"), row.instant("at")));
  }

  record Tick(LocalDate day, Instant at) {}
}
