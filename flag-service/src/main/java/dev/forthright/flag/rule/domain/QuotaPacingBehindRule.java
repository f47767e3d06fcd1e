package dev.forthright.flag.rule.domain;

import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rep who is heading for a missed quarter, by the season's own booking curve and only
 * when luck does not explain it: an on-target rep with eight deals a quarter would trip the bare
 * threshold every third time. Source: domain.md 3.4 "Money", "Pacing" and 3.6, EW02.
 *
 * @param raiseBelow raise when projected attainment is below this
 * @param maxLuck and luck looks like this at most so often
 * @param clearAt clear at this projected attainment
 * @param minShare earliest point of the booking curve from which a projection is made
 * @param minDeals fewest deals expected by now
 * @param usualVariation variation of won amounts to go by when the role's own is not known
 */
public record QuotaPacingBehindRule(
    double raiseBelow,
    double maxLuck,
    double clearAt,
    double minShare,
    double minDeals,
    double usualVariation)
    implements CohortRule {

  public static final QuotaPacingBehindRule DEFAULT =
      new QuotaPacingBehindRule(0.70, 0.10, 0.85, 0.15, 4, 0.6);

  /** Share of a quarter's bookings that are made by the tick's working day: s(d). */
  static final String BOOKED = "booking-share";

  static final String QUOTA = "effective-quota";
  static final String COMPANY = "company";
  private static final int QUARTER_DAYS = 100;

  public QuotaPacingBehindRule {
    if (!(raiseBelow > 0 && raiseBelow < clearAt)) {
      throw new IllegalArgumentException(
          "raiseBelow (%s) must be above 0 and below clearAt (%s).".formatted(raiseBelow, clearAt));
    }
    if (!(maxLuck > 0 && maxLuck < 1 && minShare > 0 && minShare < 1 && minDeals > 0)) {
      throw new IllegalArgumentException(
          "maxLuck (%s) and minShare (%s) must be in (0, 1), minDeals (%s) above 0."
              .formatted(maxLuck, minShare, minDeals));
    }
  }

  /** Where the quarter stands and what it will come to. */
  private record Pace(
      Quarter quarter,
      Point won,
      Point quota,
      Point curve,
      String curveOf,
      double deals,
      double luck) {

    double share() {
      return number(curve.value());
    }

    double ratio() {
      return number(won.value()) / share() / number(quota.value());
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW02;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Bookings to date over the share that the last four quarters had booked by the same working day project to less than %.2f of quota, luck looks like this at most %.2f of the time, and it passes Benjamini-Hochberg q = %.2f over the cohort; critical while EW05 fires too. Judged from a booking share of %.2f and %.0f expected deals on. Clears at %.2f or when the quarter is over.",
        raiseBelow,
        maxLuck,
        falseDiscovery(),
        minShare,
        minDeals,
        clearAt);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(DealSizes.WON, QuotaAttainmentShortfallRule.ATTAINMENT);
  }

  @Override
  public List<Series> series() {
    List<Series> series = new ArrayList<>(DealSizes.series());
    series.add(new Series(SubjectKind.REP, QUOTA, Grain.QUARTER, QUARTER_DAYS));
    for (SubjectKind kind : List.of(SubjectKind.ROLE, SubjectKind.TEAM, SubjectKind.COMPANY)) {
      series.add(new Series(kind, BOOKED, Grain.QUARTER, QUARTER_DAYS));
    }
    return series;
  }

  /** A running quarter moves on every week; the next evaluation corrects this one. */
  @Override
  public boolean restsOn(String scope, String metric) {
    return false;
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    Quarter quarter = asOf.quarter();
    Quarter before = asOf.fiscal().quarterOf(quarter.from().minusDays(1));
    List<Assessed> assessed = new ArrayList<>();
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      if (!cohort.points(SubjectKind.REP, rep, QUOTA, Grain.QUARTER).isEmpty()) {
        assessed.add(over(SubjectKind.REP, rep, before));
        assessed.add(assess(cohort, rep, quarter, asOf));
      }
    }
    return assessed;
  }

  /** When a quarter is over, what was projected of it no longer matters. */
  static Assessed over(SubjectKind kind, String subject, Quarter quarter) {
    return Assessed.settled(
        kind,
        subject,
        quarter.from().toString(),
        new Verdict.Quiet(
            Finding.of(
                Because.QUARTER_OVER, "The quarter from %s is over.".formatted(quarter.from()))));
  }

  private Assessed assess(Cohort cohort, String rep, Quarter quarter, AsOf asOf) {
    String scope = quarter.from().toString();
    Verdict mute = cohort.circumstances(rep).muteByFeedOrAbsence();
    if (mute != null) {
      return Assessed.settled(SubjectKind.REP, rep, scope, mute);
    }
    Point quota = point(cohort, SubjectKind.REP, rep, QUOTA, quarter);
    Point won = point(cohort, SubjectKind.REP, rep, DealSizes.WON, quarter);
    if (quota == null || number(quota.value()) <= 0) {
      return none(rep, scope, Because.NO_QUOTA, "There is no quota for the quarter.");
    }
    if (won == null) {
      return none(rep, scope, Because.NO_ROLLUP, "The quarter's bookings are not known.");
    }
    Optional<DealSizes> sizes =
        DealSizes.of(cohort, cohort.member(rep).role(), asOf, usualVariation);
    String curveOf = curveOf(cohort, rep, quarter);
    if (curveOf == null || sizes.isEmpty()) {
      return none(
          rep, scope, Because.SHORT_BASELINE, "No earlier quarters say what is usual by now.");
    }
    Point curve = curve(cohort, rep, quarter, curveOf);
    double share = curve == null ? 0 : number(curve.value());
    double deals = sizes.get().deals(number(quota.value())) * share;
    if (curve == null || share < minShare || deals < minDeals) {
      return none(
          rep,
          scope,
          Because.FEW_EXPECTED,
          "An on-target rep would have won %s deals by now; %s are needed, and %s%% of the quarter's bookings (%s%%)."
              .formatted(
                  Plain.rounded(deals),
                  Plain.exact(minDeals),
                  Plain.exact(minShare * 100),
                  Plain.rounded(share * 100)));
    }
    double ratio = number(won.value()) / share / number(quota.value());
    double luck = Luck.of(ratio, deals, sizes.get().variation());
    Pace pace = new Pace(quarter, won, quota, curve, curveOf, deals, luck);
    boolean covered = !cohort.memory().fires(RuleId.EW05, rep);
    return new Assessed(
        SubjectKind.REP, rep, scope, List.of(luck), null, cut -> judge(pace, covered, cut));
  }

  private Verdict judge(Pace pace, boolean covered, double cut) {
    if (pace.ratio() >= clearAt) {
      return new Verdict.Quiet(finding(pace, Because.WITHIN_BOUNDS));
    }
    if (pace.ratio() >= raiseBelow) {
      return new Verdict.Between(finding(pace, Because.BETWEEN_THRESHOLDS));
    }
    if (pace.luck() > maxLuck) {
      return new Verdict.Between(finding(pace, Because.CHANCE_NOT_EXCLUDED));
    }
    if (pace.luck() > cut) {
      return new Verdict.Unproven(finding(pace, Because.FAMILY_NOT_SIGNIFICANT));
    }
    Finding finding = finding(pace, Because.PACING_BEHIND);
    return covered
        ? new Verdict.Raise(Severity.WARNING, finding)
        : new Verdict.Raise(
            Severity.CRITICAL,
            finding.noting("Critical because the pipeline does not cover the rest either (EW05)."));
  }

  private Finding finding(Pace pace, Because because) {
    double usual = number(pace.quota().value()) * pace.share();
    return Finding.of(
            because,
            "Booked %s of %s quota by %s%% of a usual quarter's bookings (curve of %s), which projects to %s%%."
                .formatted(
                    Plain.rounded(number(pace.won().value())),
                    Plain.rounded(number(pace.quota().value())),
                    Plain.rounded(pace.share() * 100),
                    pace.curveOf(),
                    Plain.rounded(pace.ratio() * 100)))
        .measured(usual, number(pace.won().value()), usual * raiseBelow, "booked to date")
        .over(pace.quarter().from(), pace.won().toExclusive(), Math.round(pace.deals()))
        .luck(pace.luck())
        .resting(
            List.of(
                pace.won().evidence(DealSizes.WON, Grain.QUARTER),
                pace.quota().evidence(QUOTA, Grain.QUARTER),
                pace.curve().evidence(BOOKED, Grain.QUARTER)))
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "The projection reaches %.0f%% of quota, or the quarter is over.",
                clearAt * 100));
  }

  /** The nearest group whose earlier quarters are known: role, then team, then company. */
  private static @Nullable String curveOf(Cohort cohort, String rep, Quarter quarter) {
    for (String of : List.of("role", "team", COMPANY)) {
      Point curve = curve(cohort, rep, quarter, of);
      if (curve != null) {
        return of;
      }
    }
    return null;
  }

  private static @Nullable Point curve(Cohort cohort, String rep, Quarter quarter, String of) {
    Member member = cohort.member(rep);
    String manager = member.managerId();
    return switch (of) {
      case "role" -> point(cohort, SubjectKind.ROLE, member.role(), BOOKED, quarter);
      case "team" ->
          manager == null ? null : point(cohort, SubjectKind.TEAM, manager, BOOKED, quarter);
      default -> point(cohort, SubjectKind.COMPANY, COMPANY, BOOKED, quarter);
    };
  }

  private static @Nullable Point point(
      Cohort cohort, SubjectKind kind, String subject, String metric, Quarter quarter) {
    return cohort
        .point(kind, subject, metric, Grain.QUARTER, quarter.from())
        .filter(point -> point.value() != null)
        .orElse(null);
  }

  private static Assessed none(String rep, String scope, Because because, String sentence) {
    return Assessed.settled(
        SubjectKind.REP, rep, scope, new Verdict.TooLittleData(Finding.of(because, sentence)));
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
