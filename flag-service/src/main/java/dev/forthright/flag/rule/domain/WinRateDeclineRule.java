package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Notices a rep who wins fewer of the qualified deals that close, or brings fewer from one stage to
 * the next, than others of the role. Judged by what is believed once the cohort is known, never by
 * the raw rate. Source: domain.md 3.4 "Rates" and 3.6, EW07.
 *
 * @param raiseChance raise when the rate is below the cohort's more surely than this
 * @param raiseShare and the shrunk rate is at most this share of the cohort's
 * @param clearChance clear when it is no surer than this
 * @param minTries fewest closed deals, or deals that left the stage
 */
public record WinRateDeclineRule(
    double raiseChance, double raiseShare, double clearChance, int minTries) implements CohortRule {

  public static final WinRateDeclineRule DEFAULT = new WinRateDeclineRule(0.90, 0.80, 0.70, 20);

  /** Won over won and lost, of qualified deals with an amount above zero. */
  static final String WIN_RATE = "win-rate";

  /** Of the deals that entered a stage, those that got further; a quarter each, named by stage. */
  static final String CONVERSION = "stage-conversion.";

  /** Trailing two quarters, and the four that the cohort's habits are taken from. */
  private static final int OWN_WEEKS = 26;

  private static final int COHORT_WEEKS = 52;
  private static final int DAYS_IN_WEEK = 7;
  private static final int STAGE_DAYS_BACK = 190;

  public WinRateDeclineRule {
    if (!(clearChance < raiseChance && raiseChance < 1 && clearChance > 0)) {
      throw new IllegalArgumentException(
          "clearChance (%s) must be above 0 and below raiseChance (%s), which is below 1."
              .formatted(clearChance, raiseChance));
    }
    if (minTries < 1) {
      throw new IllegalArgumentException("minTries (%d) must be at least 1.".formatted(minTries));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW07;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Win rate of qualified deals over %d weeks, or conversion out of one stage, below the role's with a posterior chance above %.2f and shrunk to at most %.2f of it, on at least %d deals, with Benjamini-Hochberg q = %.2f over the cohort. Clears at a chance of %.2f.",
        OWN_WEEKS,
        raiseChance,
        raiseShare,
        minTries,
        falseDiscovery(),
        clearChance);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(scope);
  }

  @Override
  public List<Series> series() {
    return List.of(
        new Series(SubjectKind.REP, WIN_RATE, Grain.WEEK, COHORT_WEEKS * DAYS_IN_WEEK),
        new Series(SubjectKind.REP, CONVERSION + "*", Grain.QUARTER, STAGE_DAYS_BACK));
  }

  @Override
  public boolean restsOn(String scope, String metric) {
    return scope.equals(metric);
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    List<String> reps = cohort.subjects(SubjectKind.REP);
    Map<String, Map<String, Tries>> habits = new HashMap<>();
    List<Assessed> assessed = new ArrayList<>();
    for (String rep : reps) {
      for (String metric : metrics(cohort, rep)) {
        Map<String, Tries> usual =
            habits.computeIfAbsent(metric, one -> habits(cohort, reps, one, asOf));
        assessed.add(assess(cohort, rep, metric, usual, asOf));
      }
    }
    return assessed;
  }

  /** Win rate and stages of a rep; each is a flag of its own. */
  private static Set<String> metrics(Cohort cohort, String rep) {
    Set<String> metrics = new TreeSet<>(cohort.metrics(SubjectKind.REP, rep, Grain.QUARTER));
    metrics.removeIf(metric -> !metric.startsWith(CONVERSION));
    if (cohort.metrics(SubjectKind.REP, rep, Grain.WEEK).contains(WIN_RATE)) {
      metrics.add(WIN_RATE);
    }
    return metrics;
  }

  private Assessed assess(
      Cohort cohort, String rep, String metric, Map<String, Tries> usual, AsOf asOf) {
    Verdict mute = cohort.circumstances(rep).muteByFeedOrAbsence();
    Parts own = own(cohort, rep, metric, asOf);
    if (mute == null && own.denominator() < minTries) {
      mute =
          tooLittle(
              Because.FEW_EXPECTED,
              "%s of %d deals needed for a verdict about %s."
                  .formatted(Plain.rounded(own.denominator()), minTries, metric));
    }
    if (mute != null) {
      return Assessed.settled(SubjectKind.REP, rep, metric, mute);
    }
    List<Tries> others = Peers.of(cohort, rep, usual.keySet()).stream().map(usual::get).toList();
    Optional<RateTest> test = RateTest.of(own.tries(), others);
    if (test.isEmpty()) {
      return Assessed.settled(
          SubjectKind.REP,
          rep,
          metric,
          tooLittle(
              Because.FEW_PEERS, "Fewer than %d others of the role.".formatted(Peers.FEWEST)));
    }
    RateTest found = test.get();
    return new Assessed(
        SubjectKind.REP,
        rep,
        metric,
        List.of(found.chanceAbove()),
        null,
        cut -> judge(found, own, metric, cut));
  }

  private Verdict judge(RateTest test, Parts own, String metric, double cut) {
    if (test.chanceBelow() <= clearChance) {
      return new Verdict.Quiet(finding(test, own, metric, Because.WITHIN_BOUNDS));
    }
    boolean low = test.posterior().mean() <= raiseShare * test.cohort().mean();
    if (!(test.chanceBelow() > raiseChance && low)) {
      return new Verdict.Between(finding(test, own, metric, Because.BETWEEN_THRESHOLDS));
    }
    if (test.chanceAbove() > cut) {
      return new Verdict.Unproven(finding(test, own, metric, Because.FAMILY_NOT_SIGNIFICANT));
    }
    Because because = metric.equals(WIN_RATE) ? Because.WIN_RATE_LOW : Because.STAGE_CONVERSION_LOW;
    return Verdict.raise(Severity.WARNING, finding(test, own, metric, because));
  }

  private Finding finding(RateTest test, Parts own, String metric, Because because) {
    String what =
        metric.equals(WIN_RATE)
            ? "Deals won of those closed"
            : "Deals that got beyond stage " + metric.substring(CONVERSION.length());
    return Finding.of(because, "%s: %s.".formatted(what, test.inWords()))
        .measured(
            test.cohort().mean(),
            test.posterior().mean(),
            raiseShare * test.cohort().mean(),
            "rate after shrinking")
        .over(
            own.points().getFirst().from(),
            own.points().getLast().toExclusive(),
            Math.round(own.denominator()))
        .luck(test.luckOfSoFew())
        .resting(own.evidence())
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "The chance that the rate is below the role's is at most %.0f%%.",
                clearChance * 100));
  }

  private static Parts own(Cohort cohort, String rep, String metric, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    return metric.equals(WIN_RATE)
        ? Parts.between(
            cohort,
            new Cohort.Key(SubjectKind.REP, rep, metric, Grain.WEEK),
            end.minusWeeks(OWN_WEEKS),
            end)
        : newest(cohort, rep, metric, end);
  }

  /** What everybody did over the four quarters. */
  private static Map<String, Tries> habits(
      Cohort cohort, List<String> reps, String metric, AsOf asOf) {
    Map<String, Tries> habits = new TreeMap<>();
    reps.forEach(rep -> habits.put(rep, habit(cohort, rep, metric, asOf).tries()));
    return habits;
  }

  private static Parts habit(Cohort cohort, String peer, String metric, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    return metric.equals(WIN_RATE)
        ? Parts.between(
            cohort,
            new Cohort.Key(SubjectKind.REP, peer, metric, Grain.WEEK),
            end.minusWeeks(COHORT_WEEKS),
            end)
        : newest(cohort, peer, metric, end);
  }

  /** A stage's cohort of deals goes by its newest quarter alone. */
  private static Parts newest(Cohort cohort, String rep, String metric, LocalDate end) {
    Parts all =
        Parts.between(
            cohort,
            new Cohort.Key(SubjectKind.REP, rep, metric, Grain.QUARTER),
            LocalDate.MIN,
            end);
    int size = all.points().size();
    return new Parts(all.series(), all.points().subList(Math.max(0, size - 1), size));
  }

  private static Verdict tooLittle(Because because, String sentence) {
    return new Verdict.TooLittleData(Finding.of(because, sentence));
  }
}
