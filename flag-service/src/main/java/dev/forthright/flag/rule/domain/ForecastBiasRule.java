package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Notices a rep or a manager whose forecast errs on the same side quarter after quarter. The three
 * quarters of four alone are only worth a word: an unbiased caller with eight deals a quarter meets
 * them in 38 % of cases. A warning needs a second proof. Source: domain.md 3.3 and 3.6, EW18.
 *
 * @param low actual over forecast below this is over-forecast
 * @param high above this it is under-forecast
 * @param minQuarters of the last four, so many must err on the same side
 * @param farLow second proof: all four on one side and their geometric mean below this
 * @param farHigh or above this
 * @param minChance or the share of committed deals won differs from the cohort's this surely
 * @param minDeals judged on at least so many committed deals
 */
public record ForecastBiasRule(
    double low,
    double high,
    int minQuarters,
    double farLow,
    double farHigh,
    double minChance,
    int minDeals)
    implements CohortRule {

  public static final ForecastBiasRule DEFAULT =
      new ForecastBiasRule(0.90, 1.10, 3, 0.80, 1.25, 0.90, 20);

  /** Closed won over what was in commit at the start of the quarter (K7). */
  static final String ACCURACY = "forecast-accuracy";

  /** Committed deals that were won in the quarter over all committed ones (K17). */
  static final String HIT_RATE = "commit-hit-rate";

  /** Wins created or pulled in less than 14 days before they closed, over all wins. */
  static final String LATE_WINS = "late-win-share";

  private static final String SCOPE = "forecast";
  private static final int QUARTERS = 4;
  private static final int DAYS_BACK = 390;

  public ForecastBiasRule {
    if (!(farLow <= low && low < 1 && 1 < high && high <= farHigh && farLow > 0)) {
      throw new IllegalArgumentException(
          "Bounds must rise around 1: farLow %s, low %s, high %s, farHigh %s."
              .formatted(farLow, low, high, farHigh));
    }
    if (minQuarters < 2 || minQuarters > QUARTERS || minDeals < 1) {
      throw new IllegalArgumentException(
          "minQuarters (%d) must be 2 to %d and minDeals (%d) at least 1."
              .formatted(minQuarters, QUARTERS, minDeals));
    }
  }

  /** The last four quarters of a caller. */
  private record Calls(SubjectKind kind, String subject, List<Point> quarters) {

    long below(double line) {
      return quarters.stream().filter(quarter -> accuracy(quarter) < line).count();
    }

    long above(double line) {
      return quarters.stream().filter(quarter -> accuracy(quarter) > line).count();
    }

    /** Geometric mean; a quarter without any win makes it 0. */
    double bias() {
      double logs = quarters.stream().mapToDouble(one -> StrictMath.log(accuracy(one))).sum();
      return StrictMath.exp(logs / quarters.size());
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW18;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Actual over forecast outside %.2f to %.2f on the same side in %d of the last 4 quarters: for information. A warning when all four are on that side and their geometric mean is outside %.2f to %.2f, or when the share of at least %d committed deals that were won differs from the cohort's with a posterior chance over %.2f. Clears after two quarters inside or a geometric mean inside.",
        low,
        high,
        minQuarters,
        farLow,
        farHigh,
        minDeals,
        minChance);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(ACCURACY);
  }

  @Override
  public List<Series> series() {
    List<Series> series = new ArrayList<>();
    for (SubjectKind kind : List.of(SubjectKind.REP, SubjectKind.MANAGER)) {
      series.add(new Series(kind, ACCURACY, Grain.QUARTER, DAYS_BACK));
      for (String metric : List.of(HIT_RATE, LATE_WINS)) {
        series.add(new Series(ownerOfDeals(kind), metric, Grain.QUARTER, DAYS_BACK));
      }
    }
    return series;
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    LocalDate from = asOf.quarter().from();
    for (int i = 1; i < QUARTERS; i++) {
      Quarter before = asOf.fiscal().quarterOf(from.minusDays(1));
      from = before.from();
    }
    List<Assessed> assessed = new ArrayList<>();
    for (SubjectKind kind : List.of(SubjectKind.REP, SubjectKind.MANAGER)) {
      Map<String, Parts> hits = new HashMap<>();
      for (String subject : cohort.subjects(kind)) {
        hits.put(subject, parts(cohort, ownerOfDeals(kind), subject, HIT_RATE, from, asOf));
      }
      for (String subject : cohort.subjects(kind)) {
        if (!cohort.points(kind, subject, ACCURACY, Grain.QUARTER).isEmpty()) {
          Parts calls = parts(cohort, kind, subject, ACCURACY, from, asOf);
          Parts late = parts(cohort, ownerOfDeals(kind), subject, LATE_WINS, from, asOf);
          assessed.add(Assessed.settled(kind, subject, SCOPE, judge(cohort, calls, late, hits)));
        }
      }
    }
    return assessed;
  }

  /** A manager forecasts alone, but the deals are the team's, which bears the manager's id. */
  private static SubjectKind ownerOfDeals(SubjectKind caller) {
    return caller == SubjectKind.MANAGER ? SubjectKind.TEAM : caller;
  }

  private static Parts parts(
      Cohort cohort, SubjectKind kind, String subject, String metric, LocalDate from, AsOf asOf) {
    return Parts.between(
        cohort,
        new Cohort.Key(kind, subject, metric, Grain.QUARTER),
        from,
        asOf.quarter().endExclusive());
  }

  private Verdict judge(Cohort cohort, Parts told, Parts late, Map<String, Parts> hits) {
    Verdict mute = cohort.muteByFeed();
    if (mute != null) {
      return mute;
    }
    Calls calls =
        new Calls(
            told.series().subject(),
            told.series().subjectId(),
            told.points().stream().filter(point -> point.value() != null).toList());
    if (calls.quarters().size() < minQuarters) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.SHORT_BASELINE,
              "Fewer than %d of the last four quarters have a forecast.".formatted(minQuarters)));
    }
    boolean over = calls.below(low) >= minQuarters;
    if (over || calls.above(high) >= minQuarters) {
      return raise(cohort, calls, late, hits, over);
    }
    double bias = calls.bias();
    int size = calls.quarters().size();
    boolean settled =
        calls.quarters().subList(size - 2, size).stream()
            .allMatch(one -> accuracy(one) >= low && accuracy(one) <= high);
    return settled || bias >= low && bias <= high
        ? new Verdict.Quiet(finding(calls, Because.WITHIN_BOUNDS))
        : new Verdict.Between(finding(calls, Because.BETWEEN_THRESHOLDS));
  }

  private Verdict raise(
      Cohort cohort, Calls calls, Parts late, Map<String, Parts> hits, boolean over) {
    Finding finding =
        finding(calls, Because.FORECAST_BIASED)
            .noting(
                over
                    ? "Forecast more than was won: look at how deals are qualified."
                    : "Forecast less than was won: possibly held back.");
    if (!over && late.denominator() > 0) {
      finding =
          finding.noting(
              "%s of %s wins were created or pulled in less than 14 days before they closed."
                  .formatted(Plain.rounded(late.numerator()), Plain.rounded(late.denominator())));
    }
    double bias = calls.bias();
    boolean far =
        over
            ? calls.below(low) == QUARTERS && bias < farLow
            : calls.above(high) == QUARTERS && bias > farHigh;
    Optional<RateTest> hitTest = hitTest(cohort, calls, hits);
    boolean proved =
        hitTest
            .map(test -> over ? test.chanceBelow() : test.chanceAbove())
            .filter(chance -> chance > minChance)
            .isPresent();
    if (proved) {
      finding = finding.noting("Committed deals won: %s.".formatted(hitTest.get().inWords()));
    }
    return new Verdict.Raise(far || proved ? Severity.WARNING : Severity.INFO, finding);
  }

  private Optional<RateTest> hitTest(Cohort cohort, Calls calls, Map<String, Parts> hits) {
    Parts own = hits.get(calls.subject());
    if (own == null || own.denominator() < minDeals) {
      return Optional.empty();
    }
    List<Tries> others =
        Peers.of(cohort, calls.subject(), hits.keySet().stream().sorted().toList()).stream()
            .map(hits::get)
            .map(Parts::tries)
            .toList();
    return RateTest.of(own.tries(), others);
  }

  private Finding finding(Calls calls, Because because) {
    List<Point> quarters = calls.quarters();
    List<String> percents =
        quarters.stream().map(one -> Plain.rounded(accuracy(one) * 100) + "%").toList();
    return Finding.of(
            because,
            "Won over forecast in the quarters from %s: %s; geometric mean %s%%."
                .formatted(
                    quarters.getFirst().from(),
                    String.join(", ", percents),
                    Plain.rounded(calls.bias() * 100)))
        .measured(1, calls.bias(), calls.bias() < 1 ? low : high, "actual over forecast")
        .over(quarters.getFirst().from(), quarters.getLast().toExclusive(), quarters.size())
        .resting(quarters.stream().map(one -> one.evidence(ACCURACY, Grain.QUARTER)).toList())
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "Two quarters, or the geometric mean of four, between %.0f%% and %.0f%%.",
                low * 100,
                high * 100));
  }

  private static double accuracy(Point quarter) {
    return Objects.requireNonNull(quarter.value());
  }
}
