package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchedPeriodsTest {

  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 25);

  @ParameterizedTest(name = "{0} {1} at {2} -> {3}")
  @CsvSource(
      textBlock =
          """
          A, MONTH,   2026-03-01, ''
          A, MONTH,   2026-03-02, 2026-02-01
          A, MONTH,   2026-10-02, 2026-02-01
          A, QUARTER, 2026-04-01, ''
          A, QUARTER, 2026-04-02, 2026-01-01
          A, QUARTER, 2026-07-01, 2026-01-01
          A, QUARTER, 2026-07-02, 2026-01-01 2026-04-01
          A, QUARTER, 2026-12-31, 2026-01-01 2026-04-01
          B, QUARTER, 2026-12-31, 2026-01-01
          A, WEEK,    2026-03-10, 2026-02-23 2026-03-02
          A, WEEK,    2026-12-31, 2026-02-23 2026-03-02 2026-03-09 2026-03-16 2026-03-23 2026-03-30
          """)
  void aDayInFebruaryTouchesWhatRestsOnItAndIsOver(
      Stratum stratum, PeriodGrain grain, LocalDate tickDay, String starts) {
    List<String> touched =
        TouchedPeriods.of(stratum, Calendars.FISCAL, FEBRUARY, FEBRUARY, tickDay).stream()
            .filter(period -> period.grain() == grain)
            .map(Period::start)
            .map(LocalDate::toString)
            .toList();
    assertThat(String.join(" ", touched)).isEqualTo(starts);
  }
}
