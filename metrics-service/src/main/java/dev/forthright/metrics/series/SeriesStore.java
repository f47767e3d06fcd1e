package dev.forthright.metrics.series;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.VisiblePeople;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rollups that the viewer may see: those of people by the one visibility rule, for revenue
 * operations teams of five or more, in which nobody can be told apart, and roles, segments and the
 * company for executives and revenue operations. Of what would tell a rep of a flag before the
 * manager's head start is over, reps see only periods that are a week over, and these as they were
 * known before any such flag was heard of.
 */
@ApplicationScoped
class SeriesStore {

  /** No period is longer; so that the index leads to where the range begins. */
  private static final int LONGEST_PERIOD_DAYS = 100;

  private static final int WEEK_DAYS = 7;

  private static final String LATEST =
      """
      select b.*, p.name as subject_name
      from rollup b left join kit.person p on p.person_id = b.subject_id
      """;

  /**
   * As known at the last tick up to then, by the ticks' own times: a tick rests on what had
   * occurred by it and was here when it closed. Usually it closes within the feeds' lateness; one
   * that was caught up days later already knew facts that came in between, and counts as of its own
   * day all the same. Of oneself what is held back is known only up to the tick that is told.
   */
  private static final String KNOWN =
      """
      select v.*, b.period_end, b.person_id, p.name as subject_name
      from rollup b
        cross join (select last_tick_told_to(?) as at) told
        join lateral (
          select * from rollup_version v
          where v.subject_type = b.subject_type and v.subject_id = b.subject_id
            and v.metric = b.metric and v.grain = b.grain and v.period_start = b.period_start
            and v.tick <= coalesce(?::timestamptz, 'infinity')
            and (b.subject_type <> 'rep' or b.subject_id is distinct from ? or b.metric <> all(?)
              or v.tick <= told.at)
          order by v.tick desc limit 1
        ) as v on true
        left join kit.person p on p.person_id = b.subject_id
      """;

  /** What is about single people; everything else sums up several. */
  private static final Set<String> PERSONAL = Set.of("rep", "manager", "manager_rep");

  /** What is nobody's record; whoever may see aggregates may see it. */
  private static final Set<String> NOBODYS =
      Arrays.stream(SubjectKind.values())
          .filter(SubjectKind::isAboveTeams)
          .map(kind -> kind.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final Sql sql;

  SeriesStore(Sql sql) {
    this.sql = sql;
  }

  /** A row and the person it is about, for the audit; null above teams. */
  record SeenRow(@Nullable String personId, SeriesRow row) {}

  /** Up to {@code limit} rows with the person whose record each is. */
  List<SeenRow> find(SeriesQuery query, Viewer viewer, int limit) {
    List<Object> params = new ArrayList<>();
    boolean latest = query.asOf() == null && !asksForWhatIsHeldBack(query, viewer);
    if (!latest) {
      params.add(viewer.personId());
      params.add(query.asOf());
      params.add(viewer.personId());
      params.add(Sql.texts(Metric.heldBackFromReps()));
    }
    String statement =
        (latest ? LATEST : KNOWN)
            + " where "
            + asked(query, params)
            + " and "
            + visible(query.subjectType(), viewer, latest ? "b" : "v", params)
            + " order by b.period_start, b.subject_id, b.metric limit ?";
    params.add(limit);
    return sql.query(
        statement, row -> new SeenRow(row.text("person_id"), SeriesRow.of(row)), params.toArray());
  }

  private static boolean asksForWhatIsHeldBack(SeriesQuery query, Viewer viewer) {
    String oneself = viewer.personId();
    return oneself != null
        && query.subjectType().equals("rep")
        && (query.subjectIds().isEmpty() || query.subjectIds().contains(oneself))
        && query.metrics().stream().anyMatch(Metric::isHeldBackFromRep);
  }

  private static String asked(SeriesQuery query, List<Object> params) {
    params.add(query.subjectType());
    params.add(Sql.texts(query.metrics().stream().map(Metric::id).toList()));
    params.add(query.grain());
    params.add(query.from());
    params.add(
        query.from().minusDays(query.grain().equals("week") ? WEEK_DAYS : LONGEST_PERIOD_DAYS));
    params.add(query.to());
    String asked =
        """
        b.subject_type = ? and b.metric = any(?) and b.grain = ?
        and b.period_end > ? and b.period_start > ? and b.period_start < ?
        """;
    if (query.subjectIds().isEmpty()) {
      return asked;
    }
    params.add(Sql.texts(query.subjectIds()));
    return asked + " and b.subject_id = any(?)";
  }

  private static String visible(
      String subjectType, Viewer viewer, String value, List<Object> params) {
    if (NOBODYS.contains(subjectType)) {
      boolean aggregates = viewer.is(Role.REVOPS) || viewer.is(Role.EXECUTIVE);
      return aggregates
          ? value + ".null_reason is distinct from 'not_applicable' and " + value + ".members >= 5"
          : "false";
    }
    // A rep's, team's or manager's record is about the person whose id it has.
    String person = subjectType.equals("manager_rep") ? "b.person_id" : "b.subject_id";
    String whom = VisiblePeople.condition(viewer, person, params);
    if (viewer.is(Role.REVOPS) && !PERSONAL.contains(subjectType)) {
      whom = "(" + whom + " or " + value + ".members >= 5)";
    }
    String visible = value + ".null_reason is distinct from 'not_applicable' and " + whom;
    if (!subjectType.equals("rep")) {
      return visible;
    }
    params.add(viewer.personId());
    params.add(Sql.texts(Metric.heldBackFromReps()));
    return visible
        + """
         and (b.subject_id is distinct from ? or b.metric <> all(?)
          or b.period_end <= (select max(day) from tick) - 6)
        """;
  }

  /** The end of the last closed day, at a moment if one is given. */
  Optional<Instant> lastTick(Instant atOrBefore) {
    return sql.queryOne(
        "select at from tick where at <= ? order by at desc limit 1",
        row -> row.instant("at"),
        atOrBefore);
  }
}
