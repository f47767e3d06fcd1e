package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Notices a rep whose records can no longer be trusted: stale deals, deals entered when they are
 * about to close, and edits in bulk just before the forecast call, each beyond what nine of ten
 * others of the role show. Source: domain.md 3.6, EW22.
 *
 * @param raiseAt raise when so many of the three signs are beyond the peers
 * @param quantile share of peers that must be below
 * @param weeks weeks added up
 */
public record CrmHygieneDecayRule(int raiseAt, double quantile, int weeks) implements CohortRule {

  /**
   * Own open deals with stale required fields or a passed close date, over all; deals created less
   * than 7 days before they closed, over all closed; edits in bulk within 2 hours of the forecast
   * call, over all edits.
   */
  static final List<String> SIGNS =
      List.of("crm-stale-share", "late-created-share", "bulk-edit-share");

  private static final Map<String, String> IN_WORDS =
      Map.of(
          "crm-stale-share", "stale deals",
          "late-created-share", "deals entered within a week of closing",
          "bulk-edit-share", "edits in bulk before the forecast call");

  public static final CrmHygieneDecayRule DEFAULT = new CrmHygieneDecayRule(2, 0.90, 4);

  private static final String SCOPE = "hygiene";
  private static final int DAYS_IN_WEEK = 7;

  public CrmHygieneDecayRule {
    if (raiseAt < 1 || raiseAt > SIGNS.size() || weeks < 1 || !(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "raiseAt (%d) must be 1 to %d, weeks (%d) at least 1 and quantile (%s) in (0, 1)."
              .formatted(raiseAt, SIGNS.size(), weeks, quantile));
    }
  }

  /** One sign of a rep beside the peers'. */
  private record Sign(Parts own, double line) {

    double share() {
      return own.numerator() / own.denominator();
    }

    boolean beyond() {
      return share() > line;
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW22;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Over %d weeks at least %d of three signs beyond the %.0f%% quantile of the role's others: stale deals, deals entered within a week of closing, edits in bulk before the forecast call. Clears when none is.",
        weeks,
        raiseAt,
        quantile * 100);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return SIGNS;
  }

  @Override
  public List<Series> series() {
    return SIGNS.stream()
        .map(sign -> new Series(SubjectKind.REP, sign, Grain.WEEK, weeks * DAYS_IN_WEEK))
        .toList();
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    Map<String, Map<String, Parts>> signs = new TreeMap<>();
    for (String sign : SIGNS) {
      Map<String, Parts> shares = new TreeMap<>();
      for (String rep : cohort.subjects(SubjectKind.REP)) {
        Cohort.Key series = new Cohort.Key(SubjectKind.REP, rep, sign, Grain.WEEK);
        Parts parts = Parts.between(cohort, series, end.minusWeeks(weeks), end);
        if (parts.denominator() > 0) {
          shares.put(rep, parts);
        }
      }
      signs.put(sign, shares);
    }
    return cohort.subjects(SubjectKind.REP).stream()
        .map(rep -> Assessed.settled(SubjectKind.REP, rep, SCOPE, judge(cohort, rep, signs)))
        .toList();
  }

  private Verdict judge(Cohort cohort, String rep, Map<String, Map<String, Parts>> signs) {
    Verdict mute = cohort.circumstances(rep).muteByFeedOrAbsence();
    if (mute != null) {
      return mute;
    }
    List<Sign> known = new ArrayList<>();
    for (Map<String, Parts> shares : signs.values()) {
      Parts own = shares.get(rep);
      List<Double> others =
          Peers.of(cohort, rep, shares.keySet()).stream()
              .map(shares::get)
              .map(one -> one.numerator() / one.denominator())
              .toList();
      if (own != null && others.size() >= Peers.FEWEST) {
        known.add(new Sign(own, Sample.of(others).quantile(quantile)));
      }
    }
    if (known.size() < raiseAt) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.FEW_PEERS,
              "Fewer than %d signs can be compared with %d others of the role."
                  .formatted(raiseAt, Peers.FEWEST)));
    }
    long beyond = known.stream().filter(Sign::beyond).count();
    if (beyond >= raiseAt) {
      return new Verdict.Raise(Severity.WARNING, finding(known, beyond, Because.HYGIENE_DECAYED));
    }
    return beyond == 0
        ? new Verdict.Quiet(finding(known, beyond, Because.WITHIN_BOUNDS))
        : new Verdict.Between(finding(known, beyond, Because.BETWEEN_THRESHOLDS));
  }

  private Finding finding(List<Sign> known, long beyond, Because because) {
    List<String> texts =
        known.stream()
            .map(
                sign ->
                    "%s%% %s (%s%% of others have at most %s%%)"
                        .formatted(
                            Plain.rounded(sign.share() * 100),
                            IN_WORDS.get(sign.own().series().metric()),
                            Plain.rounded(quantile * 100),
                            Plain.rounded(sign.line() * 100)))
            .toList();
    List<Point> points = known.getFirst().own().points();
    return Finding.of(because, "Over %d weeks: %s.".formatted(weeks, String.join("; ", texts)))
        .measured(0, beyond, raiseAt, "signs beyond the peers")
        .over(points.getFirst().from(), points.getLast().toExclusive(), known.size())
        .resting(known.stream().flatMap(sign -> sign.own().evidence().stream()).toList())
        .clearsWhen("None of the three signs is beyond what the others show.");
  }
}
