package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.PipelineBook.Priced;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the open deals of a group of people say, at the start and the end of a period. A deal is its
 * owner's of that moment. One amount that cannot be converted makes every sum with it unknown.
 */
final class PipelineMeasures {

  private static final String NO_RATE = "no_currency_rate";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final PipelineBook book;
  private final Period period;
  private final BigDecimal exposure;
  private final Map<Metric, Measure> measures = new EnumMap<>(Metric.class);

  private PipelineMeasures(PipelineBook book, Period period, BigDecimal exposure) {
    this.book = book;
    this.period = period;
    this.exposure = exposure;
  }

  /**
   * The measures of these people, except coverage.
   *
   * @param end exclusive end of what has happened: that of the period or of the tick
   */
  static Map<Metric, Measure> of(
      PipelineBook book,
      Collection<String> people,
      Period period,
      LocalDate end,
      BigDecimal exposure) {
    PipelineMeasures all = new PipelineMeasures(book, period, exposure);
    all.open(book.atEnd(people));
    all.stale(book.atEnd(people), end);
    all.weighted(book.atEnd(people));
    List<Priced> due =
        book.atStart(people).stream()
            .filter(open -> open.deal().isDueWithin(period.start(), period.end()))
            .toList();
    all.slips(due);
    if (period.grain() == PeriodGrain.QUARTER) {
      all.commits(due);
    }
    return all.measures;
  }

  /**
   * Open pipeline at the start of the period that closes in its quarter, over what is still owed.
   *
   * @param remaining quota of the quarter less what was won before; null if nobody owes any
   */
  static Measure coverage(
      PipelineBook book,
      Collection<String> people,
      Period quarter,
      @Nullable BigDecimal remaining,
      BigDecimal exposure) {
    List<Priced> due =
        book.atStart(people).stream()
            .filter(open -> open.deal().isPipeline())
            .filter(open -> open.deal().isDueWithin(quarter.start(), quarter.end()))
            .toList();
    BigDecimal open = sum(due);
    if (open == null) {
      return Measure.unknown(NO_RATE, exposure);
    }
    return remaining == null
        ? new Measure(null, "no_quota", open, null, (long) due.size(), exposure)
        : Measure.ratio(open, remaining, (long) due.size(), exposure, "met");
  }

  private void open(List<Priced> deals) {
    List<Priced> pipeline = deals.stream().filter(open -> open.deal().isPipeline()).toList();
    measures.put(Metric.OPEN_PIPELINE, amount(pipeline));
    long qualified = deals.stream().filter(open -> open.deal().qualified()).count();
    measures.put(Metric.OPEN_DEALS, Measure.count(qualified, exposure));
  }

  private void stale(List<Priced> deals, LocalDate day) {
    measures.put(
        Metric.CRM_STALE_SHARE,
        share(
            deals.stream().filter(open -> open.deal().isStaleOn(day)).toList(),
            deals,
            "no_open_deals"));
  }

  private void weighted(List<Priced> deals) {
    List<Priced> due =
        deals.stream()
            .filter(open -> open.deal().isPipeline())
            .filter(open -> open.deal().isDueWithin(period.start(), period.end()))
            .toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (Priced open : due) {
      BigDecimal probability = open.deal().probability();
      if (open.amount() == null || probability == null) {
        String reason = open.amount() == null ? NO_RATE : "no_probability";
        measures.put(Metric.WEIGHTED_PIPELINE, Measure.unknown(reason, exposure));
        return;
      }
      sum = sum.add(open.amount().multiply(probability).divide(HUNDRED, 2, RoundingMode.HALF_UP));
    }
    measures.put(Metric.WEIGHTED_PIPELINE, Measure.sum(sum, (long) due.size(), exposure));
  }

  private void slips(List<Priced> due) {
    List<Priced> slipped = due.stream().filter(book::hasSlipped).toList();
    measures.put(Metric.SLIP_RATE, share(slipped, due, "nothing_due"));
    BigDecimal dueAmount = sum(due);
    BigDecimal slippedAmount = sum(slipped);
    measures.put(
        Metric.SLIP_RATE_BY_VALUE,
        dueAmount == null || slippedAmount == null
            ? Measure.unknown(NO_RATE, exposure)
            : Measure.ratio(slippedAmount, dueAmount, (long) due.size(), exposure, "nothing_due"));
  }

  private void commits(List<Priced> due) {
    List<Priced> committed = due.stream().filter(open -> open.deal().isCommit()).toList();
    measures.put(
        Metric.COMMIT_HIT_RATE,
        share(committed.stream().filter(book::isWon).toList(), committed, "no_commit"));
  }

  private Measure share(List<Priced> part, List<Priced> whole, String reasonWhenEmpty) {
    return Measure.ratio(
        BigDecimal.valueOf(part.size()),
        BigDecimal.valueOf(whole.size()),
        (long) whole.size(),
        exposure,
        reasonWhenEmpty);
  }

  private Measure amount(List<Priced> deals) {
    BigDecimal sum = sum(deals);
    return sum == null
        ? Measure.unknown(NO_RATE, exposure)
        : Measure.sum(sum, (long) deals.size(), exposure);
  }

  private static @Nullable BigDecimal sum(List<Priced> deals) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Priced open : deals) {
      if (open.amount() == null) {
        return null;
      }
      sum = sum.add(open.amount());
    }
    return sum;
  }
}
