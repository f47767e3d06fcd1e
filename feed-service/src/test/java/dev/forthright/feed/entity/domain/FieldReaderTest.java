package dev.forthright.feed.entity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldReaderTest {

  private final FieldReader reader =
      new FieldReader(Naming.ofSalesforce("sf"), ZoneId.of("America/New_York"));

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @CsvSource(
      textBlock =
          """
          2026-05-29,                   DATE,      2026-05-29
          2026-01-20T14:00:00Z,         INSTANT,   2026-01-20T14:00:00Z
          2026-01-20T09:00:00.000-0500, INSTANT,   2026-01-20T14:00:00Z
          2026-01-20,                   INSTANT,   2026-01-20T17:00:00Z
          76000.0,                      DECIMAL,   76000.0
          0065g00000BmN7v,              REFERENCE, sf:0065g00000BmN7vAAF
          0065g00000BmN7vAAF,           REFERENCE, sf:0065g00000BmN7vAAF
          """)
  void readsText(String raw, FieldType type, String expected) {
    assertThat(reader.read(Field.may("f", type), raw)).hasToString(expected);
  }

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @CsvSource(
      textBlock =
          """
          20602,         DATE,    2026-05-29
          1780012800000, DATE,    2026-05-29
          1780092000000, DATE,    2026-05-29
          1768917600000, INSTANT, 2026-01-20T14:00:00Z
          20473,         INSTANT, 2026-01-20T17:00:00Z
          480,           INTEGER, 480
          12,            TEXT,    WRONG_TYPE at f
          9999999999999, DATE,    OUT_OF_RANGE at f
          -1,            DATE,    OUT_OF_RANGE at f
          """)
  void readsNumbers(long raw, FieldType type, String expected) {
    assertThat(outcome(Field.may("f", type), raw)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} as {1} is refused: {2}")
  @CsvSource(
      textBlock =
          """
          1e999999,                DECIMAL, OUT_OF_RANGE at f
          1e16,                    DECIMAL, OUT_OF_RANGE at f
          12.5,                    INTEGER, WRONG_TYPE at f
          €80.500,                 DECIMAL, WRONG_TYPE at f
          yes,                     BOOLEAN, WRONG_TYPE at f
          1999-12-31,              DATE,    OUT_OF_RANGE at f
          2101-01-01,              DATE,    OUT_OF_RANGE at f
          31.12.2026,              DATE,    WRONG_TYPE at f
          +10000-01-01T00:00:00Z,  INSTANT, OUT_OF_RANGE at f
          a|b,                     PERSON,  OUT_OF_RANGE at f
          ' ',                     PERSON,  MISSING_FIELD at f
          """)
  void refuses(String raw, FieldType type, String expected) {
    assertThat(outcome(Field.may("f", type), raw)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}.{1} {2}: {3}")
  @CsvSource(
      textBlock =
          """
          OPPORTUNITY,      probabilityPct,  100,   100
          OPPORTUNITY,      probabilityPct,  100.1, OUT_OF_RANGE at probabilityPct
          OPPORTUNITY,      probabilityPct,  -1,    OUT_OF_RANGE at probabilityPct
          PERSON,           fte,             0,     OUT_OF_RANGE at fte
          PERSON,           fte,             1.5,   1.5
          PERSON,           fte,             2,     OUT_OF_RANGE at fte
          ABSENCE,          portion,         0.5,   0.5
          ABSENCE,          portion,         1.01,  OUT_OF_RANGE at portion
          PEER_RATING,      score,           10,    10
          PEER_RATING,      score,           11,    OUT_OF_RANGE at score
          ACTIVITY,         durationSeconds, -1,    OUT_OF_RANGE at durationSeconds
          COACHING_SESSION, durationMinutes, -1,    OUT_OF_RANGE at durationMinutes
          COACHING_SESSION, durationMinutes, 30,    30
          """)
  void keepsNumbersWithinTheBoundsOfTheirField(
      EntityKind kind, String field, String raw, String expected) {
    assertThat(outcome(kind.field(field).orElseThrow(), raw)).isEqualTo(expected);
  }

  @Test
  void refusesControlCharactersAndLoneSurrogates() {
    assertThat(outcome(Field.may("f", FieldType.TEXT), "a\u0000b"))
        .isEqualTo("CONTROL_CHARACTER at f");
    assertThat(outcome(Field.may("f", FieldType.TEXT), "a\ud800"))
        .isEqualTo("CONTROL_CHARACTER at f");
    assertThat(outcome(Field.may("f", FieldType.TEXT), "\ud83d\ude00")).isEqualTo("\ud83d\ude00");
  }

  @Test
  void refusesACodeOutsideItsListWithoutNamingIt() {
    assertThatThrownBy(() -> reader.read(Field.code("stageType", "open", "won"), "lust"))
        .hasMessage("UNKNOWN_VALUE at stageType");
  }

  @Test
  void readsMoneyWithAndWithoutACurrency() {
    Field amount = Field.may("amount", FieldType.MONEY);

    assertThat(CanonicalJson.write(reader.read(amount, "76000.0")))
        .isEqualTo("{\"currency\":null,\"value\":\"76000.0\"}");
    assertThat(
            CanonicalJson.write(
                reader.read(amount, Map.of("value", new BigDecimal("1E+2"), "currency", "EUR"))))
        .isEqualTo("{\"currency\":\"EUR\",\"value\":\"100\"}");
    assertThat(outcome(amount, Map.of("value", "1", "currency", "euro")))
        .isEqualTo("UNKNOWN_VALUE at amount.currency");
  }

  @Test
  void namesPartsOfAListThatAreMissing() {
    assertThat(outcome(Field.may("splits", FieldType.SPLITS), List.of(Map.of("pct", 50))))
        .isEqualTo("MISSING_FIELD at splits.personId");
  }

  private String outcome(Field field, Object raw) {
    try {
      return reader.read(field, raw).toString();
    } catch (BadField bad) {
      return bad.rule() + " at " + bad.field();
    }
  }
}
