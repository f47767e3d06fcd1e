package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rep or a team whose pipeline is used up faster than it is refilled, and who creates
 * less than they used to, per day at work. Source: domain.md 3.6, EW06, and 5.3, K15.
 *
 * @param raiseRatio short when four weeks' creation is below this share of what left the pipeline
 * @param maxProbability and chance explains so little creation at most this often
 * @param clearRatio clear at this ratio over four weeks
 * @param shortWeeks of the last four week ends, so many must have been short
 * @param baselineWeeks weeks before the window that say what is usual
 * @param minBaselineWeeks fewest known of those
 * @param minExposureShare fewest days at risk, as a share of the window's working days
 */
public record PipelineCreationDeficitRule(
    double raiseRatio,
    double maxProbability,
    double clearRatio,
    int shortWeeks,
    int baselineWeeks,
    int minBaselineWeeks,
    double minExposureShare)
    implements CohortRule {

  public static final PipelineCreationDeficitRule DEFAULT =
      new PipelineCreationDeficitRule(0.80, 0.05, 1.0, 3, 13, 8, 0.40);

  static final String CREATED = "pipeline-created";

  /** Created over closed won, closed lost and moved out of the window. */
  static final String REPLACEMENT = "pipeline-replacement-ratio";

  private static final String EXPOSURE = "exposure-days";
  private static final String SCOPE = "pipeline";
  private static final int WINDOW = 4;

  /** Of fewer, half say nothing about a market. */
  private static final int FEWEST_PEERS = 3;

  private static final int DAYS_IN_WEEK = 7;

  public PipelineCreationDeficitRule {
    if (!(raiseRatio > 0 && raiseRatio < clearRatio)) {
      throw new IllegalArgumentException(
          "raiseRatio (%s) must be above 0 and below clearRatio (%s)."
              .formatted(raiseRatio, clearRatio));
    }
    if (shortWeeks < 1 || shortWeeks > WINDOW || minBaselineWeeks < 2) {
      throw new IllegalArgumentException(
          "shortWeeks (%d) must be 1 to %d and minBaselineWeeks (%d) at least 2."
              .formatted(shortWeeks, WINDOW, minBaselineWeeks));
    }
  }

  /** What was tested of one subject. */
  private record Tested(
      double ratio,
      int weeksShort,
      double usual,
      double rate,
      double chance,
      double longRatio,
      Parts window) {}

  @Override
  public RuleId id() {
    return RuleId.EW06;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Qualified pipeline created over 4 weeks below %.2f of what was won, lost or moved out, at %d of the last 4 week ends, and creation per day at risk below the own %d weeks before with p <= %.2f and Benjamini-Hochberg q = %.2f over the cohort. Clears at %.2f.",
        raiseRatio,
        shortWeeks,
        baselineWeeks,
        maxProbability,
        falseDiscovery(),
        clearRatio);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(REPLACEMENT, CREATED);
  }

  @Override
  public List<Series> series() {
    int days = (WINDOW + baselineWeeks) * DAYS_IN_WEEK;
    List<Series> series = new ArrayList<>();
    for (SubjectKind kind : List.of(SubjectKind.REP, SubjectKind.TEAM)) {
      for (String metric : List.of(REPLACEMENT, EXPOSURE)) {
        series.add(new Series(kind, metric, Grain.WEEK, days));
      }
    }
    return series;
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    List<Assessed> assessed = new ArrayList<>();
    for (SubjectKind kind : List.of(SubjectKind.REP, SubjectKind.TEAM)) {
      List<String> subjects =
          cohort.subjects(kind).stream()
              .filter(subject -> !cohort.points(kind, subject, REPLACEMENT, Grain.WEEK).isEmpty())
              .toList();
      boolean allAreShort = allAreShort(cohort, kind, subjects, asOf);
      subjects.forEach(subject -> assessed.add(assess(cohort, kind, subject, asOf, allAreShort)));
    }
    return assessed;
  }

  /** When more than half are short it is the market or the season, not the one. */
  private boolean allAreShort(Cohort cohort, SubjectKind kind, List<String> subjects, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    List<Double> ratios =
        subjects.stream()
            .map(subject -> ratio(weeks(cohort, kind, subject, end.minusWeeks(WINDOW), end)))
            .flatMap(ratio -> ratio.stream().boxed())
            .toList();
    long shortOnes = ratios.stream().filter(ratio -> ratio < raiseRatio).count();
    return ratios.size() >= FEWEST_PEERS && 2 * shortOnes > ratios.size();
  }

  private Assessed assess(
      Cohort cohort, SubjectKind kind, String subject, AsOf asOf, boolean allAreShort) {
    Verdict mute =
        kind == SubjectKind.REP ? cohort.circumstances(subject).muteByAny() : cohort.muteByFeed();
    if (mute != null) {
      return Assessed.settled(kind, subject, SCOPE, mute);
    }
    LocalDate end = asOf.day().plusDays(1);
    Parts window = weeks(cohort, kind, subject, end.minusWeeks(WINDOW), end);
    if (window.points().size() < WINDOW) {
      return none(kind, subject, Because.NO_ROLLUP, "A week of the last four is not known.");
    }
    if (window.numerator() + window.denominator() <= 0) {
      return none(kind, subject, Because.NOTHING_REQUIRED, "No pipeline came or went.");
    }
    double atRisk = exposure(cohort, kind, subject, window.points());
    double workingDays = WINDOW * (double) asOf.company().workingWeek().size();
    if (atRisk < minExposureShare * workingDays) {
      return none(kind, subject, Because.LOW_EXPOSURE, "Too few days at risk in four weeks.");
    }
    List<Double> usual = rates(cohort, kind, subject, end);
    if (usual.size() < minBaselineWeeks) {
      return none(kind, subject, Because.SHORT_BASELINE, "Too few weeks of history.");
    }
    Sample baseline = Sample.of(usual);
    double rate = window.numerator() / atRisk;
    double chance = baseline.chanceOfMeanAtMost(rate, WINDOW);
    Parts longer = weeks(cohort, kind, subject, end.minusWeeks(baselineWeeks), end);
    Tested tested =
        new Tested(
            ratio(window).orElse(Double.POSITIVE_INFINITY),
            weeksShort(cohort, kind, subject, end),
            baseline.mean(),
            rate,
            chance,
            ratio(longer).orElse(Double.POSITIVE_INFINITY),
            window);
    return new Assessed(
        kind, subject, SCOPE, List.of(chance), null, cut -> judge(tested, cut, allAreShort));
  }

  private Verdict judge(Tested tested, double cut, boolean allAreShort) {
    if (tested.ratio() >= clearRatio) {
      return new Verdict.Quiet(finding(tested, Because.WITHIN_BOUNDS));
    }
    if (tested.weeksShort() < shortWeeks) {
      return new Verdict.Between(finding(tested, Because.BETWEEN_THRESHOLDS));
    }
    if (tested.chance() > maxProbability) {
      return new Verdict.Between(finding(tested, Because.CHANCE_NOT_EXCLUDED));
    }
    if (tested.chance() > cut) {
      return new Verdict.Unproven(finding(tested, Because.FAMILY_NOT_SIGNIFICANT));
    }
    Finding finding = finding(tested, Because.CREATION_SHORT);
    return allAreShort
        ? Verdict.raise(
            Severity.WARNING.quieter(),
            finding.noting(
                "One level quieter: most of the cohort are short of new pipeline as well."))
        : Verdict.raise(Severity.WARNING, finding);
  }

  /** At how many of the last four week ends the four weeks before were short. */
  private int weeksShort(Cohort cohort, SubjectKind kind, String subject, LocalDate end) {
    int weeksShort = 0;
    for (int back = 0; back < WINDOW; back++) {
      LocalDate to = end.minusWeeks(back);
      Parts window = weeks(cohort, kind, subject, to.minusWeeks(WINDOW), to);
      OptionalDouble ratio =
          window.points().size() < WINDOW ? OptionalDouble.empty() : ratio(window);
      weeksShort += ratio.isPresent() && ratio.getAsDouble() < raiseRatio ? 1 : 0;
    }
    return weeksShort;
  }

  private static OptionalDouble ratio(Parts parts) {
    return parts.denominator() > 0
        ? OptionalDouble.of(parts.numerator() / parts.denominator())
        : OptionalDouble.empty();
  }

  private static Parts weeks(
      Cohort cohort, SubjectKind kind, String subject, LocalDate from, LocalDate to) {
    return Parts.between(cohort, new Cohort.Key(kind, subject, REPLACEMENT, Grain.WEEK), from, to);
  }

  /** Created per day at risk in each known week before the window. */
  private List<Double> rates(Cohort cohort, SubjectKind kind, String subject, LocalDate end) {
    LocalDate to = end.minusWeeks(WINDOW);
    return weeks(cohort, kind, subject, to.minusWeeks(baselineWeeks), to).points().stream()
        .flatMap(
            point -> {
              double days = exposure(cohort, kind, subject, List.of(point));
              return days > 0
                  ? Optional.of(number(point.numerator()) / days).stream()
                  : Optional.<Double>empty().stream();
            })
        .toList();
  }

  private static double exposure(
      Cohort cohort, SubjectKind kind, String subject, List<Point> weeks) {
    return weeks.stream()
        .map(week -> cohort.point(kind, subject, EXPOSURE, Grain.WEEK, week.from()))
        .flatMap(Optional::stream)
        .map(Point::value)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private Finding finding(Tested tested, Because because) {
    Parts window = tested.window();
    return Finding.of(
            because,
            "In four weeks %s of pipeline was created and %s was won, lost or moved out; over %d weeks the ratio was %s."
                .formatted(
                    Plain.rounded(window.numerator()),
                    Plain.rounded(window.denominator()),
                    baselineWeeks,
                    Double.isInfinite(tested.longRatio())
                        ? "without bound"
                        : Plain.rounded(tested.longRatio())))
        .measured(tested.usual(), tested.rate(), tested.usual(), "pipeline created per day at risk")
        .over(
            window.points().getFirst().from(), window.points().getLast().toExclusive(), window.n())
        .luck(tested.chance())
        .resting(window.evidence())
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "Four weeks' creation is at least %.2f of what leaves the pipeline.",
                clearRatio));
  }

  private static Assessed none(SubjectKind kind, String subject, Because because, String sentence) {
    return Assessed.settled(
        kind, subject, SCOPE, new Verdict.TooLittleData(Finding.of(because, sentence)));
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
