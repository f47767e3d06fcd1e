package dev.forthright.metrics.series;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.VisiblePeople;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what happened to people whom the viewer may see. */
@ApplicationScoped
class AnnotationStore {

  /** As known at the last tick; reps see their own when the manager's head start is over. */
  private static final String FLAGS =
      """
      select o.entered_at as at, case when o.closed_at <= t.at then o.closed_at end as ended_at,
        o.rule as title, coalesce(p.name, o.person_id) as text,
        array['flag', o.severity, o.lens] as tags, o.person_id
      from (select max(at) as at, kit.now() as now from tick) t
        join flag_opening o on o.entered_at <= t.at
          and (o.retracted_at is null or o.retracted_at > t.at)
        left join kit.person p on p.person_id = o.person_id
      where o.entered_at >= ? and o.entered_at < ?
        and (o.person_id is distinct from ? or o.rep_sees_from <= t.now)
        and\s""";

  /**
   * The first time in each state that the person themselves knows of: drafts and what is being
   * decided about somebody are nobody's chart.
   */
  private static final String PLANS =
      """
      select m.changed_at as at, null::timestamptz as ended_at, 'Plan ' || m.state as title,
        coalesce(p.name, m.person_id) as text, array['plan', m.type, m.state] as tags, m.person_id
      from (
        select distinct on (v.plan_id, v.state) v.* from plan_version v
        where v.state in ('issued', 'acknowledged', 'active', 'paused', 'extended', 'graduated',
          'succeeded', 'closed_success', 'not_met', 'lapsed_by_manager', 'withdrawn')
        order by v.plan_id, v.state, v.changed_at, v.version
      ) m left join kit.person p on p.person_id = m.person_id
      where m.changed_at >= ? and m.changed_at < ?
        and\s""";

  private final Sql sql;

  AnnotationStore(Sql sql) {
    this.sql = sql;
  }

  /** Up to {@code limit}, oldest first. */
  List<Annotation> flags(
      @Nullable String personId, Instant from, Instant to, Viewer viewer, int limit) {
    List<Object> params = new ArrayList<>();
    params.add(from);
    params.add(to);
    params.add(viewer.personId());
    return find(FLAGS, "o.person_id", personId, viewer, params, limit);
  }

  /** Up to {@code limit}, oldest first. */
  List<Annotation> plans(
      @Nullable String personId, Instant from, Instant to, Viewer viewer, int limit) {
    List<Object> params = new ArrayList<>();
    params.add(from);
    params.add(to);
    return find(PLANS, "m.person_id", personId, viewer, params, limit);
  }

  private List<Annotation> find(
      String select,
      String person,
      @Nullable String personId,
      Viewer viewer,
      List<Object> params,
      int limit) {
    String visible = VisiblePeople.condition(viewer, person, params);
    params.add(personId);
    params.add(personId);
    params.add(limit);
    return sql.query(
        select
            + visible
            + " and %1$s is not null and (?::text is null or %1$s = ?) order by at, title limit ?"
                .formatted(person),
        Annotation::of,
        params.toArray());
  }
}
