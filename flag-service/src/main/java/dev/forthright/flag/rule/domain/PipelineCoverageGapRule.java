package dev.forthright.flag.rule.domain;

import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rep or a team whose open pipeline cannot carry what is left of the quota at the rate
 * the role wins by value. The current quarter is judged until most of it is over, the next one from
 * half of the current one on; each is a flag of its own. A quota that is met has nothing left to
 * cover. Source: domain.md 3.6, EW05, and 5.3, K13.
 *
 * @param raiseShare raise below this share of the coverage required
 * @param criticalShare critical below this share
 * @param clearShare clear at this share
 * @param lowestRequired never require less coverage than this
 * @param highestRequired nor more than this
 * @param usualRequired required when no win rate is known
 * @param currentUntil elapsed share of the quarter up to which it is judged
 * @param nextFrom elapsed share of the quarter from which the next one is judged
 */
public record PipelineCoverageGapRule(
    double raiseShare,
    double criticalShare,
    double clearShare,
    double lowestRequired,
    double highestRequired,
    double usualRequired,
    double currentUntil,
    double nextFrom)
    implements CohortRule {

  public static final PipelineCoverageGapRule DEFAULT =
      new PipelineCoverageGapRule(0.75, 0.50, 0.90, 2.0, 6.0, 3.0, 0.80, 0.50);

  /** When a week began: open amount that closes in its quarter over what was left of the quota. */
  static final String COVERAGE = "pipeline-coverage";

  /** The same of the quarter after it. */
  static final String NEXT_COVERAGE = "pipeline-coverage-next";

  /** Won amount over won and lost; n counts deals. */
  static final String WIN_RATE = "win-rate-value";

  private static final int COVERAGE_DAYS = 100;
  private static final int WIN_DAYS = 480;

  public PipelineCoverageGapRule {
    if (!(criticalShare <= raiseShare && raiseShare < clearShare && criticalShare > 0)) {
      throw new IllegalArgumentException(
          "Shares must rise: critical %s, raise %s, clear %s."
              .formatted(criticalShare, raiseShare, clearShare));
    }
    if (!(lowestRequired > 0 && lowestRequired <= highestRequired)) {
      throw new IllegalArgumentException(
          "lowestRequired (%s) must be above 0 and at most highestRequired (%s)."
              .formatted(lowestRequired, highestRequired));
    }
  }

  /** What a series said of a quarter when a week began. */
  private record Snapshot(String metric, Point point) {}

  /** Coverage and what is required of it. */
  private record Cover(Quarter quarter, Snapshot snapshot, double required) {

    double coverage() {
      Point point = snapshot.point();
      return Objects.requireNonNull(point.numerator())
          / Objects.requireNonNull(point.denominator());
    }

    double share() {
      return coverage() / required;
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW05;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Open pipeline over remaining quota below %.2f of what the role's shrunk win rate by value requires (%.1f to %.1f, else %.1f); critical below %.2f. The current quarter until %.0f%% of it is over, the next one from %.0f%% on. Clears at %.2f, when the quota is met or the quarter over.",
        raiseShare,
        lowestRequired,
        highestRequired,
        usualRequired,
        criticalShare,
        currentUntil * 100,
        nextFrom * 100,
        clearShare);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(COVERAGE, NEXT_COVERAGE, PipelineCreationDeficitRule.CREATED);
  }

  @Override
  public List<Series> series() {
    return List.of(
        new Series(SubjectKind.REP, COVERAGE, Grain.WEEK, COVERAGE_DAYS),
        new Series(SubjectKind.REP, NEXT_COVERAGE, Grain.WEEK, COVERAGE_DAYS),
        new Series(SubjectKind.TEAM, COVERAGE, Grain.WEEK, COVERAGE_DAYS),
        new Series(SubjectKind.TEAM, NEXT_COVERAGE, Grain.WEEK, COVERAGE_DAYS),
        new Series(SubjectKind.ROLE, WIN_RATE, Grain.QUARTER, WIN_DAYS),
        new Series(SubjectKind.COMPANY, WIN_RATE, Grain.QUARTER, WIN_DAYS));
  }

  /** A running quarter moves on every week; the next evaluation corrects this one. */
  @Override
  public boolean restsOn(String scope, String metric) {
    return false;
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    Quarter current = asOf.quarter();
    Quarter before = asOf.fiscal().quarterOf(current.from().minusDays(1));
    Quarter next = asOf.fiscal().quarterOf(current.endExclusive());
    double elapsed = elapsed(current, asOf.day());
    List<Assessed> assessed = new ArrayList<>();
    for (SubjectKind kind : List.of(SubjectKind.REP, SubjectKind.TEAM)) {
      for (String subject : cohort.subjects(kind)) {
        if (!cohort.points(kind, subject, COVERAGE, Grain.WEEK).isEmpty()) {
          assessed.add(QuotaPacingBehindRule.over(kind, subject, before));
          assessed.add(assess(cohort, kind, subject, current, asOf, elapsed <= currentUntil));
          if (elapsed >= nextFrom) {
            assessed.add(assess(cohort, kind, subject, next, asOf, true));
          }
        }
      }
    }
    return assessed;
  }

  /** The share of the quarter that is over at the end of a day. */
  private static double elapsed(Quarter quarter, LocalDate day) {
    double days = ChronoUnit.DAYS.between(quarter.from(), day.plusDays(1));
    return days / ChronoUnit.DAYS.between(quarter.from(), quarter.endExclusive());
  }

  private Assessed assess(
      Cohort cohort,
      SubjectKind kind,
      String subject,
      Quarter quarter,
      AsOf asOf,
      boolean mayRaise) {
    return Assessed.settled(
        kind,
        subject,
        quarter.from().toString(),
        judge(cohort, kind, subject, quarter, asOf, mayRaise));
  }

  private Verdict judge(
      Cohort cohort,
      SubjectKind kind,
      String subject,
      Quarter quarter,
      AsOf asOf,
      boolean mayRaise) {
    Verdict mute =
        kind == SubjectKind.REP
            ? cohort.circumstances(subject).muteByFeedOrAbsence()
            : cohort.muteByFeed();
    if (mute != null) {
      return mute;
    }
    Snapshot snapshot = snapshot(cohort, kind, subject, quarter, asOf);
    Double left = snapshot == null ? null : snapshot.point().denominator();
    if (snapshot == null || left == null || snapshot.point().numerator() == null) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.NO_QUOTA,
              "No quota or no pipeline is known for the quarter from %s."
                  .formatted(quarter.from())));
    }
    if (left <= 0) {
      return new Verdict.Quiet(
          Finding.of(
              Because.QUOTA_MET,
              "The quota of the quarter from %s is met.".formatted(quarter.from())));
    }
    String role = kind == SubjectKind.REP ? cohort.member(subject).role() : null;
    return judge(new Cover(quarter, snapshot, required(cohort, role, asOf)), mayRaise);
  }

  /**
   * The newest week that began within the quarter; until there is one, the newest of the quarter
   * before, which looked ahead.
   */
  private static @Nullable Snapshot snapshot(
      Cohort cohort, SubjectKind kind, String subject, Quarter quarter, AsOf asOf) {
    Snapshot own = newest(cohort, kind, subject, COVERAGE, quarter);
    Quarter before = asOf.fiscal().quarterOf(quarter.from().minusDays(1));
    return own == null ? newest(cohort, kind, subject, NEXT_COVERAGE, before) : own;
  }

  private static @Nullable Snapshot newest(
      Cohort cohort, SubjectKind kind, String subject, String metric, Quarter begunIn) {
    return cohort.points(kind, subject, metric, Grain.WEEK).stream()
        .filter(point -> begunIn.contains(point.from()))
        .reduce((older, newer) -> newer)
        .map(point -> new Snapshot(metric, point))
        .orElse(null);
  }

  private Verdict judge(Cover cover, boolean mayRaise) {
    if (cover.share() >= clearShare) {
      return new Verdict.Quiet(finding(cover, Because.WITHIN_BOUNDS));
    }
    if (cover.share() >= raiseShare) {
      return new Verdict.Between(finding(cover, Because.BETWEEN_THRESHOLDS));
    }
    if (!mayRaise) {
      return new Verdict.Between(
          finding(cover, Because.NOT_DUE)
              .noting("So late in the quarter pacing decides, not coverage."));
    }
    return new Verdict.Raise(
        cover.share() < criticalShare ? Severity.CRITICAL : Severity.WARNING,
        finding(cover, Because.COVERAGE_SHORT));
  }

  /** One over the role's win rate by value, drawn to the company's where deals are few. */
  private double required(Cohort cohort, @Nullable String role, AsOf asOf) {
    Parts company = wins(cohort, SubjectKind.COMPANY, QuotaPacingBehindRule.COMPANY, asOf);
    if (company.denominator() <= 0) {
      return usualRequired;
    }
    double rate = company.numerator() / company.denominator();
    if (role != null) {
      Parts own = wins(cohort, SubjectKind.ROLE, role, asOf);
      if (own.denominator() > 0) {
        double weight = own.n() / (own.n() + BetaPrior.WEAKEST);
        rate = weight * own.numerator() / own.denominator() + (1 - weight) * rate;
      }
    }
    return rate <= 0
        ? highestRequired
        : Math.min(highestRequired, Math.max(lowestRequired, 1 / rate));
  }

  private static Parts wins(Cohort cohort, SubjectKind kind, String subject, AsOf asOf) {
    return Parts.between(
        cohort,
        new Cohort.Key(kind, subject, WIN_RATE, Grain.QUARTER),
        LocalDate.MIN,
        asOf.day().plusDays(1));
  }

  private Finding finding(Cover cover, Because because) {
    double line = cover.required() * raiseShare;
    return Finding.of(
            because,
            "Open pipeline closing in the quarter from %s covers the remaining quota %s times; %s times are required."
                .formatted(
                    cover.quarter().from(),
                    Plain.rounded(cover.coverage()),
                    Plain.rounded(cover.required())))
        .measured(cover.required(), cover.coverage(), line, "times the remaining quota")
        .over(cover.quarter().from(), cover.quarter().endExclusive(), 1)
        .resting(List.of(cover.snapshot().point().evidence(cover.snapshot().metric(), Grain.WEEK)))
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "Coverage reaches %s times the remaining quota, or the quota is met.",
                Plain.rounded(cover.required() * clearShare)));
  }
}
