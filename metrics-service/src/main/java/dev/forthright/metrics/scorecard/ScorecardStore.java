package dev.forthright.metrics.scorecard;

import dev.forthright.events.company.RoleTargets;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a scorecard shows, within what the viewer may see. */
@ApplicationScoped
class ScorecardStore {

  record Subject(String personId, String name, String jobRole, String discipline, String segment) {}

  record Value(
      String metric,
      String grain,
      LocalDate periodStart,
      LocalDate periodEnd,
      BigDecimal value,
      String nullReason,
      String currency,
      boolean complete) {}

  private final Sql sql;

  ScorecardStore(Sql sql) {
    this.sql = sql;
  }

  /** The person, if they exist and the viewer may see them. */
  Optional<Subject> person(String personId, Viewer viewer) {
    return sql.queryOne(
        """
        select person_id, name, job_role, discipline, segment from kit.person
        where person_id = ? and kit.may_see(?, person_id, ?)
        """,
        ScorecardStore::subject,
        personId,
        viewer.personId(),
        viewer.seesEverybody());
  }

  /**
   * The manager of a team that has rollups, if the viewer may see it: asked once, not for every
   * rollup of the team.
   */
  Optional<Subject> manager(String managerId, Viewer viewer) {
    return sql.queryOne(
        """
        select p.person_id, p.name, p.job_role, p.discipline, p.segment from kit.person p
        where p.person_id = ?
          and exists (select 1 from rollup r where r.subject_type = 'team'
            and r.subject_id = p.person_id and r.members >= case
              when (select kit.may_see(?, ?, ?)) then 0 when ? then 5 end)
        """,
        ScorecardStore::subject,
        managerId,
        viewer.personId(),
        managerId,
        viewer.seesEverybody(),
        viewer.is(Role.REVOPS));
  }

  /** Whether the company has values of at least five people. */
  boolean companyIsCounted(String subjectId) {
    return sql.queryOne(
            """
            select exists (select 1 from rollup
              where subject_type = 'company' and subject_id = ? and members >= 5) as yes
            """,
            row -> row.bool("yes"),
            subjectId)
        .orElse(false);
  }

  private static Subject subject(Row row) {
    return new Subject(
        row.text("person_id"),
        row.text("name"),
        row.text("job_role"),
        row.text("discipline"),
        row.text("segment"));
  }

  /**
   * Values of the subject, each grain since its day, oldest first; of what would tell a rep of a
   * flag before the manager's head start is over, reps see only periods that are a week over, and
   * these as they were known before any such flag was heard of. Metrics and days are named so that
   * the index leads to them and nothing else is read.
   */
  List<Value> values(
      String subjectType, String subjectId, Map<PeriodGrain, LocalDate> since, Viewer viewer) {
    List<PeriodGrain> grains = List.copyOf(since.keySet());
    boolean oneself = subjectType.equals("rep") && subjectId.equals(viewer.personId());
    SqlArray heldBack = Sql.texts(oneself ? Metric.heldBackFromReps() : List.of());
    return sql.query(
        """
        select r.metric, r.grain, r.period_start, r.period_end, told.value, told.null_reason,
          told.currency, told.complete
        from unnest(?, ?) as g (grain, since)
          join rollup r on r.grain = g.grain and r.period_start >= g.since
          cross join (
            select max(day) - 6 as day, last_tick_told_to(?) as tick from tick) as last
          cross join lateral (
            select r.value, r.null_reason, r.currency, r.complete where r.metric <> all(?)
            union all
            (select v.value, v.null_reason, v.currency, v.complete from rollup_version v
            where r.metric = any(?) and r.period_end <= last.day
              and v.subject_type = r.subject_type and v.subject_id = r.subject_id
              and v.metric = r.metric and v.grain = r.grain and v.period_start = r.period_start
              and v.tick <= last.tick
            order by v.tick desc limit 1)
          ) as told
        where r.subject_type = ? and r.subject_id = ? and r.metric = any(?)
          and told.null_reason is distinct from 'not_applicable'
        order by r.period_start
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
        Sql.names(grains),
        Sql.dates(grains.stream().map(since::get).toList()),
        viewer.personId(),
        heldBack,
        heldBack,
        subjectType,
        subjectId,
        Sql.texts(Metric.idsOf(subjectType)));
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
}
