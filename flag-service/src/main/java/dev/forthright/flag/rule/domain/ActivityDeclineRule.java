package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.CRITICAL;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.rule.domain.CountTrend.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rep whose buyer-facing meetings, calls or emails fell against the rep's own baseline:
 * windows of 2 and 4 weeks against the 13 weeks before, per day at risk, by an exact test, and only
 * when the whole cohort's multiple-testing cut is passed too. Each kind is judged by itself.
 * Source: domain.md 3.4 and 3.6, EW03.
 *
 * @param raiseRatio raise at or below this share of the usual rate
 * @param maxProbability and only if chance explains it no more often than this
 * @param falseDiscovery accepted share of chance findings among all that pass the family's cut
 * @param clearRatio clear at or above this share, over 2 weeks
 * @param criticalRatio critical at or below this share over 4 weeks
 * @param baselineWeeks weeks before the window that say what is usual
 * @param minExpected fewest activities expected in a window that can be judged
 * @param minBaselineWeeks fewest known weeks in the baseline
 * @param minExposedWeeks fewest of those with any day at risk
 * @param minExposureShare fewest days at risk, as a share of the window's working days
 * @param driftSum a smaller fall that lasts raises a warning when its weekly residuals add up to
 *     this many standard deviations
 */
public record ActivityDeclineRule(
    double raiseRatio,
    double maxProbability,
    double falseDiscovery,
    double clearRatio,
    double criticalRatio,
    int baselineWeeks,
    double minExpected,
    int minBaselineWeeks,
    int minExposedWeeks,
    double minExposureShare,
    double driftSum)
    implements CohortRule {

  public static final ActivityDeclineRule DEFAULT =
      new ActivityDeclineRule(0.75, 0.01, 0.10, 0.90, 0.50, 13, 10, 8, 6, 0.40, 5);

  /** The kinds judged, the one that counts most first. */
  public static final List<String> KINDS = List.of("meeting", "call", "email");

  private static final int SHORT_WINDOW = 2;
  private static final int LONG_WINDOW = 4;

  public ActivityDeclineRule {
    if (!(criticalRatio <= raiseRatio && raiseRatio < clearRatio && criticalRatio > 0)) {
      throw new IllegalArgumentException(
          "Ratios must rise: critical %s, raise %s, clear %s."
              .formatted(criticalRatio, raiseRatio, clearRatio));
    }
    if (!(maxProbability > 0 && maxProbability < 1 && falseDiscovery > 0 && falseDiscovery < 1)) {
      throw new IllegalArgumentException(
          "maxProbability (%s) and falseDiscovery (%s) must be in (0, 1)."
              .formatted(maxProbability, falseDiscovery));
    }
  }

  /** What the test of one rep and kind gave, before the cohort is known. */
  public sealed interface Assessment {

    /** It could not be tested, and why. */
    record NotEvaluable(Verdict.TooLittleData verdict) implements Assessment {}

    /**
     * The windows that could be tested, shortest first, and the small fall that adds up, if any.
     */
    record Tested(List<WindowTest> windows, @Nullable ActivityDrift drift) implements Assessment {}
  }

  /** One window against its baseline. */
  public record WindowTest(
      int weeks, CountTrend trend, List<RepCase.Week> window, List<RepCase.Week> baseline) {

    long count() {
      return window.stream().mapToLong(RepCase.Week::count).sum();
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW03;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Meetings, calls or emails per day at risk over 2 or 4 weeks at most %.2f of the rep's own %d weeks before, with p <= %.2f and Benjamini-Hochberg q = %.2f over the cohort; critical at %.2f over 4 weeks. A smaller fall that lasts is a warning when the weekly residuals against %d weeks add up to %.0f (CUSUM, k = 0.5) and the cohort's cut is passed as well. Clears at %.2f over 2 weeks. Silent on absence, ramp, a stale feed and for 30 days after a change of territory.",
        raiseRatio,
        baselineWeeks,
        maxProbability,
        falseDiscovery,
        criticalRatio,
        ActivityDrift.BASELINE_WEEKS,
        driftSum,
        clearRatio);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(ActivityCases.COUNT + scope);
  }

  @Override
  public List<Series> series() {
    return ActivityCases.series(baselineWeeks + LONG_WINDOW);
  }

  @Override
  public boolean restsOn(String scope, String metric) {
    return metric.equals(ActivityCases.COUNT + scope) || metric.equals(ActivityCases.EXPOSURE);
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    Map<RepCase, Assessment> tested = new LinkedHashMap<>();
    ActivityCases.of(cohort).forEach(rep -> tested.put(rep, assess(rep, asOf)));
    Map<String, Double> medians = medianRatios(tested);
    return tested.entrySet().stream()
        .map(
            one ->
                assessed(
                    one.getKey(),
                    one.getValue(),
                    asOf,
                    medians.getOrDefault(one.getKey().kind(), 1.0)))
        .toList();
  }

  private Assessed assessed(RepCase rep, Assessment assessment, AsOf asOf, double cohortRatio) {
    return new Assessed(
        SubjectKind.REP,
        rep.personId(),
        rep.kind(),
        probabilities(assessment),
        baselineEnd(rep, assessment, asOf),
        cut -> judge(rep, assessment, cut, cohortRatio));
  }

  /** Where the baseline ends from the first week that meets the threshold. */
  private static @Nullable LocalDate baselineEnd(RepCase rep, Assessment assessment, AsOf asOf) {
    LocalDate frozen = rep.frozenBaselineEnd();
    if (frozen != null) {
      return frozen;
    }
    return switch (assessment) {
      case Assessment.NotEvaluable ignored -> null;
      case Assessment.Tested(List<WindowTest> windows, var ignored) ->
          asOf.day().plusDays(1).minusWeeks(windows.getLast().weeks());
    };
  }

  /** The middle ratio of each kind over everybody who could be tested. */
  private static Map<String, Double> medianRatios(Map<RepCase, Assessment> tested) {
    Map<String, List<Double>> ratios = new HashMap<>();
    tested.forEach(
        (rep, assessment) -> {
          if (assessment instanceof Assessment.Tested(List<WindowTest> windows, var ignored)) {
            ratios
                .computeIfAbsent(rep.kind(), kind -> new ArrayList<>())
                .add(windows.getLast().trend().ratio());
          }
        });
    Map<String, Double> medians = new HashMap<>();
    ratios.forEach(
        (kind, values) -> {
          List<Double> sorted = values.stream().sorted().toList();
          medians.put(kind, sorted.get(sorted.size() / 2));
        });
    return medians;
  }

  /** Tests one rep and kind by itself. */
  public Assessment assess(RepCase rep, AsOf asOf) {
    Verdict mute = rep.circumstances().muteByAny();
    if (mute != null) {
      return new Assessment.NotEvaluable(new Verdict.TooLittleData(mute.finding()));
    }
    LocalDate end = asOf.day().plusDays(1);
    List<WindowTest> tests = new ArrayList<>();
    Because obstacle = Because.NO_ROLLUP;
    for (int weeks : new int[] {SHORT_WINDOW, LONG_WINDOW}) {
      WindowTest test = test(rep, end, weeks);
      Optional<Because> missing = missing(test, asOf);
      if (missing.isEmpty()) {
        tests.add(test);
      } else {
        obstacle = missing.get();
      }
    }
    return tests.isEmpty()
        ? new Assessment.NotEvaluable(ActivityFindings.tooLittle(rep, obstacle))
        : new Assessment.Tested(List.copyOf(tests), ActivityDrift.of(rep, end).orElse(null));
  }

  /** The p-values with which a rep and kind enter the cohort's cut: each window's, the drift's. */
  public List<Double> probabilities(Assessment assessment) {
    return switch (assessment) {
      case Assessment.NotEvaluable ignored -> List.of();
      case Assessment.Tested(List<WindowTest> windows, ActivityDrift drift) ->
          Stream.concat(
                  windows.stream().map(window -> window.trend().probability()),
                  Stream.ofNullable(drift).map(found -> found.chance()))
              .toList();
    };
  }

  /**
   * The verdict once the cohort is known.
   *
   * @param cut largest p-value that passes the family's multiple-testing cut
   * @param cohortRatio median ratio of the cohort for this kind: when all are down it is the market
   */
  public Verdict judge(RepCase rep, Assessment assessment, double cut, double cohortRatio) {
    return switch (assessment) {
      case Assessment.NotEvaluable(Verdict.TooLittleData verdict) -> verdict;
      case Assessment.Tested tested -> judge(rep, tested, cut, cohortRatio);
    };
  }

  private Verdict judge(RepCase rep, Assessment.Tested tested, double cut, double cohortRatio) {
    List<WindowTest> windows = tested.windows();
    WindowTest shortest = windows.getFirst();
    ActivityDrift drift = tested.drift();
    if (drift != null && isRaised(drift) && windows.stream().noneMatch(this::isRaised)) {
      return drift.chance() > cut
          ? new Verdict.Unproven(words().finding(rep, shortest, Because.FAMILY_NOT_SIGNIFICANT))
          : raised(WARNING, words().drifted(rep, shortest, drift, driftSum), cohortRatio);
    }
    if (shortest.trend().ratio() >= clearRatio) {
      return new Verdict.Quiet(words().finding(rep, shortest, Because.ACTIVITY_STEADY));
    }
    Optional<WindowTest> strongest =
        windows.stream()
            .filter(this::isRaised)
            .min(Comparator.comparing(window -> window.trend().probability()));
    if (strongest.isEmpty()) {
      Because because =
          shortest.trend().ratio() <= raiseRatio
              ? Because.CHANCE_NOT_EXCLUDED
              : Because.BETWEEN_THRESHOLDS;
      return new Verdict.Between(words().finding(rep, shortest, because));
    }
    WindowTest found = strongest.get();
    if (found.trend().probability() > cut) {
      return new Verdict.Unproven(words().finding(rep, found, Because.FAMILY_NOT_SIGNIFICANT));
    }
    Optional<WindowTest> longAndDeep =
        windows.stream()
            .filter(
                window ->
                    window.weeks() == LONG_WINDOW
                        && isRaised(window)
                        && window.trend().ratio() <= criticalRatio)
            .findFirst();
    Severity severity = longAndDeep.isPresent() ? CRITICAL : WARNING;
    Finding plain = words().finding(rep, found, Because.ACTIVITY_FELL);
    Finding finding =
        longAndDeep.map(window -> plain.noting(words().whyCritical(window))).orElse(plain);
    return raised(severity, finding, cohortRatio);
  }

  private Verdict raised(Severity severity, Finding finding, double cohortRatio) {
    return cohortRatio <= raiseRatio
        ? new Verdict.Raise(
            severity.quieter(),
            finding.noting("One level quieter: the whole cohort is down as well."))
        : new Verdict.Raise(severity, finding);
  }

  /** Too small for the windows, but lasting; a warning and never more. */
  private boolean isRaised(ActivityDrift drift) {
    return drift.cusum().sum() >= driftSum && drift.recentRatio() < clearRatio;
  }

  private ActivityFindings words() {
    return new ActivityFindings(raiseRatio, clearRatio, criticalRatio);
  }

  private boolean isRaised(WindowTest window) {
    return window.trend().ratio() <= raiseRatio && window.trend().probability() <= maxProbability;
  }

  private WindowTest test(RepCase rep, LocalDate end, int weeks) {
    LocalDate windowFrom = end.minusWeeks(weeks);
    LocalDate frozen = rep.frozenBaselineEnd();
    LocalDate baselineEnd = frozen != null && frozen.isBefore(windowFrom) ? frozen : windowFrom;
    LocalDate baselineFrom = baselineEnd.minusWeeks(baselineWeeks);
    List<RepCase.Week> window = between(rep.weeks(), windowFrom, end);
    List<RepCase.Week> baseline = between(rep.weeks(), baselineFrom, baselineEnd);
    return new WindowTest(
        weeks, CountTrend.of(periods(window), periods(baseline)), window, baseline);
  }

  private Optional<Because> missing(WindowTest test, AsOf asOf) {
    if (test.window().size() < test.weeks()) {
      return Optional.of(Because.NO_ROLLUP);
    }
    double workingDays = test.weeks() * (double) asOf.company().workingWeek().size();
    if (exposure(test.window()) < minExposureShare * workingDays) {
      return Optional.of(Because.LOW_EXPOSURE);
    }
    long exposed = test.baseline().stream().filter(week -> week.exposureDays() > 0).count();
    if (test.baseline().size() < minBaselineWeeks || exposed < minExposedWeeks) {
      return Optional.of(Because.SHORT_BASELINE);
    }
    return test.trend().expected() < minExpected
        ? Optional.of(Because.FEW_EXPECTED)
        : Optional.empty();
  }

  private static List<RepCase.Week> between(
      List<RepCase.Week> weeks, LocalDate from, LocalDate to) {
    return weeks.stream()
        .filter(week -> !week.from().isBefore(from) && week.from().isBefore(to))
        .toList();
  }

  private static List<Period> periods(List<RepCase.Week> weeks) {
    return weeks.stream().map(week -> new Period(week.count(), week.exposureDays())).toList();
  }

  private static double exposure(List<RepCase.Week> weeks) {
    return weeks.stream().mapToDouble(RepCase.Week::exposureDays).sum();
  }
}
