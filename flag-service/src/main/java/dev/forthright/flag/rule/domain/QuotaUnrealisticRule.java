package dev.forthright.flag.rule.domain;

import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Notices a role whose quota says more about the plan than about its reps: hardly anybody reaches
 * it over two quarters, or everybody does. For leadership; no rep is named. Source: domain.md 3.6,
 * EW23.
 *
 * @param raiseBelow too high when less than this share of ramped reps is at quota
 * @param clearAt no longer too high from this share on
 * @param minReps fewest ramped reps with a quota in both quarters
 */
public record QuotaUnrealisticRule(double raiseBelow, double clearAt, int minReps)
    implements CohortRule {

  public static final QuotaUnrealisticRule DEFAULT = new QuotaUnrealisticRule(0.50, 0.60, 8);

  private static final String ATTAINMENT = QuotaAttainmentShortfallRule.ATTAINMENT;
  private static final String SCOPE = "quota";
  private static final int DAYS_BACK = 200;

  public QuotaUnrealisticRule {
    if (!(raiseBelow > 0 && raiseBelow <= clearAt && clearAt < 1)) {
      throw new IllegalArgumentException(
          "raiseBelow (%s) must be above 0 and at most clearAt (%s), which is below 1."
              .formatted(raiseBelow, clearAt));
    }
    if (minReps < Peers.FEWEST) {
      throw new IllegalArgumentException(
          "minReps (%d) must be at least %d, so that nobody is named by the number."
              .formatted(minReps, Peers.FEWEST));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW23;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Of at least %d ramped reps of a role, less than %.0f%% reached their quota over the last two quarters together, or all of them did. Clears from %.0f%% on while some did not.",
        minReps,
        raiseBelow * 100,
        clearAt * 100);
  }

  @Override
  public List<Series> series() {
    return List.of(new Series(SubjectKind.REP, ATTAINMENT, Grain.QUARTER, DAYS_BACK));
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    Quarter later = asOf.quarter();
    Quarter earlier = asOf.fiscal().quarterOf(later.from().minusDays(1));
    Map<String, List<Parts>> roles = new TreeMap<>();
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      Member member = cohort.member(rep);
      Parts both =
          Parts.between(
              cohort,
              new Cohort.Key(SubjectKind.REP, rep, ATTAINMENT, Grain.QUARTER),
              earlier.from(),
              later.endExclusive());
      boolean counts =
          member.here()
              && !member.rampsOnOrAfter(earlier.from())
              && both.points().size() == 2
              && both.denominator() > 0;
      if (counts) {
        roles.computeIfAbsent(member.role(), role -> new ArrayList<>()).add(both);
      }
    }
    return roles.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(
            role ->
                Assessed.settled(
                    SubjectKind.ROLE, role.getKey(), SCOPE, judge(cohort, role.getValue())))
        .toList();
  }

  private Verdict judge(Cohort cohort, List<Parts> reps) {
    Verdict mute = cohort.muteByFeed();
    if (mute != null) {
      return mute;
    }
    if (reps.size() < minReps) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.FEW_PEERS,
              "Fewer than %d ramped reps had a quota in both quarters.".formatted(minReps)));
    }
    long reached = reps.stream().filter(rep -> rep.numerator() >= rep.denominator()).count();
    double share = (double) reached / reps.size();
    if (share < raiseBelow) {
      return new Verdict.Raise(Severity.WARNING, finding(reps, reached, Because.QUOTA_TOO_HIGH));
    }
    if (reached == reps.size()) {
      return new Verdict.Raise(Severity.WARNING, finding(reps, reached, Because.QUOTA_TOO_LOW));
    }
    return share >= clearAt
        ? new Verdict.Quiet(finding(reps, reached, Because.WITHIN_BOUNDS))
        : new Verdict.Between(finding(reps, reached, Because.BETWEEN_THRESHOLDS));
  }

  private Finding finding(List<Parts> reps, long reached, Because because) {
    List<Point> points = reps.getFirst().points();
    return Finding.of(
            because,
            "%d of %d ramped reps reached their quota over the last two quarters."
                .formatted(reached, reps.size()))
        .measured(clearAt, (double) reached / reps.size(), raiseBelow, "share of ramped reps")
        .over(points.getFirst().from(), points.getLast().toExclusive(), reps.size())
        .resting(reps.stream().flatMap(rep -> rep.evidence().stream()).toList())
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "At least %.0f%% of the ramped reps, but not all, reach their quota over two quarters.",
                clearAt * 100));
  }
}
