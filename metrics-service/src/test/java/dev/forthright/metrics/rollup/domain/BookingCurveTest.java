package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealTraits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookingCurveTest {

  private static final Period QUARTER = Calendars.FISCAL.quarterOf(LocalDate.of(2026, 4, 1));
  private static final LocalDate LONG_AGO = LocalDate.of(2025, 4, 1);

  @Test
  void countsWhatWasBookedByTheSameWorkingDayOfEachQuarter() {
    // Three working days of the quarter are over: 1 to 3 April 2026 is Wednesday to Friday.
    Measure share =
        curve(LocalDate.of(2026, 4, 4), LONG_AGO)
            .of(
                List.of(
                    // 1 January 2026 is a Thursday: the third working day is Monday the 5th.
                    won("2026-01-05", "10"),
                    won("2026-01-06", "30"),
                    // 1 October 2025 is a Wednesday: what is booked on the weekend after Friday
                    // counts with it.
                    won("2025-10-05", "20"),
                    won("2025-10-06", "40")),
                BigDecimal.TEN);
    assertThat(share.numerator()).isEqualByComparingTo("30");
    assertThat(share.denominator()).isEqualByComparingTo("100");
    assertThat(share.value()).isEqualByComparingTo("0.3");
    assertThat(share.n()).isEqualTo(4);
  }

  @Test
  void theWholeIsBookedWhenTheQuarterIsOver() {
    Measure share =
        curve(QUARTER.end(), LONG_AGO).of(List.of(won("2026-03-31", "10")), BigDecimal.TEN);
    assertThat(share.value()).isEqualByComparingTo("1");
  }

  @Test
  void lessThanFourQuartersTellNothing() {
    Measure share =
        curve(QUARTER.end(), LONG_AGO.plusDays(1))
            .of(List.of(won("2026-03-31", "10")), BigDecimal.TEN);
    assertThat(share.nullReason()).isEqualTo("too_little_history");
  }

  @Test
  void withoutAWinThereIsNoCurve() {
    assertThat(curve(QUARTER.end(), LONG_AGO).of(List.of(), BigDecimal.TEN).nullReason())
        .isEqualTo("no_wins");
  }

  private static BookingCurve curve(LocalDate end, LocalDate historyStart) {
    return new BookingCurve(QUARTER, end, Calendars.reference(List.of()), historyStart);
  }

  private static CreditedAmount won(String day, String amount) {
    return new CreditedAmount(
        CreditKind.WON,
        "ann",
        LocalDate.parse(day),
        new BigDecimal(amount),
        "USD",
        1,
        day,
        null,
        null,
        null,
        DealTraits.NONE);
  }
}
