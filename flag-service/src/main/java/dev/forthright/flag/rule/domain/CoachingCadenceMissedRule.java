package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Notices a manager who does not give a rep the coaching the cadence policy asks for. The subject
 * is the manager, not the rep. Sessions that fell to an absence of either side are not required.
 * Source: domain.md 3.6, EW19.
 *
 * @param raiseRate raise below this share of the required sessions
 * @param raiseAgeDays or when the last 1:1 is at least this many days ago
 * @param clearRate clear at or above this share
 * @param weeks weeks looked back on
 */
public record CoachingCadenceMissedRule(
    double raiseRate, int raiseAgeDays, double clearRate, int weeks) implements CohortRule {

  public static final CoachingCadenceMissedRule DEFAULT =
      new CoachingCadenceMissedRule(0.75, 14, 0.90, 4);

  private static final String RATE = "expected-coaching-rate";
  private static final String AGE = "one-on-one-age-days";
  private static final String SCOPE = "coaching";
  private static final int DAYS_IN_WEEK = 7;

  public CoachingCadenceMissedRule {
    if (!(raiseRate > 0 && raiseRate <= clearRate && clearRate <= 1)) {
      throw new IllegalArgumentException(
          "raiseRate (%s) must be above 0 and at most clearRate (%s), which is at most 1."
              .formatted(raiseRate, clearRate));
    }
    if (raiseAgeDays < 1 || weeks < 1) {
      throw new IllegalArgumentException(
          "raiseAgeDays (%d) and weeks (%d) must be at least 1.".formatted(raiseAgeDays, weeks));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW19;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Coaching sessions completed with notes below %.2f of those required over %d weeks, or no 1:1 for %d days. Clears at %.2f with a recent 1:1. Silent while either side is away or a feed is stale.",
        raiseRate,
        weeks,
        raiseAgeDays,
        clearRate);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(RATE, "coaching-completion-rate", AGE);
  }

  @Override
  public List<Series> series() {
    int days = weeks * DAYS_IN_WEEK;
    return List.of(
        new Series(SubjectKind.MANAGER_REP, RATE, Grain.WEEK, days),
        new Series(SubjectKind.MANAGER_REP, AGE, Grain.WEEK, days));
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    return cohort.subjects(SubjectKind.MANAGER_REP).stream()
        .filter(pair -> !cohort.points(SubjectKind.MANAGER_REP, pair, RATE, Grain.WEEK).isEmpty())
        .filter(pair -> pair.indexOf('|') > 0)
        .map(
            pair ->
                Assessed.settled(
                    SubjectKind.MANAGER_REP,
                    pair,
                    SCOPE,
                    judge(pairCase(cohort, pair, asOf), asOf)))
        .toList();
  }

  private static PairCase pairCase(Cohort cohort, String pair, AsOf asOf) {
    String manager = pair.substring(0, pair.indexOf('|'));
    String rep = pair.substring(pair.indexOf('|') + 1);
    List<PairCase.Week> weeks =
        cohort.points(SubjectKind.MANAGER_REP, pair, RATE, Grain.WEEK).stream()
            .map(
                point ->
                    new PairCase.Week(
                        point.from(),
                        number(point.numerator()),
                        number(point.denominator()),
                        point.eventId(),
                        point.tick()))
            .toList();
    // Only the age at the end of the last week says how long ago the last 1:1 is now.
    LocalDate lastWeek = asOf.day().plusDays(1).minusWeeks(1);
    PairCase.Age age =
        cohort
            .point(SubjectKind.MANAGER_REP, pair, AGE, Grain.WEEK, lastWeek)
            .filter(point -> point.value() != null)
            .map(point -> new PairCase.Age(number(point.value()), point.eventId(), point.tick()))
            .orElse(null);
    return new PairCase(manager, rep, weeks, age, cohort.circumstances(manager, rep));
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  /** Judges one pair at a week's end. */
  public Verdict judge(PairCase pair, AsOf asOf) {
    Verdict mute = pair.circumstances().muteByFeedOrAbsence();
    if (mute != null) {
      return mute;
    }
    if (pair.weeks().size() < weeks) {
      return tooLittle(
          Because.SHORT_BASELINE, "Fewer than %d weeks of coaching figures are known.");
    }
    double required = pair.weeks().stream().mapToDouble(PairCase.Week::required).sum();
    double completed = pair.weeks().stream().mapToDouble(PairCase.Week::completed).sum();
    if (required <= 0) {
      return tooLittle(Because.NOTHING_REQUIRED, "No session was required in the last %d weeks.");
    }
    double rate = completed / required;
    PairCase.Age age = pair.oneOnOneAge();
    if (rate < raiseRate) {
      return new Verdict.Raise(
          Severity.WARNING,
          rateFinding(pair, asOf, Because.COACHING_RATE_LOW, completed, required));
    }
    if (age != null && age.days() >= raiseAgeDays) {
      return new Verdict.Raise(Severity.WARNING, ageFinding(pair, asOf, age));
    }
    Finding finding =
        rateFinding(
            pair,
            asOf,
            rate >= clearRate ? Because.COACHING_DELIVERED : Because.BETWEEN_THRESHOLDS,
            completed,
            required);
    return rate >= clearRate ? new Verdict.Quiet(finding) : new Verdict.Between(finding);
  }

  private Verdict tooLittle(Because because, String template) {
    return new Verdict.TooLittleData(Finding.of(because, template.formatted(weeks)));
  }

  private Finding rateFinding(
      PairCase pair, AsOf asOf, Because because, double completed, double required) {
    String sentence =
        "In the %d weeks to %s, %s of %s required coaching sessions with %s were held with notes."
            .formatted(
                weeks, asOf.day(), Plain.rounded(completed), Plain.rounded(required), pair.repId());
    return window(pair, asOf, Finding.of(because, sentence))
        .measured(1, completed / required, raiseRate, "share of required sessions")
        .resting(evidence(pair));
  }

  private Finding ageFinding(PairCase pair, AsOf asOf, PairCase.Age age) {
    String sentence =
        "On %s the last completed 1:1 with %s was %s days back."
            .formatted(asOf.day(), pair.repId(), Plain.rounded(age.days()));
    return window(pair, asOf, Finding.of(Because.NO_RECENT_ONE_ON_ONE, sentence))
        .measured(7, age.days(), raiseAgeDays, "days since the last 1:1")
        .resting(evidence(pair));
  }

  private Finding window(PairCase pair, AsOf asOf, Finding finding) {
    LocalDate to = asOf.day().plusDays(1);
    return finding
        .over(to.minusWeeks(weeks), to, pair.weeks().size())
        .clearsWhen(
            String.format(
                Locale.ROOT,
                "At least %.0f%% of the required sessions over %d weeks and a 1:1 within %d days.",
                clearRate * 100,
                weeks,
                raiseAgeDays));
  }

  private static List<Evidence> evidence(PairCase pair) {
    List<Evidence> evidence = new ArrayList<>();
    for (PairCase.Week week : pair.weeks()) {
      evidence.add(
          new Evidence(
              week.eventId(),
              "expected-coaching-rate week " + week.from(),
              Plain.exact(week.completed()) + " of " + Plain.exact(week.required()),
              week.at()));
    }
    PairCase.Age age = pair.oneOnOneAge();
    if (age != null) {
      evidence.add(
          new Evidence(age.eventId(), "one-on-one-age-days", Plain.exact(age.days()), age.at()));
    }
    return evidence;
  }
}
