package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealTraits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forecasts against wins: examples, and generated years recomputed in the plainest way. */
class ForecastMeasuresTest {

  private static final Period QUARTER = Calendars.FISCAL.quarterOf(LocalDate.of(2026, 4, 1));
  private static final List<LocalDate> STARTS =
      List.of(
          LocalDate.of(2026, 4, 1),
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2025, 10, 1),
          LocalDate.of(2025, 7, 1));

  /** The fifth working day of each of these quarters: no holidays but weekends. */
  private static final List<LocalDate> FIFTH =
      List.of(
          LocalDate.of(2026, 4, 7),
          LocalDate.of(2026, 1, 7),
          LocalDate.of(2025, 10, 7),
          LocalDate.of(2025, 7, 7));

  @Test
  void theLastSubmissionOfTheFirstFiveWorkingDaysCounts() {
    List<Forecast> forecasts =
        List.of(
            forecast("a", "ann", 0, "100", "2026-04-01"),
            forecast("b", "ann", 0, "200", "2026-04-07"),
            forecast("c", "ann", 0, "900", "2026-04-08"),
            forecast("d", "ann", 0, "800", "2026-03-31"));
    Map<Metric, Measure> found = measures(forecasts, List.of(won("ann", "2026-06-30", "150")));
    assertThat(in(found, Metric.FORECAST_ACCURACY).value()).isEqualByComparingTo("0.75");
    assertThat(in(found, Metric.FORECAST_ACCURACY).denominator()).isEqualByComparingTo("200");
    assertThat(in(found, Metric.FORECAST_ERROR).value()).isEqualByComparingTo("0.25");
    assertThat(in(found, Metric.FORECAST_BIAS).nullReason()).isEqualTo("fewer_than_four_quarters");
  }

  @Test
  void aMissingForecastAndOneOfNothingAreTold() {
    assertThat(in(measures(List.of(), List.of()), Metric.FORECAST_ACCURACY).nullReason())
        .isEqualTo("no_submission");
    assertThat(
            in(
                    measures(List.of(forecast("a", "ann", 0, "0", "2026-04-01")), List.of()),
                    Metric.FORECAST_ACCURACY)
                .nullReason())
        .isEqualTo("zero_forecast");
  }

  @Test
  void aManagersOwnSubmissionStandsAgainstTheTeamsWins() {
    ForecastMeasures forecasts =
        of(
            List.of(
                forecast("a", "boss", 0, "300", "2026-04-02"),
                forecast("b", "ann", 0, "999", "2026-04-02")),
            List.of(won("ann", "2026-05-01", "100"), won("bob", "2026-05-02", "200")),
            List.of());
    assertThat(
            in(forecasts.of("boss", Set.of("ann", "bob"), BigDecimal.TEN), Metric.FORECAST_ACCURACY)
                .value())
        .isEqualByComparingTo("1");
  }

  @Test
  void everyGeneratedYearAgreesWithThePlainCount() {
    int known = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Forecast> forecasts = new ArrayList<>();
      List<CreditedAmount> wins = new ArrayList<>();
      for (int quarter = 0; quarter < STARTS.size(); quarter++) {
        for (int i = random.nextInt(6); i >= 0; i--) {
          LocalDate day = STARTS.get(quarter).plusDays(random.nextInt(10) - 1);
          String id = quarter + "-" + i;
          String commit = String.valueOf(random.nextInt(10) == 0 ? 0 : 100 + random.nextInt(900));
          forecasts.add(forecast(id, "ann", quarter, commit, day.toString()));
        }
        for (int i = random.nextInt(5); i >= 0; i--) {
          LocalDate day = STARTS.get(quarter).plusDays(random.nextInt(90));
          wins.add(won("ann", day.toString(), String.valueOf(10 + random.nextInt(400))));
        }
      }
      Collections.shuffle(forecasts, random);
      Map<Metric, Measure> found = measures(forecasts, wins);
      BigDecimal product = BigDecimal.ONE;
      for (int quarter = 3; quarter >= 0; quarter--) {
        BigDecimal accuracy = plain(forecasts, wins, quarter);
        product = product == null || accuracy == null ? null : product.multiply(accuracy);
        if (quarter == 0) {
          assertThat(in(found, Metric.FORECAST_ACCURACY).value())
              .as("accuracy of seed %d", seed)
              .usingComparator(ForecastMeasuresTest::compare)
              .isEqualTo(accuracy);
        }
      }
      BigDecimal bias = in(found, Metric.FORECAST_BIAS).value();
      assertThat(bias == null).as("bias of seed %d", seed).isEqualTo(product == null);
      if (bias != null && product != null) {
        known++;
        double expected = Math.sqrt(Math.sqrt(product.doubleValue()));
        assertThat(bias.doubleValue()).isCloseTo(expected, within(0.00001));
      }
    }
    assertThat(known).isGreaterThan(100);
  }

  private static Measure in(Map<Metric, Measure> measures, Metric metric) {
    return Objects.requireNonNull(measures.get(metric));
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null ? 0 : 1;
    }
    return one.compareTo(other);
  }

  private static @Nullable BigDecimal plain(
      List<Forecast> forecasts, List<CreditedAmount> wins, int quarter) {
    Forecast last = null;
    for (Forecast one : forecasts) {
      boolean counts =
          one.periodStart().equals(STARTS.get(quarter))
              && !one.submittedOn().isBefore(STARTS.get(quarter))
              && !one.submittedOn().isAfter(FIFTH.get(quarter));
      boolean later =
          last == null
              || one.submittedAt().isAfter(last.submittedAt())
              || one.submittedAt().equals(last.submittedAt())
                  && one.submissionId().compareTo(last.submissionId()) > 0;
      last = counts && later ? one : last;
    }
    if (last == null || last.commit().signum() == 0) {
      return null;
    }
    BigDecimal won = BigDecimal.ZERO;
    for (CreditedAmount win : wins) {
      boolean inside =
          !win.day().isBefore(STARTS.get(quarter))
              && win.day().isBefore(STARTS.get(quarter).plusMonths(3));
      won = inside ? won.add(Objects.requireNonNull(win.amount())) : won;
    }
    return won.divide(last.commit(), 6, RoundingMode.HALF_UP);
  }

  private static Map<Metric, Measure> measures(
      List<Forecast> forecasts, List<CreditedAmount> wins) {
    return of(
            forecasts,
            wins.stream().filter(win -> QUARTER.contains(win.day())).toList(),
            wins.stream().filter(win -> win.day().isBefore(QUARTER.start())).toList())
        .of("ann", Set.of("ann"), BigDecimal.TEN);
  }

  private static ForecastMeasures of(
      List<Forecast> forecasts, List<CreditedAmount> now, List<CreditedAmount> before) {
    CurrencyRates rates = new CurrencyRates(List.of());
    return new ForecastMeasures(
        QUARTER,
        Calendars.reference(List.of()),
        rates,
        forecasts,
        new ConvertedCredits(now, rates, "USD"),
        new ConvertedCredits(before, rates, "USD"));
  }

  private static Forecast forecast(
      String id, String person, int quarter, String commit, String day) {
    Instant at = Calendars.FISCAL.startOf(LocalDate.parse(day)).plusSeconds(36_000);
    return new Forecast(
        id, person, STARTS.get(quarter), new BigDecimal(commit), "USD", at, LocalDate.parse(day));
  }

  private static CreditedAmount won(String person, String day, String amount) {
    return new CreditedAmount(
        CreditKind.WON,
        person,
        LocalDate.parse(day),
        new BigDecimal(amount),
        "USD",
        1,
        person + day,
        null,
        null,
        null,
        DealTraits.NONE);
  }
}
