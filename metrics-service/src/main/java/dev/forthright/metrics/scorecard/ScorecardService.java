package dev.forthright.metrics.scorecard;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.SubjectKind;
import dev.forthright.metrics.scorecard.ScorecardView.Colleagues;
import dev.forthright.metrics.scorecard.ScorecardView.Goal;
import dev.forthright.metrics.scorecard.ScorecardView.Line;
import dev.forthright.metrics.scorecard.ScorecardView.Point;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Puts a scorecard together: the three comparisons of a performance report. */
@ApplicationScoped
public class ScorecardService {

  /** Fewer colleagues than this could be told apart. */
  static final int FEWEST_COLLEAGUES = 5;

  private static final int TREND_WEEKS = 13;
  private static final int TREND_QUARTERS = 4;

  private final ScorecardStore store;
  private final Viewers viewers;
  private final Audit audit;

  ScorecardService(ScorecardStore store, Viewers viewers, Audit audit) {
    this.store = store;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** The scorecard of a rep; 404 when there is none or the viewer may not see them. */
  @Transactional
  public ScorecardView rep(String personId) {
    Viewer viewer = viewers.current();
    ScorecardStore.Subject rep = found(store.rep(personId, viewer));
    audit.record("read", "scorecard", personId, List.of(personId));
    return scorecard(
        rep, SubjectKind.REP, viewer, (grain, start) -> store.colleagues(rep, grain, start));
  }

  /** The scorecard of a manager's recursive team; 404 likewise. */
  @Transactional
  public ScorecardView team(String managerId) {
    Viewer viewer = viewers.current();
    ScorecardStore.Subject manager = found(store.manager(managerId, viewer));
    audit.record("read", "team-scorecard", managerId, List.of(managerId));
    return scorecard(
        manager,
        SubjectKind.TEAM,
        viewer,
        (grain, start) -> store.otherTeams(manager, grain, start));
  }

  private static ScorecardStore.Subject found(Optional<ScorecardStore.Subject> subject) {
    return subject.orElseThrow(
        () -> Problem.of(ProblemType.NOT_FOUND, "There is no such scorecard."));
  }

  private ScorecardView scorecard(
      ScorecardStore.Subject subject,
      SubjectKind kind,
      Viewer viewer,
      BiFunction<String, LocalDate, Map<String, ScorecardStore.Middle>> peers) {
    String type = kind.name().toLowerCase(Locale.ROOT);
    Optional<ScorecardStore.Tick> tick = store.lastTick();
    if (tick.isEmpty()) {
      return new ScorecardView(subject.personId(), type, subject.name(), null, List.of());
    }
    LocalDate day = tick.get().day();
    List<ScorecardStore.Value> values =
        store.values(
            type,
            subject.personId(),
            day.minusWeeks(TREND_WEEKS + 1L),
            day.minusMonths(3L * (TREND_QUARTERS + 1)),
            viewer);
    Map<String, BigDecimal> targets = store.targets(subject, day);
    Map<String, Map<String, ScorecardStore.Middle>> middles = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (PeriodGrain grain : metric.grains()) {
        String wire = grain.name().toLowerCase(Locale.ROOT);
        List<Point> points = points(values, metric, wire);
        if (points.isEmpty()) {
          continue;
        }
        Point last = last(points, true);
        Map<String, ScorecardStore.Middle> middle =
            last == null
                ? Map.of()
                : middles.computeIfAbsent(
                    wire + last.periodStart(), key -> peers.apply(wire, last.periodStart()));
        lines.add(
            new Line(
                metric.id(),
                metric.title(),
                metric.unit().name().toLowerCase(Locale.ROOT),
                wire,
                metric.betterDirection(),
                last,
                last(points, false),
                goal(metric, targets),
                colleagues(middle.get(metric.id())),
                points.stream().filter(Point::complete).toList()));
      }
    }
    return new ScorecardView(subject.personId(), type, subject.name(), tick.get().at(), lines);
  }

  private static List<Point> points(
      List<ScorecardStore.Value> values, Metric metric, String grain) {
    return values.stream()
        .filter(value -> value.metric().equals(metric.id()) && value.grain().equals(grain))
        .map(
            value ->
                new Point(
                    value.periodStart(),
                    value.periodEnd(),
                    value.value(),
                    value.nullReason(),
                    value.currency(),
                    value.complete()))
        .toList();
  }

  private static Point last(List<Point> points, boolean complete) {
    return points.stream()
        .filter(point -> point.complete() == complete)
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private static Goal goal(Metric metric, Map<String, BigDecimal> targets) {
    BigDecimal ofRole = targets.get(metric.id());
    if (ofRole != null) {
      return new Goal(ofRole, "role");
    }
    return metric.target().map(target -> new Goal(target, "catalogue")).orElse(null);
  }

  private static Colleagues colleagues(ScorecardStore.Middle middle) {
    if (middle == null || middle.count() < FEWEST_COLLEAGUES) {
      return new Colleagues(middle == null ? 0 : middle.count(), null, true);
    }
    return new Colleagues(middle.count(), middle.median(), false);
  }
}
