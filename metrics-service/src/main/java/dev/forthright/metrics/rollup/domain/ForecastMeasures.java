package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a quarter's forecasts came to: actual over what was committed at its start, by whoever
 * submitted it. A manager's own submission counts, never the sum of the reps' (domain.md 5.2, K7).
 */
final class ForecastMeasures {

  /** The last submission within so many working days is the start-of-quarter forecast. */
  private static final int START_DAYS = 5;

  private static final String NO_RATE = "no_currency_rate";
  private static final int DECIMALS = 6;

  private static final Comparator<Forecast> LAST =
      Comparator.comparing(Forecast::submittedAt).thenComparing(Forecast::submissionId);

  private final Reference reference;
  private final CurrencyRates rates;
  private final List<Forecast> forecasts;
  private final ConvertedCredits credits;
  private final ConvertedCredits wonBefore;
  private final List<Period> quarters;

  /**
   * @param credits of the quarter
   * @param wonBefore wins of the four quarters before it
   */
  ForecastMeasures(
      Period quarter,
      Reference reference,
      CurrencyRates rates,
      List<Forecast> forecasts,
      ConvertedCredits credits,
      ConvertedCredits wonBefore) {
    this.reference = reference;
    this.rates = rates;
    this.forecasts = forecasts;
    this.credits = credits;
    this.wonBefore = wonBefore;
    quarters = reference.fiscal().quartersUpTo(quarter, Pipeline.CURVE_QUARTERS);
  }

  /**
   * The measures of one submitter.
   *
   * @param people whose wins are the actual: the rep, or the manager's whole team
   */
  Map<Metric, Measure> of(String submitter, Collection<String> people, BigDecimal exposure) {
    Map<Metric, Measure> measures = new EnumMap<>(Metric.class);
    Measure accuracy = accuracy(submitter, people, quarters.getFirst(), exposure);
    measures.put(Metric.FORECAST_ACCURACY, accuracy);
    measures.put(
        Metric.FORECAST_ERROR,
        accuracy.value() == null
            ? Measure.unknown(String.valueOf(accuracy.nullReason()), exposure)
            : Measure.sum(accuracy.value().subtract(BigDecimal.ONE).abs(), accuracy.n(), exposure));
    measures.put(Metric.FORECAST_BIAS, bias(submitter, people, exposure));
    return measures;
  }

  private Measure accuracy(
      String submitter, Collection<String> people, Period quarter, BigDecimal exposure) {
    Optional<Forecast> submitted = submitted(submitter, quarter);
    if (submitted.isEmpty()) {
      return Measure.unknown("no_submission", exposure);
    }
    Forecast forecast = submitted.get();
    BigDecimal commit =
        rates
            .convert(forecast.commit(), forecast.currency(), reference.currency(), quarter.start())
            .map(amount -> amount.setScale(2, RoundingMode.HALF_UP))
            .orElse(null);
    ConvertedCredits wins = quarter.equals(quarters.getFirst()) ? credits : wonBefore;
    if (commit == null || wins.withoutRate(people).contains(CreditKind.WON)) {
      return Measure.unknown(NO_RATE, exposure);
    }
    return Measure.ratio(
        won(wins, people, quarter),
        commit,
        deals(wins, people, quarter),
        exposure,
        "zero_forecast");
  }

  /** The last submission for the quarter within its first working days. */
  private Optional<Forecast> submitted(String submitter, Period quarter) {
    LocalDate last =
        reference.companyCalendar().plusWorkedDays(quarter.start().minusDays(1), START_DAYS);
    return forecasts.stream()
        .filter(forecast -> forecast.personId().equals(submitter))
        .filter(forecast -> forecast.periodStart().equals(quarter.start()))
        .filter(forecast -> !forecast.submittedOn().isBefore(quarter.start()))
        .filter(forecast -> !forecast.submittedOn().isAfter(last))
        .max(LAST);
  }

  /** Geometric mean over the quarter and the three before it; all four must be known. */
  private Measure bias(String submitter, Collection<String> people, BigDecimal exposure) {
    double logs = 0;
    for (Period quarter : quarters) {
      @Nullable BigDecimal accuracy = accuracy(submitter, people, quarter, exposure).value();
      if (accuracy == null) {
        return Measure.unknown("fewer_than_four_quarters", exposure);
      }
      if (accuracy.signum() < 0) {
        return Measure.unknown("more_taken_back_than_won", exposure);
      }
      // A quarter without any win makes the mean 0, as the logarithm of 0 does.
      logs += StrictMath.log(accuracy.doubleValue());
    }
    BigDecimal bias =
        BigDecimal.valueOf(StrictMath.exp(logs / quarters.size()))
            .setScale(DECIMALS, RoundingMode.HALF_UP);
    return Measure.sum(bias, (long) quarters.size(), exposure);
  }

  private static BigDecimal won(ConvertedCredits wins, Collection<String> people, Period quarter) {
    BigDecimal won = BigDecimal.ZERO;
    for (CreditedAmount win : wins.of(people)) {
      boolean counts = win.kind() == CreditKind.WON && quarter.contains(win.day());
      won = counts && win.amount() != null ? won.add(win.amount()) : won;
    }
    return won;
  }

  private static long deals(ConvertedCredits wins, Collection<String> people, Period quarter) {
    return wins.of(people).stream()
        .filter(win -> win.kind() == CreditKind.WON && quarter.contains(win.day()))
        .mapToLong(CreditedAmount::count)
        .sum();
  }
}
