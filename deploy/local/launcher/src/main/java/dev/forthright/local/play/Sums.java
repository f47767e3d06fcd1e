package dev.forthright.local.play;

import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the rollups of metrics-service add up: what a team has is the sum of what its people
 * have, and what a person has is what the facts say when they are counted once more.
 *
 * @param cells how many values were recomputed
 * @param mismatches those that are not what they should be, for people to read
 */
public record Sums(long cells, List<String> mismatches) {

  /** Counts and amounts; a mean or a share of a team is no sum. */
  private static final String ADDITIVE =
      "(metric like 'activity-count.%' or metric in"
          + " ('closed-won-amount', 'pipeline-created', 'new-opportunities', 'exposure-days'))";

  private static final String TEAMS =
      """
      select concat_ws(' ', team.subject_id, team.metric, team.grain, team.period_start) as cell,
        coalesce(team.value, 0) as stored,
        coalesce((select sum(rep.value) from rollup rep
          join kit.org_closure below on below.descendant = rep.subject_id
          where rep.subject_type = 'rep' and below.ancestor = team.subject_id
            and rep.metric = team.metric and rep.grain = team.grain
            and rep.period_start = team.period_start), 0) as recomputed
      from rollup team where team.subject_type = 'team' and %s
      """
          .formatted(ADDITIVE);

  private static final String PEOPLE =
      """
      select concat_ws(' ', rep.subject_id, rep.metric, rep.period_start) as cell,
        coalesce(rep.value, 0) as stored, coalesce(facts.n, 0) as recomputed
      from rollup rep
      left join (
        select person_id, 'activity-count.' || kind as metric,
          date_trunc('week', starts_at at time zone '%s')::date as week, count(*) as n
        from activity_version where counts and superseded_at = 'infinity' group by 1, 2, 3) facts
        on facts.person_id = rep.subject_id and facts.metric = rep.metric
          and facts.week = rep.period_start
      where rep.subject_type = 'rep' and rep.grain = 'week'
        and rep.metric in ('activity-count.meeting', 'activity-count.call', 'activity-count.email')
      """
          .formatted(Company.ZONE);

  public Sums {
    mismatches = List.copyOf(mismatches);
  }

  /** Recomputes everything there is. */
  public static Sums of(LocalStack stack) {
    List<String> mismatches = new ArrayList<>();
    long cells = check(stack, TEAMS, mismatches) + check(stack, PEOPLE, mismatches);
    return new Sums(cells, mismatches);
  }

  private static long check(LocalStack stack, String sql, List<String> mismatches) {
    try (Connection connection = stack.database().connect(Service.METRICS.database());
        Statement statement = connection.createStatement();
        ResultSet cell = statement.executeQuery(sql)) {
      long cells = 0;
      while (cell.next()) {
        cells++;
        if (cell.getBigDecimal(2).compareTo(cell.getBigDecimal(3)) != 0) {
          mismatches.add(
              "%s is %s and should be %s"
                  .formatted(cell.getString(1), cell.getBigDecimal(2), cell.getBigDecimal(3)));
        }
      }
      return cells;
    } catch (SQLException e) {
      throw new IllegalStateException("The rollups could not be recomputed.", e);
    }
  }
}
