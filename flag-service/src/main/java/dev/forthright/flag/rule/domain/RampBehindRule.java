package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Notices a new rep who is behind what three of four past hires of the role had reached in the same
 * month of tenure, or behind the ramp schedule where there were too few hires. Source: domain.md
 * 3.6, EW20.
 *
 * @param milestones behind on at least so many of the milestone metrics
 * @param warnFrom month of tenure from which it is a warning
 * @param minHires fewest past hires whose curve says more than the schedule
 */
public record RampBehindRule(int milestones, int warnFrom, int minHires) implements CohortRule {

  public static final RampBehindRule DEFAULT = new RampBehindRule(2, 3, 8);

  /**
   * What a rep reached in the last month of tenure that is over, over the lower quartile of past
   * hires in that month of theirs, or over schedule times target where n hires are too few.
   */
  static final String MILESTONE = "ramp-milestone.";

  private static final String SCOPE = "ramp";

  /** Long enough for a flag to clear after the ramp. */
  private static final int DAYS_BACK = 130;

  public RampBehindRule {
    if (milestones < 1 || warnFrom < 1 || minHires < 1) {
      throw new IllegalArgumentException(
          "milestones (%d), warnFrom (%d) and minHires (%d) must be at least 1."
              .formatted(milestones, warnFrom, minHires));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW20;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "A ramping rep below the lower quartile of at least %d past hires in the same month of tenure, or below the schedule, on %d milestone metrics; a warning from month %d. Clears when none is below or the ramp is over.",
        minHires,
        milestones,
        warnFrom);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of("ramp-time-to-target");
  }

  @Override
  public List<Series> series() {
    return List.of(new Series(SubjectKind.REP, MILESTONE + "*", Grain.MONTH, DAYS_BACK));
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    List<Assessed> assessed = new ArrayList<>();
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      if (!cohort.metrics(SubjectKind.REP, rep, Grain.MONTH).isEmpty()) {
        assessed.add(Assessed.settled(SubjectKind.REP, rep, SCOPE, judge(cohort, rep, asOf)));
      }
    }
    return assessed;
  }

  private Verdict judge(Cohort cohort, String rep, AsOf asOf) {
    Verdict mute = cohort.circumstances(rep).muteByFeedOrAbsence();
    if (mute != null) {
      return mute;
    }
    Member member = cohort.member(rep);
    LocalDate since = member.roleSince();
    if (!member.isRamping() || since == null) {
      return new Verdict.Quiet(Finding.of(Because.NOT_DUE, "The ramp is over."));
    }
    LocalDate end = asOf.day().plusDays(1);
    List<Parts> reached =
        cohort.metrics(SubjectKind.REP, rep, Grain.MONTH).stream()
            .sorted(Comparator.naturalOrder())
            .map(metric -> month(cohort, rep, metric, end))
            .filter(parts -> parts.denominator() > 0)
            .toList();
    if (reached.size() < milestones) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.NO_ROLLUP,
              "Fewer than %d milestones of the month are known.".formatted(milestones)));
    }
    long tenure = ChronoUnit.MONTHS.between(since, end);
    List<Parts> behind =
        reached.stream().filter(one -> one.numerator() < one.denominator()).toList();
    if (behind.size() >= milestones) {
      return new Verdict.Raise(
          tenure < warnFrom ? Severity.INFO : Severity.WARNING,
          finding(reached, behind, tenure, Because.RAMP_BEHIND));
    }
    return behind.isEmpty()
        ? new Verdict.Quiet(finding(reached, behind, tenure, Because.WITHIN_BOUNDS))
        : new Verdict.Between(finding(reached, behind, tenure, Because.BETWEEN_THRESHOLDS));
  }

  /** The month that ends with the tick. */
  private static Parts month(Cohort cohort, String rep, String metric, LocalDate end) {
    Cohort.Key series = new Cohort.Key(SubjectKind.REP, rep, metric, Grain.MONTH);
    Parts all = Parts.between(cohort, series, LocalDate.MIN, end);
    return new Parts(
        series, all.points().stream().filter(one -> one.toExclusive().equals(end)).toList());
  }

  private Finding finding(List<Parts> reached, List<Parts> behind, long tenure, Because because) {
    Point month = reached.getFirst().points().getFirst();
    List<String> texts =
        reached.stream()
            .map(
                one ->
                    "%s %s against %s"
                        .formatted(
                            one.series().metric().substring(MILESTONE.length()),
                            Plain.rounded(one.numerator()),
                            Plain.rounded(one.denominator())))
            .toList();
    Finding finding =
        Finding.of(
                because,
                "In month %d of the role %d of %d milestones were missed: %s."
                    .formatted(tenure, behind.size(), reached.size(), String.join(", ", texts)))
            .measured(0, behind.size(), milestones, "milestones missed")
            .over(month.from(), month.toExclusive(), reached.size())
            .resting(reached.stream().flatMap(one -> one.evidence().stream()).toList())
            .clearsWhen("Every milestone of a month is reached, or the ramp is over.");
    boolean fewHires =
        reached.stream()
            .flatMap(one -> one.points().stream())
            .anyMatch(one -> Objects.requireNonNullElse(one.n(), 0L) < minHires);
    return fewHires
        ? finding.noting("Too few past hires: compared with the ramp schedule and the target.")
        : finding;
  }
}
