package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rep who does much less in a month, per day at work, than others of the role: below the
 * t prediction bound of the peers and far below their median. Amounts are compared by their
 * logarithms. From twelve peers on a modified z may be used as well, for skewed data. Source:
 * domain.md 3.4 "Peer" and 3.6, EW04.
 *
 * @param maxProbability raise at or below this chance by the t bound
 * @param raiseShare and at or below this share of the peers' median
 * @param clearShare clear at or above this share of the median
 * @param minPeers fewest peers
 * @param minExposure fewest days at work, as a share of the month's, of subject and peers
 * @param robust whether a modified z at or below -3.5 raises too, from twelve peers on
 */
public record PeerGapRule(
    double maxProbability,
    double raiseShare,
    double clearShare,
    int minPeers,
    double minExposure,
    boolean robust)
    implements CohortRule {

  public static final PeerGapRule DEFAULT = new PeerGapRule(0.01, 0.75, 0.90, 6, 0.60, false);

  /** Meetings held, deals brought a stage further, and pipeline created. */
  static final List<String> METRICS =
      List.of("activity-count.meeting", "opportunities-advanced", "pipeline-created");

  private static final String AMOUNT = "pipeline-created";
  private static final String EXPOSURE = "exposure-days";
  private static final int DAYS_BACK = 40;
  private static final int ROBUST_FROM = 12;
  private static final double ROBUST_Z = -3.5;

  public PeerGapRule {
    if (!(raiseShare > 0 && raiseShare < clearShare && maxProbability > 0 && maxProbability < 1)) {
      throw new IllegalArgumentException(
          "raiseShare (%s) must be above 0 and below clearShare (%s), maxProbability (%s) in (0, 1)."
              .formatted(raiseShare, clearShare, maxProbability));
    }
    if (minPeers < Peers.FEWEST) {
      throw new IllegalArgumentException(
          "minPeers (%d) must be at least %d.".formatted(minPeers, Peers.FEWEST));
    }
  }

  /** A rep's month: the value per day at work, with the rollups that say so. */
  private record Month(double rate, Point value, Point exposure) {}

  /** A rep's month beside the peers'. */
  private record Gap(String metric, Month own, double median, int peers, double chance) {

    double share() {
      return own.rate() / median;
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW04;
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "Meetings, opportunities advanced or pipeline created in a month, per day at work, at most %.2f of the median of at least %d peers and below their one-sided %.0f%% t bound, with Benjamini-Hochberg q = %.2f over the cohort; a warning when two of them are. Clears at %.2f of the median. Silent on ramp, absence, a stale feed and below %.0f%% exposure.",
        raiseShare,
        minPeers,
        maxProbability * 100,
        falseDiscovery(),
        clearShare,
        minExposure * 100);
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of(scope);
  }

  @Override
  public List<Series> series() {
    List<Series> series = new ArrayList<>();
    METRICS.forEach(
        metric -> series.add(new Series(SubjectKind.REP, metric, Grain.MONTH, DAYS_BACK)));
    series.add(new Series(SubjectKind.REP, EXPOSURE, Grain.MONTH, DAYS_BACK));
    return series;
  }

  @Override
  public boolean restsOn(String scope, String metric) {
    return metric.equals(scope) || metric.equals(EXPOSURE);
  }

  @Override
  public List<Assessed> assess(Cohort cohort, AsOf asOf) {
    LocalDate end = asOf.day().plusDays(1);
    List<Assessed> assessed = new ArrayList<>();
    Map<String, List<Double>> raised = new HashMap<>();
    for (String metric : METRICS) {
      Map<String, Month> months = months(cohort, metric, end);
      for (String rep : cohort.subjects(SubjectKind.REP)) {
        if (!cohort.points(SubjectKind.REP, rep, metric, Grain.MONTH).isEmpty()) {
          List<Double> beside = raised.computeIfAbsent(rep, id -> new ArrayList<>());
          assessed.add(assess(cohort, rep, metric, months, beside));
        }
      }
    }
    return assessed;
  }

  /**
   * Compares one rep and metric.
   *
   * @param beside the chances of the rep's metrics that meet the threshold, this one's to be added
   */
  private Assessed assess(
      Cohort cohort, String rep, String metric, Map<String, Month> months, List<Double> beside) {
    Verdict mute = cohort.circumstances(rep).muteByAny();
    if (mute != null) {
      return Assessed.settled(SubjectKind.REP, rep, metric, mute);
    }
    Month own = months.get(rep);
    if (own == null) {
      return none(rep, metric, Because.LOW_EXPOSURE, "The month is not known or too short.");
    }
    Sample peers = peers(cohort, rep, metric, months, false);
    if (peers.size() < minPeers || peers.median() <= 0) {
      return none(
          rep, metric, Because.FEW_PEERS, "Fewer than %d peers to compare.".formatted(minPeers));
    }
    Sample compared = peers(cohort, rep, metric, months, true);
    double chance = compared.chanceOfAtMost(scaled(metric, own.rate()));
    if (robust && compared.size() >= ROBUST_FROM && compared.mad() > 0) {
      double z = compared.modifiedZ(scaled(metric, own.rate()));
      chance = z <= ROBUST_Z ? Math.min(chance, Normal.atMost(z)) : chance;
    }
    Gap gap = new Gap(metric, own, peers.median(), peers.size(), chance);
    if (isRaised(gap)) {
      beside.add(chance);
    }
    return new Assessed(
        SubjectKind.REP, rep, metric, List.of(chance), null, cut -> judge(gap, beside, cut));
  }

  private Verdict judge(Gap gap, List<Double> beside, double cut) {
    if (gap.share() >= clearShare) {
      return new Verdict.Quiet(finding(gap, Because.WITHIN_BOUNDS));
    }
    if (!isRaised(gap)) {
      Because because =
          gap.share() <= raiseShare ? Because.CHANCE_NOT_EXCLUDED : Because.BETWEEN_THRESHOLDS;
      return new Verdict.Between(finding(gap, because));
    }
    if (gap.chance() > cut) {
      return new Verdict.Unproven(finding(gap, Because.FAMILY_NOT_SIGNIFICANT));
    }
    Finding finding = finding(gap, Because.BELOW_PEERS);
    return beside.stream().filter(chance -> chance <= cut).count() > 1
        ? new Verdict.Raise(
            Severity.WARNING, finding.noting("A warning because two measures fell behind at once."))
        : new Verdict.Raise(Severity.INFO, finding);
  }

  private boolean isRaised(Gap gap) {
    return gap.share() <= raiseShare && gap.chance() <= maxProbability;
  }

  /** The month that ends with the tick, of everybody who was at work enough. */
  private Map<String, Month> months(Cohort cohort, String metric, LocalDate end) {
    Map<String, Month> months = new HashMap<>();
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      Point value = month(cohort, rep, metric, end);
      Point exposure = month(cohort, rep, EXPOSURE, end);
      if (value != null && exposure != null) {
        double days = number(exposure.numerator());
        if (days > 0 && days >= minExposure * number(exposure.denominator())) {
          months.put(rep, new Month(number(value.value()) / days, value, exposure));
        }
      }
    }
    return months;
  }

  private static @Nullable Point month(Cohort cohort, String rep, String metric, LocalDate end) {
    return cohort.points(SubjectKind.REP, rep, metric, Grain.MONTH).stream()
        .filter(point -> point.toExclusive().equals(end) && point.value() != null)
        .findFirst()
        .orElse(null);
  }

  private static Sample peers(
      Cohort cohort, String rep, String metric, Map<String, Month> months, boolean scaled) {
    return Sample.of(
        Peers.of(cohort, rep, new TreeSet<>(months.keySet())).stream()
            .filter(peer -> !cohort.member(peer).absent())
            .map(months::get)
            .map(month -> scaled ? scaled(metric, month.rate()) : month.rate())
            .toList());
  }

  /**
   * Amounts are skewed: a logarithm makes them comparable; nothing created stays comparable too.
   */
  private static double scaled(String metric, double rate) {
    return metric.equals(AMOUNT) ? StrictMath.log1p(Math.max(0, rate)) : rate;
  }

  private Finding finding(Gap gap, Because because) {
    Month own = gap.own();
    return Finding.of(
            because,
            "%s in the month from %s: %s a day at work; the median of %d others of the role is %s."
                .formatted(
                    gap.metric(),
                    own.value().from(),
                    Plain.rounded(own.rate()),
                    gap.peers(),
                    Plain.rounded(gap.median())))
        .measured(gap.median(), own.rate(), gap.median() * raiseShare, "per day at work")
        .over(own.value().from(), own.value().toExclusive(), gap.peers())
        .luck(gap.chance())
        .resting(
            List.of(
                own.value().evidence(gap.metric(), Grain.MONTH),
                own.exposure().evidence(EXPOSURE, Grain.MONTH)))
        .clearsWhen(
            String.format(
                Locale.ROOT, "A month at %.0f%% of the peers' median.", clearShare * 100));
  }

  private static Assessed none(String rep, String metric, Because because, String sentence) {
    return Assessed.settled(
        SubjectKind.REP, rep, metric, new Verdict.TooLittleData(Finding.of(because, sentence)));
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
