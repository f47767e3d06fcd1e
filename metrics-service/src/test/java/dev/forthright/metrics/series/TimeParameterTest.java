package dev.forthright.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTest {

  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2026-08-01, 2026-08-01T04:00:00Z",
    "2026-08-01T00:00:00Z, 2026-08-01T00:00:00Z",
    "2026-08-01T02:00:00+02:00, 2026-08-01T00:00:00Z",
    "1785542400000, 2026-08-01T00:00:00Z",
    "now, 2026-11-22T12:00:00Z",
    "now-2d, 2026-11-20T12:00:00Z",
    "now-1w, 2026-11-15T12:00:00Z",
  })
  void readsWhatDashboardsWrite(String text, Instant expected) {
    assertThat(TimeParameter.parse("from", text, ZONE, NOW)).isEqualTo(expected);
  }

  @Test
  void saysInWhichYearsAMomentMayLie() {
    assertThatThrownBy(() -> TimeParameter.parse("asOf", "-999999999-01-01T00:00:00Z", ZONE, NOW))
        .hasMessageContaining("asOf must lie between 2000-01-01 and 2101-01-01.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-01",
        "now-",
        "1999-12-31",
        "2101-01-02",
        "+999999999-01-01",
        "-999999999-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00+18:00",
        "+999999999-12-31T23:59:59-18:00"
      })
  void refusesTheRestByName(String text) {
    assertThatThrownBy(() -> TimeParameter.parse("from", text, ZONE, NOW))
        .hasMessageContaining("from must");
  }
}
