package dev.forthright.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestValuesTest {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(RequestValues.module())
          .build();

  record Body(
      @Nullable LocalDate day,
      @Nullable Instant at,
      @Nullable BigDecimal number,
      @Nullable String text) {}

  @Test
  void readsWhatABusinessSays() throws Exception {
    Body body =
        MAPPER.readValue(
            """
            {"day": "2026-03-02", "at": "2026-03-02T08:00:00+01:00", "number": -12.50, "text": "a\\tb"}
            """,
            Body.class);

    assertThat(body)
        .isEqualTo(
            new Body(
                LocalDate.of(2026, 3, 2),
                Instant.parse("2026-03-02T07:00:00Z"),
                new BigDecimal("-12.50"),
                "a\tb"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"day\":\"+20000-01-01\"}; must lie between the years 1900 and 2200",
        "{\"day\":\"-999999999-01-01\"}; must lie between the years 1900 and 2200",
        "{\"day\":\"2201-01-01\"}; must lie between the years 1900 and 2200",
        "{\"day\":\"2026-03-02T00:00:00Z\"}; must be a date such as 2026-03-02",
        "{\"day\":\"2026-02-30\"}; must be a date such as 2026-03-02",
        "{\"at\":\"+999999999-01-01T00:00:00Z\"}; must lie between the years 1900 and 2200",
        "{\"at\":\"1899-12-31T23:59:59Z\"}; must lie between the years 1900 and 2200",
        "{\"at\":\"9999999999\"}; must be an instant such as 2026-03-02T08:00:00Z",
        "{\"number\":1e400}; must have at most 38 digits before and 20 after the decimal point",
        "{\"number\":1e999999999}; must have at most 38 digits before and 20 after the decimal point",
        "{\"number\":1e-999999999}; must have at most 38 digits before and 20 after the decimal point",
        "{\"text\":\"a\\u0000b\"}; must not hold control characters",
      })
  void refusesWhatNobodyCouldKeepOrPassOn(String body, String rule) {
    assertThatThrownBy(() -> MAPPER.readValue(body, Body.class))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            complaint -> assertThat(RequestValues.ruleOf(complaint)).isEqualTo(rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{\"day\":[2026,3,2]}", "{\"at\":1796137200}", "{\"day\":20000}"})
  void takesNoNumbersForTimes(String body) {
    assertThatThrownBy(() -> MAPPER.readValue(body, Body.class))
        .isInstanceOf(JsonMappingException.class);
  }
}
