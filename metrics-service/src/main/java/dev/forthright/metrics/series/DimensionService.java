package dev.forthright.metrics.series;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.access.VisiblePeople;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.domain.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The choices that a dashboard offers: metrics, and the subjects whose values somebody may see. */
@ApplicationScoped
public class DimensionService {

  /** As many subjects as a series may have rows; nobody picks from more. */
  private static final int MOST = SeriesService.MOST_ROWS;

  private final Sql sql;
  private final Viewers viewers;
  private final Audit audit;

  DimensionService(Sql sql, Viewers viewers, Audit audit) {
    this.sql = sql;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** The metrics, in the catalogue's order. */
  public Page<DimensionOption> metrics() {
    return new Page<>(
        Arrays.stream(Metric.values())
            .map(metric -> new DimensionOption(metric.title(), metric.id()))
            .toList(),
        null);
  }

  /**
   * People or teams that have values and that the viewer may see, by name.
   *
   * @param subjectType {@code rep}, {@code team} or {@code manager}
   */
  @Transactional
  public Page<DimensionOption> subjects(String subjectType) {
    Viewer viewer = viewers.current();
    List<Object> params = new ArrayList<>();
    params.add(subjectType);
    String visible = VisiblePeople.condition(viewer, "p.person_id", params);
    boolean largeTeams = subjectType.equals("team") && viewer.is(Role.REVOPS);
    params.add(largeTeams);
    params.add(subjectType);
    params.add(MOST);
    List<DimensionOption> options =
        sql.query(
            """
            select coalesce(p.name, p.person_id) as text, p.person_id as value from kit.person p
            where p.active and (
              exists (select 1 from rollup r
                where r.subject_type = ? and r.subject_id = p.person_id) and %s
              or ? and exists (select 1 from rollup r
                where r.subject_type = ? and r.subject_id = p.person_id and r.members >= 5))
            order by text, value limit ?
            """
                .formatted(visible),
            row -> new DimensionOption(row.text("text"), row.text("value")),
            params.toArray());
    audit.record(
        "read",
        "metric-options",
        subjectType,
        options.stream().map(DimensionOption::value).sorted().toList());
    return new Page<>(options, null);
  }
}
