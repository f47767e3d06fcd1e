package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.deal.domain.CreditKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What came of the deals of a group of people: one rep, a team, a role, the company. Always counted
 * from the group's own credits, never from its members' figures: a median has no sum, and a deal
 * handed over within the group has not left it. Amounts are in the company's currency.
 */
final class OutcomeMeasures {

  private static final String NO_RATE = "no_currency_rate";

  private final Map<CreditKind, List<CreditedAmount>> credits = new EnumMap<>(CreditKind.class);
  private final Set<CreditKind> withoutRate;
  private final BigDecimal exposure;
  private final Map<Metric, Measure> measures = new EnumMap<>(Metric.class);

  private OutcomeMeasures(
      List<CreditedAmount> all, Set<CreditKind> withoutRate, BigDecimal exposure) {
    this.withoutRate = withoutRate;
    this.exposure = exposure;
    for (CreditKind kind : CreditKind.values()) {
      credits.put(kind, all.stream().filter(credit -> credit.kind() == kind).toList());
    }
  }

  /**
   * The measures of a group.
   *
   * @param credits of its members, in the company's currency
   * @param withoutRate kinds of which some amount of a member could not be converted
   * @param members who belongs to it
   * @param exposure its working days
   */
  static Map<Metric, Measure> of(
      List<CreditedAmount> credits,
      Set<CreditKind> withoutRate,
      Predicate<@Nullable String> members,
      BigDecimal exposure) {
    OutcomeMeasures outcome = new OutcomeMeasures(credits, withoutRate, exposure);
    outcome.wins();
    outcome.sizes();
    outcome.cycle();
    outcome.flow(members);
    return outcome.measures;
  }

  private void wins() {
    long won = deals(CreditKind.WON);
    long lost = deals(CreditKind.LOST);
    measures.put(Metric.WON_DEALS, Measure.count(won, exposure));
    measures.put(Metric.LOST_DEALS, Measure.count(lost, exposure));
    measures.put(Metric.CLOSED_LOST, sum(CreditKind.LOST));
    measures.put(
        Metric.WIN_RATE,
        Measure.ratio(
            BigDecimal.valueOf(won),
            BigDecimal.valueOf(won + lost),
            won + lost,
            exposure,
            "no_closed_deals"));
    BigDecimal wonAmount = amount(CreditKind.WON);
    measures.put(
        Metric.WIN_RATE_BY_VALUE,
        isUnknown(CreditKind.WON, CreditKind.LOST)
            ? Measure.unknown(NO_RATE, exposure)
            : Measure.ratio(
                wonAmount,
                wonAmount.add(amount(CreditKind.LOST)),
                won + lost,
                exposure,
                "no_closed_deals"));
  }

  private void sizes() {
    if (isUnknown(CreditKind.WON)) {
      for (Metric metric :
          List.of(Metric.AVERAGE_DEAL, Metric.MEDIAN_DEAL, Metric.DEAL_SIZE_VARIATION)) {
        measures.put(metric, Measure.unknown(NO_RATE, exposure));
      }
      return;
    }
    long won = deals(CreditKind.WON);
    measures.put(
        Metric.AVERAGE_DEAL,
        averaged(
            Measure.ratio(
                amount(CreditKind.WON), BigDecimal.valueOf(won), won, exposure, "no_wins")));
    List<BigDecimal> sizes =
        wonDeals().values().stream()
            .map(OutcomeMeasures::total)
            .filter(size -> size.signum() > 0)
            .toList();
    measures.put(
        Metric.MEDIAN_DEAL,
        sizes.isEmpty()
            ? Measure.unknown("no_wins", exposure)
            : Measure.sum(
                Medians.of(sizes).setScale(2, RoundingMode.HALF_UP),
                (long) sizes.size(),
                exposure));
    measures.put(Metric.DEAL_SIZE_VARIATION, variation(sizes));
  }

  /** Standard deviation of the sample over its mean. */
  private Measure variation(List<BigDecimal> sizes) {
    long n = sizes.size();
    if (n < 2) {
      return new Measure(null, "too_few_wins", null, null, n, exposure);
    }
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal mean =
        sizes.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(count, MathContext.DECIMAL128);
    BigDecimal squares =
        sizes.stream()
            .map(size -> size.subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal deviation =
        squares
            .divide(count.subtract(BigDecimal.ONE), MathContext.DECIMAL128)
            .sqrt(MathContext.DECIMAL128);
    return Measure.sum(deviation.divide(mean, 6, RoundingMode.HALF_UP), n, exposure);
  }

  private void cycle() {
    List<BigDecimal> days = new ArrayList<>();
    wonDeals()
        .forEach(
            (deal, shares) -> {
              CreditedAmount win = shares.getLast();
              if (win.acceptedOn() != null) {
                long length = ChronoUnit.DAYS.between(win.acceptedOn(), win.day());
                days.add(BigDecimal.valueOf(Math.max(0, length)));
              }
            });
    measures.put(
        Metric.CYCLE_LENGTH,
        days.isEmpty()
            ? Measure.unknown("no_wins", exposure)
            : Measure.sum(Medians.of(days), (long) days.size(), exposure));
  }

  private void flow(Predicate<@Nullable String> members) {
    List<CreditedAmount> out = left(CreditKind.MOVED_OUT, members);
    List<CreditedAmount> in = left(CreditKind.MOVED_IN, members);
    boolean movedKnown = !isUnknown(CreditKind.MOVED_OUT, CreditKind.MOVED_IN);
    measures.put(Metric.TRANSFERRED_IN, moved(in, movedKnown));
    measures.put(Metric.TRANSFERRED_OUT, moved(out, movedKnown));
    BigDecimal gone = amount(CreditKind.WON).add(amount(CreditKind.LOST)).add(total(out));
    boolean known = movedKnown && !isUnknown(CreditKind.QUALIFIED, CreditKind.WON, CreditKind.LOST);
    measures.put(
        Metric.REPLACEMENT,
        known
            ? Measure.ratio(
                amount(CreditKind.QUALIFIED),
                gone,
                deals(CreditKind.QUALIFIED),
                exposure,
                "nothing_to_replace")
            : Measure.unknown(NO_RATE, exposure));
  }

  private Measure moved(List<CreditedAmount> deals, boolean known) {
    return known
        ? Measure.sum(total(deals), (long) deals.size(), exposure)
        : Measure.unknown(NO_RATE, exposure);
  }

  private List<CreditedAmount> left(CreditKind kind, Predicate<@Nullable String> members) {
    return of(kind).stream().filter(credit -> !members.test(credit.counterpart())).toList();
  }

  /** The shares of each deal that is won at the end of the period, those that count last. */
  private Map<String, List<CreditedAmount>> wonDeals() {
    Map<String, List<CreditedAmount>> byDeal = new TreeMap<>();
    for (CreditedAmount credit : of(CreditKind.WON)) {
      byDeal.computeIfAbsent(credit.opportunityId(), id -> new ArrayList<>()).add(credit);
    }
    byDeal.values().removeIf(shares -> total(shares).signum() <= 0);
    byDeal
        .values()
        .forEach(
            shares ->
                shares.sort(
                    Comparator.comparing((CreditedAmount share) -> share.count() > 0)
                        .thenComparing(CreditedAmount::day)));
    return byDeal;
  }

  private List<CreditedAmount> of(CreditKind kind) {
    return credits.getOrDefault(kind, List.of());
  }

  private boolean isUnknown(CreditKind... kinds) {
    for (CreditKind kind : kinds) {
      if (withoutRate.contains(kind)) {
        return true;
      }
    }
    return false;
  }

  private Measure sum(CreditKind kind) {
    return isUnknown(kind)
        ? Measure.unknown(NO_RATE, exposure)
        : Measure.sum(amount(kind), deals(kind), exposure);
  }

  private BigDecimal amount(CreditKind kind) {
    return total(of(kind));
  }

  private long deals(CreditKind kind) {
    return of(kind).stream().mapToLong(CreditedAmount::count).sum();
  }

  private static BigDecimal total(List<CreditedAmount> credits) {
    BigDecimal sum = BigDecimal.ZERO;
    for (CreditedAmount credit : credits) {
      sum = credit.amount() == null ? sum : sum.add(credit.amount());
    }
    return sum;
  }

  /** The same in whole cents. */
  private static Measure averaged(Measure ratio) {
    BigDecimal amount = ratio.numerator();
    BigDecimal count = ratio.denominator();
    return ratio.value() == null || amount == null || count == null
        ? ratio
        : new Measure(
            amount.divide(count, 2, RoundingMode.HALF_UP),
            null,
            amount,
            count,
            ratio.n(),
            ratio.exposure());
  }
}
