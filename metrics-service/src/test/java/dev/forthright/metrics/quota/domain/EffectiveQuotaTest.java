package dev.forthright.metrics.quota.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absence;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PersonHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveQuotaTest {

  private static final PersonHistory VETERAN =
      Calendars.rep("r", "m", LocalDate.of(2020, 1, 1), null);

  /** The worked example of the metric rules: 100,000 a month, start on 15 February. */
  @ParameterizedTest(name = "quarter of {0}: {1}")
  @CsvSource({"2026-01-01, 13710", "2026-04-01, 190376", "2026-07-01, 300000"})
  void rampsAsInTheWorkedExample(LocalDate quarter, BigDecimal expected) {
    List<QuotaVersion> monthly = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      YearMonth of = YearMonth.of(2026, month);
      monthly.add(quota("q" + month, 1, of.atDay(1), of.atEndOfMonth(), of.atDay(1), "100000"));
    }
    EffectiveQuota quota =
        of(Calendars.rep("r", "m", LocalDate.of(2026, 2, 15), null), monthly, List.of(), quarter);
    assertThat(amount(quota).setScale(0, RoundingMode.HALF_UP)).isEqualTo(expected);
  }

  @Test
  void firstMonthOfARampOwesNothingAndSaysWhy() {
    EffectiveQuota quota =
        of(
            Calendars.rep("r", "m", LocalDate.of(2026, 3, 15), null),
            List.of(yearsQuarter(1, "2026-01-01", "90000", false)),
            List.of(),
            LocalDate.of(2026, 1, 1));
    assertThat(quota).isEqualTo(new EffectiveQuota.Nothing("ramping"));
  }

  @Test
  void noQuotaIsNotAZeroQuota() {
    LocalDate quarter = LocalDate.of(2026, 1, 1);
    assertThat(of(VETERAN, List.of(), List.of(), quarter))
        .isEqualTo(new EffectiveQuota.Unknown("no_quota"));
    assertThat(of(VETERAN, List.of(yearsQuarter(1, "2026-01-01", "0", false)), List.of(), quarter))
        .isEqualTo(new EffectiveQuota.Nothing("zero_quota"));
    assertThat(
            of(VETERAN, List.of(yearsQuarter(1, "2026-01-01", "9000", true)), List.of(), quarter))
        .isEqualTo(new EffectiveQuota.Unknown("no_quota"));
  }

  @Test
  void aChangeHoldsFromItsDayOn() {
    // 90 days at 90,000: 1,000 a day for 59 days, then 2,000 a day for 31.
    EffectiveQuota quota =
        of(
            VETERAN,
            List.of(
                yearsQuarter(1, "2026-01-01", "90000", false),
                yearsQuarter(2, "2026-03-01", "180000", false)),
            List.of(),
            LocalDate.of(2026, 1, 1));
    assertThat(amount(quota)).isEqualByComparingTo("121000");
  }

  @Test
  void protectedLeaveFreesFromQuotaAndPaidHolidayDoesNot() {
    LocalDate from = LocalDate.of(2026, 1, 1);
    Absence leave = new Absence("r", from, from.plusDays(8), BigDecimal.ONE, true);
    Absence holiday = new Absence("r", from.plusDays(20), from.plusDays(40), BigDecimal.ONE, false);
    EffectiveQuota quota =
        of(
            VETERAN,
            List.of(yearsQuarter(1, "2026-01-01", "90000", false)),
            List.of(leave, holiday),
            from);
    assertThat(amount(quota)).isEqualByComparingTo("81000");
  }

  private static EffectiveQuota of(
      PersonHistory person, List<QuotaVersion> quotas, List<Absence> absences, LocalDate day) {
    Period quarter = Calendars.FISCAL.quarterOf(day);
    return EffectiveQuota.of(
        person,
        quotas,
        Calendars.reference(List.of()),
        new Absences(absences),
        new CurrencyRates(List.of()),
        quarter);
  }

  private static BigDecimal amount(EffectiveQuota quota) {
    return ((EffectiveQuota.Owed) quota).amount();
  }

  private static QuotaVersion yearsQuarter(
      long version, String holdsFrom, String amount, boolean cancelled) {
    return new QuotaVersion(
        "q",
        version,
        "r",
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 3, 31),
        LocalDate.parse(holdsFrom),
        new BigDecimal(amount),
        null,
        cancelled);
  }

  private static QuotaVersion quota(
      String id, long version, LocalDate from, LocalDate to, LocalDate holds, String amount) {
    return new QuotaVersion(id, version, "r", from, to, holds, new BigDecimal(amount), null, false);
  }
}
