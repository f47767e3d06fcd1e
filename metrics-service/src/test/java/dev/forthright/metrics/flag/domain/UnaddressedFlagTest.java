package dev.forthright.metrics.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Concern;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnaddressedFlagTest {

  @ParameterizedTest(name = "{0} until {1}: {2} days")
  @CsvSource(
      textBlock =
          """
          # opened,             end,                  whole days in New York
          2026-06-08T04:00:00Z, 2026-06-09T04:00:00Z, 1
          2026-06-08T04:00:01Z, 2026-06-09T04:00:00Z, 0
          2026-06-08T03:59:59Z, 2026-06-09T04:00:00Z, 1
          2026-03-07T05:00:00Z, 2026-03-09T04:00:00Z, 2
          2026-01-01T17:00:00Z, 2026-07-01T04:00:00Z, 180
          """)
  void itsAgeIsInWholeDaysOfTheCompanysZone(Instant opened, Instant end, long days) {
    UnaddressedFlag flag = new UnaddressedFlag(new Concern("ann", "m"), opened);
    assertThat(flag.daysAt(end, Calendars.FISCAL.zone())).isEqualTo(days);
  }
}
