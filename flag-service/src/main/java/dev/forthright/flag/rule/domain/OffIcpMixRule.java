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
 * Notices a rep whose own new opportunities lie outside the ideal customer profile more often than
 * others' of the role. Assigned and routed accounts are not counted by the metric. Source:
 * domain.md 3.4 "Rates" and 3.6, EW16.
 *
 * @param raiseChance raise when the share is above the cohort's more surely than this
 * @param raiseShare and the share is at least this
 * @param raiseTimes and at least this many times the cohort's
 * @param clearShare clear at or below this share
 * @param clearChance or when it is no surer than this
 * @param minOpportunities fewest new opportunities
 */
public record OffIcpMixRule(
    double raiseChance,
    double raiseShare,
    double raiseTimes,
    double clearShare,
    double clearChance,
    int minOpportunities)
    implements CohortRule {

  public static final OffIcpMixRule DEFAULT = new OffIcpMixRule(0.95, 0.30, 1.5, 0.20, 0.80, 12);

  /** New opportunities outside the profile over all that the rep chose. */
  static final String OFF_ICP = "off-icp-share";

  private static final String SCOPE = "icp";

  /** Trailing 90 days in whole weeks. */
  private static final int WEEKS = 13;

  private static final int DAYS_IN_WEEK = 7;

  public OffIcpMixRule {
    if (!(clearChance < raiseChance && raiseChance < 1 && clearShare < raiseShare)) {
      throw new IllegalArgumentException(
          "clearChance (%s) must be below raiseChance (%s), clearShare (%s) below raiseShare (%s)."
              .formatted(clearChance, raiseChance, clearShare, raiseShare));
    }
    if (minOpportunities < 1) {
      throw new IllegalArgumentException(
          "minOpportunities (%d) must be at least 1.".formatted(minOpportunities));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW16;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Share of at least %d new opportunities in %d weeks outside the ideal customer profile above the role's with a posterior chance over %.2f, at least %.2f and %.1f times the role's, with Benjamini-Hochberg q = %.2f over the cohort. Clears at %.2f or a chance of %.2f.",
        minOpportunities,
        WEEKS,
        raiseChance,
        raiseShare,
        raiseTimes,
        falseDiscovery(),
        clearShare,
        clearChance);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(OFF_ICP);
  }

  @Override
  public List<Series> series() {
    return List.of(new Series(SubjectKind.REP, OFF_ICP, Grain.WEEK, WEEKS * DAYS_IN_WEEK));
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    Map<String, Parts> shares = new TreeMap<>();
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      Parts parts =
          Parts.between(
              cohort,
              new Cohort.Key(SubjectKind.REP, rep, OFF_ICP, Grain.WEEK),
              end.minusWeeks(WEEKS),
              end);
      if (!parts.points().isEmpty()) {
        shares.put(rep, parts);
      }
    }
    List<Assessed> assessed = new ArrayList<>();
    shares.forEach((rep, own) -> assessed.add(assess(cohort, rep, own, shares)));
    return assessed;
  }

  private Assessed assess(Cohort cohort, String rep, Parts own, Map<String, Parts> shares) {
    Verdict mute = cohort.circumstances(rep).muteByFeedOrAbsence();
    if (mute != null) {
      return Assessed.settled(SubjectKind.REP, rep, SCOPE, mute);
    }
    if (own.denominator() < minOpportunities) {
      return none(
          rep,
          Because.FEW_EXPECTED,
          "%s of %d new opportunities needed for a verdict."
              .formatted(Plain.rounded(own.denominator()), minOpportunities));
    }
    List<Tries> others =
        Peers.of(cohort, rep, shares.keySet()).stream().map(shares::get).map(Parts::tries).toList();
    Optional<RateTest> test = RateTest.of(own.tries(), others);
    if (test.isEmpty()) {
      return none(
          rep, Because.FEW_PEERS, "Fewer than %d others of the role.".formatted(Peers.FEWEST));
    }
    RateTest found = test.get();
    return new Assessed(
        SubjectKind.REP,
        rep,
        SCOPE,
        List.of(found.chanceBelow()),
        null,
        cut -> judge(found, own, cut));
  }

  private Verdict judge(RateTest test, Parts own, double cut) {
    double share = own.numerator() / own.denominator();
    if (share <= clearShare || test.chanceAbove() <= clearChance) {
      return new Verdict.Quiet(finding(test, own, Because.WITHIN_BOUNDS));
    }
    boolean high = share >= raiseShare && share >= raiseTimes * test.cohort().mean();
    if (!(high && test.chanceAbove() > raiseChance)) {
      return new Verdict.Between(finding(test, own, Because.BETWEEN_THRESHOLDS));
    }
    return test.chanceBelow() > cut
        ? new Verdict.Unproven(finding(test, own, Because.FAMILY_NOT_SIGNIFICANT))
        : Verdict.raise(Severity.WARNING, finding(test, own, Because.OFF_ICP));
  }

  private Finding finding(RateTest test, Parts own, Because because) {
    double line = Math.max(raiseShare, raiseTimes * test.cohort().mean());
    return Finding.of(
            because,
            "New opportunities outside the ideal customer profile: %s.".formatted(test.inWords()))
        .measured(
            test.cohort().mean(),
            own.numerator() / own.denominator(),
            line,
            "share of new opportunities")
        .over(
            own.points().getFirst().from(),
            own.points().getLast().toExclusive(),
            Math.round(own.denominator()))
        .luck(test.luckOfSoMany())
        .resting(own.evidence())
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "The share over %d weeks falls to %.0f%%, or to about the role's.",
                WEEKS,
                clearShare * 100));
  }

  private static Assessed none(String rep, Because because, String sentence) {
    return Assessed.settled(
        SubjectKind.REP, rep, SCOPE, new Verdict.TooLittleData(Finding.of(because, sentence)));
  }
}
