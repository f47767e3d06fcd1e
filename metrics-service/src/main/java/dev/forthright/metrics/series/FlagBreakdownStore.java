package dev.forthright.metrics.series;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts flags about people whom the viewer may see, and for revenue operations about everybody, in
 * groups of five or more. Reps see their own when the manager's head start is over.
 */
@ApplicationScoped
class FlagBreakdownStore {

  /** Whom the viewer may see is asked once, not for every flag. */
  private static final String FLAGS =
      """
      from flag_opening o cross join (
        select max(at) as at, kit.now() as now,
          array(select person_id from kit.visible_to(?::text)) as people
        from tick) as t
      where o.entered_at >= ? and o.entered_at < ? and o.entered_at <= t.at
        and (o.retracted_at is null or o.retracted_at > t.at)
        and (?::text is null or o.person_id = ?)
        and (? or o.person_id = any(t.people))
        and (o.person_id is distinct from ? or o.rep_sees_from <= t.now)
      """;

  private final Sql sql;

  FlagBreakdownStore(Sql sql) {
    this.sql = sql;
  }

  /** The counts as known at the last tick. */
  List<FlagBreakdownRow> find(@Nullable String personId, Instant from, Instant to, Viewer viewer) {
    return sql.query(
        """
        select o.rule, o.rule_version, o.lens, o.severity,
          count(*) filter (where o.first) as opened,
          count(*) filter (where not o.first) as reopened,
          count(distinct o.person_id) < 5 and not bool_and(? or o.person_id = any(t.people))
            as withheld
        """
            + FLAGS
            + """
            group by o.rule, o.rule_version, o.lens, o.severity
            order by o.rule, o.rule_version, o.lens, o.severity
            """,
        FlagBreakdownRow::of,
        viewer.seesEverybody(),
        viewer.personId(),
        from,
        to,
        personId,
        personId,
        countsEverybody(viewer),
        viewer.personId());
  }

  /** The people whose flags are in it, for the audit. */
  List<String> people(@Nullable String personId, Instant from, Instant to, Viewer viewer) {
    return sql.query(
        "select distinct o.person_id "
            + FLAGS
            + " and o.person_id is not null order by o.person_id",
        row -> row.text("person_id"),
        viewer.personId(),
        from,
        to,
        personId,
        personId,
        countsEverybody(viewer),
        viewer.personId());
  }

  private static boolean countsEverybody(Viewer viewer) {
    return viewer.seesEverybody() || viewer.is(Role.REVOPS);
  }
}
