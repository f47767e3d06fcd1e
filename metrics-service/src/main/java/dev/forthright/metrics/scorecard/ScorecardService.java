package dev.forthright.metrics.scorecard;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.SubjectKind;
import dev.forthright.metrics.scorecard.Peers.Others;
import dev.forthright.metrics.scorecard.ScorecardView.Colleagues;
import dev.forthright.metrics.scorecard.ScorecardView.Goal;
import dev.forthright.metrics.scorecard.ScorecardView.Line;
import dev.forthright.metrics.scorecard.ScorecardView.Point;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a scorecard together: the three comparisons of a performance report. */
@ApplicationScoped
public class ScorecardService {

  /** Fewer colleagues than this could be told apart. */
  static final int FEWEST_COLLEAGUES = 5;

  private static final int TREND_WEEKS = 13;
  private static final int TREND_QUARTERS = 4;

  private static final String REP = "rep";
  private static final String TEAM = "team";
  private static final String MANAGER = "manager";

  /** The one subject of its type has the type's name. */
  private static final String COMPANY = SubjectKind.COMPANY_ID;

  private static final Peers NOBODY = new Peers(Set.of(), Map.of());

  private record Series(String metric, String grain) {}

  private final ScorecardStore store;
  private final PeerStore peers;
  private final Viewers viewers;
  private final Audit audit;

  ScorecardService(ScorecardStore store, PeerStore peers, Viewers viewers, Audit audit) {
    this.store = store;
    this.peers = peers;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** The scorecard of a rep; 404 when there is none or the viewer may not see them. */
  @Transactional
  public ScorecardView rep(String personId) {
    Viewer viewer = viewers.current();
    ScorecardStore.Subject rep = found(store.person(personId, viewer));
    audit.record("read", "scorecard", personId, List.of(personId));
    return scorecard(rep, REP, viewer);
  }

  /** The scorecard of a manager's recursive team; 404 likewise. */
  @Transactional
  public ScorecardView team(String managerId) {
    Viewer viewer = viewers.current();
    ScorecardStore.Subject manager = found(store.manager(managerId, viewer));
    audit.record("read", "team-scorecard", managerId, List.of(managerId));
    return scorecard(manager, TEAM, viewer);
  }

  /** How a manager leads: their own values, not their team's; 404 likewise. */
  @Transactional
  public ScorecardView manager(String managerId) {
    Viewer viewer = viewers.current();
    ScorecardStore.Subject manager = found(store.person(managerId, viewer));
    audit.record("read", "manager-scorecard", managerId, List.of(managerId));
    return scorecard(manager, MANAGER, viewer);
  }

  /** The whole company, of which nobody can be told apart; 404 before it is counted. */
  @Transactional
  public ScorecardView company() {
    Viewer viewer = viewers.current();
    if (!store.companyIsCounted(COMPANY)) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such scorecard.");
    }
    return scorecard(new ScorecardStore.Subject(COMPANY, null, null, null, null), COMPANY, viewer);
  }

  private static ScorecardStore.Subject found(Optional<ScorecardStore.Subject> subject) {
    return subject.orElseThrow(
        () -> Problem.of(ProblemType.NOT_FOUND, "There is no such scorecard."));
  }

  private ScorecardView scorecard(ScorecardStore.Subject subject, String type, Viewer viewer) {
    Optional<PeerStore.Tick> tick = peers.lastTick();
    if (tick.isEmpty()) {
      return new ScorecardView(
          subject.personId(), type, subject.name(), null, List.of(), List.of());
    }
    LocalDate day = tick.get().day();
    Map<Series, List<Point>> series = new HashMap<>();
    store
        .values(type, subject.personId(), since(day), viewer)
        .forEach(
            value ->
                series
                    .computeIfAbsent(
                        new Series(value.metric(), value.grain()), any -> new ArrayList<>())
                    .add(point(value)));
    Map<String, BigDecimal> targets = store.targets(subject, day);
    List<Line> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (PeriodGrain grain : metric.grains()) {
        String wire = grain.name().toLowerCase(Locale.ROOT);
        List<Point> points = series.get(new Series(metric.id(), wire));
        if (points == null) {
          continue;
        }
        Point last = last(points, true);
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
                last == null
                    ? colleagues(new Others(0, null))
                    : colleagues(
                        peers(subject, type, wire, last, tick.get())
                            .without(subject.personId(), metric.id(), last.value())),
                points.stream().filter(Point::complete).toList()));
      }
    }
    return new ScorecardView(
        subject.personId(),
        type,
        subject.name(),
        tick.get().at(),
        MetricsThatMatter.of(lines),
        lines);
  }

  private static Map<PeriodGrain, LocalDate> since(LocalDate day) {
    Map<PeriodGrain, LocalDate> since = new EnumMap<>(PeriodGrain.class);
    for (PeriodGrain grain : PeriodGrain.values()) {
      since.put(
          grain,
          grain == PeriodGrain.WEEK
              ? day.minusWeeks(TREND_WEEKS + 1L)
              : day.minusMonths(3L * (TREND_QUARTERS + 1)));
    }
    return since;
  }

  private Peers peers(
      ScorecardStore.Subject subject, String type, String grain, Point last, PeerStore.Tick tick) {
    return switch (type) {
      case REP -> peers.colleagues(subject, grain, last.periodStart(), tick);
      case COMPANY -> NOBODY;
      default -> peers.managers(type, subject, grain, last.periodStart(), tick);
    };
  }

  private static Point point(ScorecardStore.Value value) {
    return new Point(
        value.periodStart(),
        value.periodEnd(),
        value.value(),
        value.nullReason(),
        value.currency(),
        value.complete());
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

  private static Colleagues colleagues(Others others) {
    return others.count() < FEWEST_COLLEAGUES
        ? new Colleagues(others.count(), null, true)
        : new Colleagues(others.count(), others.median(), false);
  }
}
