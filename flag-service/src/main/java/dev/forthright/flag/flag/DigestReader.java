package dev.forthright.flag.flag;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts a manager's flags against the weekly budget. All of it follows from when flags opened, so
 * it is the same whenever it is asked. Every query carries {@link Visibility}.
 */
@ApplicationScoped
public class DigestReader {

  static final int MOST = 200;

  /**
   * In the order flags opened, at the same moment the weightiest first; info counts for nothing.
   * What a manager can act on no more still used up the budget.
   */
  private static final String RANKED =
      """
      with opened as (
        select f.*, (f.body #>> '{handling,openedAt}')::timestamptz as opened_at, d.amount,
          %s as weight,
          (f.body #>> '{handling,occurrence}')::int = 1
            and f.body #>> '{handling,previousId}' is null as novel
        from flag f
          left join deal_span d on f.subject_type = 'deal' and d.deal_id = f.subject_id
            and d.until_at = 'infinity'
        where f.manager_id = ? and f.workflow <> 'waiting' and %s
      ), ranked as (
        select f.*, date_trunc('week', f.opened_at at time zone ?)::date as week,
          row_number() over (
            partition by date_trunc('week', f.opened_at at time zone ?), f.severity = 'info'
            order by f.opened_at, f.weight desc, f.amount desc nulls last, f.novel desc, f.id)
            as place
        from opened f
      ), judged as (
        select f.*, f.severity = 'warning' and f.place > ? as over_budget, f.opened_at > ? as is_new
        from ranked f
      )
      """;

  /** Live flags that are new, or that this week's budget has no room for. */
  private static final String LISTED =
      """
      f.workflow in ('open', 'acknowledged', 'snoozed', 'in_conversation')
        and (f.is_new or (f.over_budget and f.week = ?))""";

  private final Sql sql;

  DigestReader(Sql sql) {
    this.sql = sql;
  }

  /**
   * What is asked for.
   *
   * @param since what opened later is new
   * @param week the Monday of the present week
   */
  record Question(String managerId, ZoneId zone, Instant since, LocalDate week, int budget) {}

  /** How much there is. */
  record Totals(long openedThisWeek, long total) {}

  /** A flag of the digest, before it is grouped. */
  record Entry(
      FlagReader.Seen seen, boolean isNew, boolean overBudget, @Nullable BigDecimal amount) {}

  /** What opened this week, and how much the digest holds. */
  Totals totals(Question question, Viewer viewer) {
    List<Object> params = params(question, viewer);
    params.add(question.week());
    params.add(question.week());
    return sql.queryOne(
            ranked(viewer)
                + """
                select count(*) filter (where f.week = ? and f.severity <> 'info') as opened,
                  count(*) filter (where %s) as total
                from judged f
                """
                    .formatted(LISTED),
            row -> new Totals(row.longValue("opened"), row.longValue("total")),
            params.toArray())
        .orElse(new Totals(0, 0));
  }

  /** The digest's flags, ranked by severity, amount and novelty. */
  List<Entry> entries(Question question, Viewer viewer) {
    List<Object> params = params(question, viewer);
    params.add(question.week());
    params.add(MOST);
    return sql.query(
        ranked(viewer)
            + """
            select f.body, %s, f.is_new, f.over_budget, f.amount from judged f
            where %s
            order by f.weight desc, f.amount desc nulls last, f.novel desc, f.opened_at desc, f.id
            limit ?
            """
                .formatted(FlagPriority.COLUMNS, LISTED),
        DigestReader::entry,
        params.toArray());
  }

  private static String ranked(Viewer viewer) {
    return RANKED.formatted(
        FlagPriority.IMPORTANCE, Visibility.predicate(viewer, new ArrayList<>()));
  }

  private static List<Object> params(Question question, Viewer viewer) {
    List<Object> params = new ArrayList<>();
    params.add(question.managerId());
    Visibility.predicate(viewer, params);
    params.add(question.zone().getId());
    params.add(question.zone().getId());
    params.add(question.budget());
    params.add(question.since());
    return params;
  }

  private static Entry entry(Row row) {
    return new Entry(
        FlagReader.seen(row), row.bool("is_new"), row.bool("over_budget"), row.decimal("amount"));
  }
}
