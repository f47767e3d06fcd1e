package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Notices a rep who leaves out the steps that the plays ask for. Each deal weighs the same, however
 * many steps it has, and few deals are drawn to what is usual in the role. Steps of a play younger
 * than 30 days are not counted by the metric. Source: domain.md 3.6, EW17.
 *
 * @param raiseBelow raise when the adherence believed in is below this
 * @param clearAt clear at this
 * @param minSteps fewest steps due
 */
public record PlayNonAdherenceRule(double raiseBelow, double clearAt, int minSteps)
    implements CohortRule {

  public static final PlayNonAdherenceRule DEFAULT = new PlayNonAdherenceRule(0.60, 0.75, 10);

  /** Sum over deals of the steps done of those due, over the deals; n counts the steps due. */
  static final String ADHERENCE = "play-adherence";

  private static final String SCOPE = "plays";

  /** Whole weeks within the trailing 60 days. */
  private static final int WEEKS = 8;

  private static final int DAYS_IN_WEEK = 7;

  public PlayNonAdherenceRule {
    if (!(raiseBelow > 0 && raiseBelow < clearAt && clearAt <= 1)) {
      throw new IllegalArgumentException(
          "raiseBelow (%s) must be above 0 and below clearAt (%s), which is at most 1."
              .formatted(raiseBelow, clearAt));
    }
    if (minSteps < 1) {
      throw new IllegalArgumentException("minSteps (%d) must be at least 1.".formatted(minSteps));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW17;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Required play steps done over %d weeks, every deal weighing the same and shrunk to the role's rate, below %.2f with at least %d steps due; a warning while EW07 fires too. Clears at %.2f.",
        WEEKS,
        raiseBelow,
        minSteps,
        clearAt);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(ADHERENCE);
  }

  @Override
  public List<Series> series() {
    return List.of(new Series(SubjectKind.REP, ADHERENCE, Grain.WEEK, WEEKS * DAYS_IN_WEEK));
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    Map<String, Parts> done = new TreeMap<>();
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      Parts parts =
          Parts.between(
              cohort,
              new Cohort.Key(SubjectKind.REP, rep, ADHERENCE, Grain.WEEK),
              end.minusWeeks(WEEKS),
              end);
      if (!parts.points().isEmpty()) {
        done.put(rep, parts);
      }
    }
    List<Assessed> assessed = new ArrayList<>();
    done.forEach(
        (rep, own) ->
            assessed.add(
                Assessed.settled(SubjectKind.REP, rep, SCOPE, judge(cohort, rep, own, done))));
    return assessed;
  }

  private Verdict judge(Cohort cohort, String rep, Parts own, Map<String, Parts> done) {
    Verdict mute = cohort.circumstances(rep).muteByFeedOrAbsence();
    if (mute != null) {
      return mute;
    }
    if (own.n() < minSteps) {
      return tooLittle(
          Because.FEW_EXPECTED,
          "%d of %d steps due that a verdict needs.".formatted(own.n(), minSteps));
    }
    List<Tries> others =
        Peers.of(cohort, rep, done.keySet()).stream().map(done::get).map(Parts::tries).toList();
    Optional<RateTest> test = RateTest.of(own.tries(), others);
    if (test.isEmpty()) {
      return tooLittle(
          Because.FEW_PEERS, "Fewer than %d others of the role.".formatted(Peers.FEWEST));
    }
    double believed = test.get().posterior().mean();
    if (believed >= clearAt) {
      return new Verdict.Quiet(finding(test.get(), own, Because.WITHIN_BOUNDS));
    }
    if (believed >= raiseBelow) {
      return new Verdict.Between(finding(test.get(), own, Because.BETWEEN_THRESHOLDS));
    }
    Finding finding = finding(test.get(), own, Because.PLAYS_SKIPPED);
    return cohort.memory().fires(RuleId.EW07, rep)
        ? new Verdict.Raise(
            Severity.WARNING, finding.noting("A warning because the win rate fell too (EW07)."))
        : new Verdict.Raise(Severity.INFO, finding);
  }

  private Finding finding(RateTest test, Parts own, Because because) {
    return Finding.of(
            because,
            "Of the play steps due, deal by deal, the share done: %s.".formatted(test.inWords()))
        .measured(
            test.cohort().mean(), test.posterior().mean(), raiseBelow, "share of steps per deal")
        .over(own.points().getFirst().from(), own.points().getLast().toExclusive(), own.n())
        .resting(own.evidence())
        .clearsWhen(
            String.format(
                Locale.ROOT, "At least %.0f%% of the steps per deal are done.", clearAt * 100));
  }

  private static Verdict tooLittle(Because because, String sentence) {
    return new Verdict.TooLittleData(Finding.of(because, sentence));
  }
}
