package dev.forthright.metrics.company.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurrencyRatesTest {

  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

  private final CurrencyRates rates =
      new CurrencyRates(
          List.of(
              new CurrencyRates.Rate("EUR", "USD", MAY, new BigDecimal("1.10")),
              new CurrencyRates.Rate("EUR", "USD", MAY.plusMonths(1), new BigDecimal("1.20"))));

  @Test
  void usesTheLastRateOnOrBeforeTheDay() {
    assertThat(convert("100", "EUR", "USD", MAY)).isEqualByComparingTo("110");
    assertThat(convert("100", "EUR", "USD", MAY.plusDays(40))).isEqualByComparingTo("120");
    assertThat(convert("110", "USD", "EUR", MAY)).isEqualByComparingTo("100");
  }

  @Test
  void knowsWhatItDoesNotKnow() {
    assertThat(rates.convert(BigDecimal.TEN, "EUR", "USD", MAY.minusDays(1))).isEmpty();
    assertThat(rates.convert(BigDecimal.TEN, "GBP", "USD", MAY)).isEmpty();
    assertThat(convert("10", null, "USD", MAY)).isEqualByComparingTo("10");
  }

  private BigDecimal convert(String amount, @Nullable String from, String to, LocalDate day) {
    return rates.convert(new BigDecimal(amount), from, to, day).orElseThrow();
  }
}
