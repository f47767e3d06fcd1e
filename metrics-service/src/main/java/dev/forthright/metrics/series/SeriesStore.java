package dev.forthright.metrics.series;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.domain.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads rollups that the viewer may see: those of people by the one visibility rule, and for
 * revenue operations teams of five or more, in which nobody can be told apart. Of what would tell a
 * rep of a flag before the manager's head start is over, reps see only what is a week over.
 */
@ApplicationScoped
class SeriesStore {

  private static final String VISIBLE =
      """
      and r.null_reason is distinct from 'not_applicable'
      and (kit.may_see(?, r.person_id, ?) or ? and r.subject_type = 'team' and r.members >= 5)
      and (r.person_id is distinct from ? or r.subject_type <> 'rep' or r.metric <> all(?)
        or r.period_end <= (select max(day) from tick) - 6)
      order by r.period_start, r.subject_id, r.metric limit ?
      """;

  private static final String CONDITIONS =
      """
      where r.subject_type = ? and r.metric = any(?) and r.grain = ?
      and (? or r.subject_id = any(?)) and r.period_end > ? and r.period_start < ?
      """;

  private final Sql sql;

  SeriesStore(Sql sql) {
    this.sql = sql;
  }

  /** Up to {@code limit} rows with the person whose record each is. */
  List<SeenRow> find(SeriesQuery query, Viewer viewer, int limit) {
    return query.asOf() == null ? latest(query, viewer, limit) : known(query, viewer, limit);
  }

  /** A row and the person it is about, for the audit. */
  record SeenRow(String personId, SeriesRow row) {}

  private List<SeenRow> latest(SeriesQuery query, Viewer viewer, int limit) {
    return sql.query(
        "select r.*, p.name as subject_name from rollup r"
            + " left join kit.person p on p.person_id = r.subject_id "
            + CONDITIONS
            + VISIBLE,
        row -> new SeenRow(row.text("person_id"), SeriesRow.of(row)),
        parameters(query, viewer, limit).toArray());
  }

  /**
   * As known at the last tick up to then, by the ticks' own times: a tick rests on what had
   * occurred by it and was here when it closed. Usually it closes within the feeds' lateness; one
   * that was caught up days later already knew facts that came in between, and counts as of its own
   * day all the same.
   */
  private List<SeenRow> known(SeriesQuery query, Viewer viewer, int limit) {
    List<Object> parameters = parameters(query, viewer, limit);
    parameters.add(0, query.asOf());
    return sql.query(
        """
        select r.*, p.name as subject_name from (
          select v.*, b.period_end, b.person_id from rollup b
          join lateral (
            select * from rollup_version v
            where v.subject_type = b.subject_type and v.subject_id = b.subject_id
              and v.metric = b.metric and v.grain = b.grain and v.period_start = b.period_start
              and v.tick <= ?
            order by v.tick desc limit 1
          ) as v on true
        ) as r left join kit.person p on p.person_id = r.subject_id
        """
            + CONDITIONS
            + VISIBLE,
        row -> new SeenRow(row.text("person_id"), SeriesRow.of(row)),
        parameters.toArray());
  }

  private static List<Object> parameters(SeriesQuery query, Viewer viewer, int limit) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(query.subjectType());
    parameters.add(Sql.texts(query.metrics().stream().map(Metric::id).toList()));
    parameters.add(query.grain());
    parameters.add(query.subjectIds().isEmpty());
    parameters.add(Sql.texts(query.subjectIds()));
    parameters.add(query.from());
    parameters.add(query.to());
    parameters.add(viewer.personId());
    parameters.add(viewer.seesEverybody());
    parameters.add(viewer.is(Role.REVOPS));
    parameters.add(viewer.personId());
    parameters.add(Sql.texts(Metric.heldBackFromReps()));
    parameters.add(limit);
    return parameters;
  }

  /** The end of the last closed day, at a moment if one is given. */
  Optional<Instant> lastTick(Instant atOrBefore) {
    return sql.queryOne(
        "select at from tick where at <= ? order by at desc limit 1",
        row -> row.instant("at"),
        atOrBefore);
  }
}
