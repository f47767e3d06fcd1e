package dev.forthright.metrics.scorecard;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.scorecard.Peers.Middle;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the values that a scorecard compares with. A group is read once and then remembered: values
 * change only with a tick, and for who is in the group a minute is soon enough. Read for every
 * scorecard it would be most of its cost.
 */
@ApplicationScoped
class PeerStore {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /** The last closed day and how far it is counted. */
  record Tick(LocalDate day, Instant at, Instant bClosedAt, Instant now) {
    private boolean isStillAt(Tick other) {
      return day.equals(other.day)
          && Objects.equals(bClosedAt, other.bClosedAt)
          && now.isBefore(other.now.plus(FRESH));
    }
  }

  private record Group(
      String subjectType,
      String jobRole,
      String discipline,
      String segment,
      String grain,
      LocalDate periodStart) {}

  private record Known(Tick tick, Map<Group, Peers> groups) {}

  private final Sql sql;
  private volatile Known known;

  PeerStore(Sql sql) {
    this.sql = sql;
  }

  /** The tick that all values rest on; empty before the first. */
  Optional<Tick> lastTick() {
    return sql.queryOne(
        "select day, at, b_closed_at, kit.now() as now from tick order by day desc limit 1",
        row ->
            new Tick(
                row.date("day"),
                row.instant("at"),
                row.instant("b_closed_at"),
                row.instant("now")));
  }

  /** Active reps of the same discipline and segment, the subject among them. */
  Peers colleagues(ScorecardStore.Subject rep, String grain, LocalDate start, Tick tick) {
    return at(tick)
        .computeIfAbsent(
            new Group("rep", null, rep.discipline(), rep.segment(), grain, start),
            group ->
                read(
                    group,
                    "p.discipline is not distinct from ?::text and p.segment is not distinct from"
                        + " ?::text",
                    group.discipline(),
                    group.segment()));
  }

  /**
   * Active managers in the same job role, the subject among them.
   *
   * @param subjectType {@code team} for the values of their teams, {@code manager} for their own
   */
  Peers managers(
      String subjectType,
      ScorecardStore.Subject manager,
      String grain,
      LocalDate start,
      Tick tick) {
    return at(tick)
        .computeIfAbsent(
            new Group(subjectType, manager.jobRole(), null, null, grain, start),
            group -> read(group, "p.job_role is not distinct from ?::text", group.jobRole()));
  }

  private Map<Group, Peers> at(Tick tick) {
    Known last = known;
    if (last == null || !tick.isStillAt(last.tick())) {
      last = new Known(tick, new ConcurrentHashMap<>());
      known = last;
    }
    return last.groups();
  }

  private Peers read(Group group, String same, Object... of) {
    Object[] parameters = new Object[of.length + 3];
    System.arraycopy(of, 0, parameters, 0, of.length);
    parameters[of.length] = group.subjectType();
    parameters[of.length + 1] = group.grain();
    parameters[of.length + 2] = group.periodStart();
    Map<String, Middle> middles = new HashMap<>();
    sql.query(
            """
            select metric, n, v[n / 2] as before, v[n / 2 + 1] as middle, v[n / 2 + 2] as after
            from (
              select r.metric, count(*) as n, array_agg(r.value order by r.value) as v
              from kit.person p join rollup r on r.subject_id = p.person_id
              where p.active and %s
                and r.subject_type = ? and r.grain = ? and r.period_start = ?
                and r.value is not null
              group by r.metric
            ) as sorted
            """
                .formatted(same),
            row -> Map.entry(row.text("metric"), middle(row)),
            parameters)
        .forEach(entry -> middles.put(entry.getKey(), entry.getValue()));
    return new Peers(
        new HashSet<>(
            sql.query(
                "select p.person_id from kit.person p where p.active and " + same,
                row -> row.text("person_id"),
                of)),
        middles);
  }

  private static Middle middle(Row row) {
    return new Middle(
        row.longValue("n"), row.decimal("before"), row.decimal("middle"), row.decimal("after"));
  }
}
