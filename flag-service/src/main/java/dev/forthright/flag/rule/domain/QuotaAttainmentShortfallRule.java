package dev.forthright.flag.rule.domain;

import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rep who missed the quota in two quarters running, and says how often an on-target rep
 * would look like this. The threshold is a fact; luck and the cohort only make it quieter. Source:
 * domain.md 3.6, EW01.
 *
 * @param raiseBelow raise when both quarters are below this attainment
 * @param clearAt clear when the last quarter, or both together, reach this
 * @param maxLuck a warning only when luck explains both quarters more often than this
 * @param cohortAtQuota a warning only when less than this share of the cohort is at quota
 * @param minExposure fewest days at work, as a share of the quarter's
 * @param usualVariation variation of won amounts to go by when the role's own is not known
 */
public record QuotaAttainmentShortfallRule(
    double raiseBelow,
    double clearAt,
    double maxLuck,
    double cohortAtQuota,
    double minExposure,
    double usualVariation)
    implements CohortRule {

  public static final QuotaAttainmentShortfallRule DEFAULT =
      new QuotaAttainmentShortfallRule(0.70, 0.85, 0.10, 0.50, 0.60, 0.6);

  static final String ATTAINMENT = "quota-attainment";
  private static final String EXPOSURE = "exposure-days";
  private static final String SCOPE = "quota";
  private static final int DAYS_BACK = 200;

  public QuotaAttainmentShortfallRule {
    if (!(raiseBelow > 0 && raiseBelow < clearAt)) {
      throw new IllegalArgumentException(
          "raiseBelow (%s) must be above 0 and below clearAt (%s).".formatted(raiseBelow, clearAt));
    }
    if (!(usualVariation >= 0)) {
      throw new IllegalArgumentException(
          "usualVariation (%s) must be at least 0.".formatted(usualVariation));
    }
  }

  /** The two quarters, the earlier one first. */
  private record Two(Point earlier, Point later) {

    double combined() {
      return (won(earlier) + won(later)) / (quota(earlier) + quota(later));
    }

    boolean bothBelow(double line) {
      return number(earlier.value()) < line && number(later.value()) < line;
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW01;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Quota attainment below %.2f in each of the last two fiscal quarters; a warning instead of critical when luck explains both more often than %.2f, when the cohort's median is below %.2f or fewer than %.0f%% of the cohort are at quota. Clears at %.2f in a quarter or in both together. Silent on ramp in either quarter, without a quota and below %.0f%% exposure.",
        raiseBelow,
        maxLuck,
        raiseBelow,
        cohortAtQuota * 100,
        clearAt,
        minExposure * 100);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(ATTAINMENT, DealSizes.WON);
  }

  @Override
  public List<Series> series() {
    List<Series> series = new ArrayList<>(DealSizes.series());
    series.add(new Series(SubjectKind.REP, ATTAINMENT, Grain.QUARTER, DAYS_BACK));
    series.add(new Series(SubjectKind.REP, EXPOSURE, Grain.QUARTER, DAYS_BACK));
    return series;
  }

  @Override
  public boolean restsOn(String scope, String metric) {
    return metric.equals(ATTAINMENT) || metric.equals(EXPOSURE);
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    List<String> reps =
        cohort.subjects(SubjectKind.REP).stream()
            .filter(
                rep -> !cohort.points(SubjectKind.REP, rep, ATTAINMENT, Grain.QUARTER).isEmpty())
            .toList();
    return reps.stream()
        .map(rep -> Assessed.settled(SubjectKind.REP, rep, SCOPE, judge(cohort, rep, reps, asOf)))
        .toList();
  }

  private Verdict judge(Cohort cohort, String rep, List<String> reps, AsOf asOf) {
    Verdict mute = cohort.muteByFeed();
    if (mute != null) {
      return mute;
    }
    Quarter later = asOf.quarter();
    Quarter earlier = asOf.fiscal().quarterOf(later.from().minusDays(1));
    if (cohort.member(rep).rampsOnOrAfter(earlier.from())) {
      return tooLittle(Because.PERSON_RAMPING, "Was still ramping in one of the two quarters.");
    }
    for (Quarter quarter : List.of(earlier, later)) {
      if (exposure(cohort, rep, quarter) < minExposure) {
        return tooLittle(
            Because.LOW_EXPOSURE,
            "Was at work on too few days of the quarter from %s.".formatted(quarter.from()));
      }
    }
    Two two = two(cohort, rep, earlier, later);
    if (two == null) {
      return tooLittle(Because.NO_QUOTA, "Without a quota in both quarters nothing was missed.");
    }
    return judge(cohort, rep, reps, asOf, two);
  }

  private Verdict judge(Cohort cohort, String rep, List<String> reps, AsOf asOf, Two two) {
    if (two.bothBelow(raiseBelow)) {
      return raise(cohort, rep, reps, asOf, two);
    }
    if (number(two.later().value()) >= clearAt || two.combined() >= clearAt) {
      return new Verdict.Quiet(finding(two, Because.WITHIN_BOUNDS));
    }
    return new Verdict.Between(finding(two, Because.BETWEEN_THRESHOLDS));
  }

  private Verdict raise(Cohort cohort, String rep, List<String> reps, AsOf asOf, Two two) {
    Finding finding = finding(two, Because.ATTAINMENT_SHORT);
    List<String> notes = new ArrayList<>();
    Optional<DealSizes> sizes =
        DealSizes.of(cohort, cohort.member(rep).role(), asOf, usualVariation);
    if (sizes.isPresent()) {
      double luck = luck(two.earlier(), sizes.get()) * luck(two.later(), sizes.get());
      finding = finding.luck(luck);
      if (luck > maxLuck) {
        notes.add(
            "A warning only: an on-target rep with so few deals would look like this in %s%% of cases."
                .formatted(Plain.rounded(luck * 100)));
      }
    } else {
      notes.add("A warning only: no won deal says how much luck there is in this role.");
    }
    notes.addAll(cohortNotes(cohort, rep, reps, two));
    for (String note : notes) {
      finding = finding.noting(note);
    }
    return new Verdict.Raise(notes.isEmpty() ? Severity.CRITICAL : Severity.WARNING, finding);
  }

  private List<String> cohortNotes(Cohort cohort, String rep, List<String> reps, Two own) {
    List<Double> attainments =
        Peers.of(cohort, rep, reps).stream()
            .map(peer -> two(cohort, peer, own))
            .filter(Objects::nonNull)
            .map(Two::combined)
            .toList();
    if (attainments.size() < Peers.FEWEST) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    if (Sample.of(attainments).median() < raiseBelow) {
      notes.add("A warning only: half of the cohort is below the line as well.");
    }
    long at = attainments.stream().filter(attainment -> attainment >= 1).count();
    if (at < cohortAtQuota * attainments.size()) {
      notes.add(
          "A warning only: %d of %d others of the role are at quota."
              .formatted(at, attainments.size()));
    }
    return notes;
  }

  private static double luck(Point point, DealSizes sizes) {
    return Luck.of(number(point.value()), sizes.deals(quota(point)), sizes.variation());
  }

  private Finding finding(Two two, Because because) {
    Point earlier = two.earlier();
    Point later = two.later();
    return Finding.of(
            because,
            "Attainment was %s%% in the quarter from %s and %s%% in the quarter from %s."
                .formatted(
                    Plain.rounded(number(earlier.value()) * 100),
                    earlier.from(),
                    Plain.rounded(number(later.value()) * 100),
                    later.from()))
        .measured(1, number(later.value()), raiseBelow, "share of quota")
        .over(earlier.from(), later.toExclusive(), 2)
        .resting(
            List.of(
                earlier.evidence(ATTAINMENT, Grain.QUARTER),
                later.evidence(ATTAINMENT, Grain.QUARTER)))
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "A quarter, or the last two together, at %.0f%% of quota.",
                clearAt * 100));
  }

  private static double exposure(Cohort cohort, String rep, Quarter quarter) {
    return cohort
        .point(SubjectKind.REP, rep, EXPOSURE, Grain.QUARTER, quarter.from())
        .filter(point -> point.numerator() != null && number(point.denominator()) > 0)
        .map(point -> number(point.numerator()) / number(point.denominator()))
        .orElse(0.0);
  }

  private static @Nullable Two two(Cohort cohort, String rep, Two like) {
    return two(
        attainment(cohort, rep, like.earlier().from()),
        attainment(cohort, rep, like.later().from()));
  }

  private static @Nullable Two two(Cohort cohort, String rep, Quarter earlier, Quarter later) {
    return two(attainment(cohort, rep, earlier.from()), attainment(cohort, rep, later.from()));
  }

  private static @Nullable Two two(@Nullable Point earlier, @Nullable Point later) {
    return earlier == null || later == null ? null : new Two(earlier, later);
  }

  private static @Nullable Point attainment(Cohort cohort, String rep, java.time.LocalDate from) {
    return cohort
        .point(SubjectKind.REP, rep, ATTAINMENT, Grain.QUARTER, from)
        .filter(point -> point.complete() && point.value() != null && quota(point) > 0)
        .orElse(null);
  }

  private static double won(Point point) {
    return number(point.numerator());
  }

  private static double quota(Point point) {
    return number(point.denominator());
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Verdict tooLittle(Because because, String sentence) {
    return new Verdict.TooLittleData(Finding.of(because, sentence));
  }
}
