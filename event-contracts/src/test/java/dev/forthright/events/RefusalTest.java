package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schemas refuse: every required field is taken away, every enum is given a stranger. */
class RefusalTest {

  private enum Damage {
    MISSING,
    STRANGER
  }

  /** A property in a sample and what is to be done to it. */
  private record Spot(String parent, String property, Damage damage) {}

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void aMissingRequiredFieldOrAValueOutsideAnEnumIsRefused(EventType type, String name) {
    JsonNode sample = Contracts.sample(type, name);
    List<Spot> spots = new ArrayList<>();
    collect(Contracts.schemaNode(type), sample, "", spots);

    assertThat(spots).isNotEmpty();
    assertThat(spots)
        .allSatisfy(
            spot ->
                assertThat(Contracts.complaints(type, damaged(sample, spot)))
                    .as(spot.toString())
                    .isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void nullIsAllowedForOptionalFieldsOfWhatComesInAndNowhereElse(EventType type) {
    boolean comesIn = type.topics().contains(Topic.INBOUND);
    SchemaNode schema = Contracts.schemaNode(type);
    for (String name : schema.properties().keySet()) {
      ObjectNode sample = Contracts.sample(type, "minimal").deepCopy();
      sample.putNull(name);

      boolean allowed = comesIn && !schema.required().contains(name);
      assertThat(Contracts.complaints(type, sample).isEmpty()).as(name).isEqualTo(allowed);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "1234.50, USD, true",
    "-0.01, EUR, true",
    "0, JPY, true",
    "007, USD, false",
    "1.2E3, USD, false",
    "'1,234.50', USD, false",
    "1., USD, false",
    "'', USD, false",
    "1, usd, false",
    "1, US, false"
  })
  void moneyIsPlainDecimalTextWithAnIsoCurrency(String value, String currency, boolean accepted) {
    ObjectNode quota = Contracts.sample(EventType.QUOTA_PATCHED, "minimal").deepCopy();
    quota.putObject("amount").put("value", value).put("currency", currency);

    assertThat(Contracts.complaints(EventType.QUOTA_PATCHED, quota).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T14:05:31Z, true",
    "2026-11-19T14:05:31.123456Z, true",
    "2026-11-19T15:05:31+01:00, false",
    "2026-11-19T14:05:31, false",
    "2026-11-19, false"
  })
  void anInstantIsUtc(String text, boolean accepted) {
    ObjectNode activity = Contracts.sample(EventType.ACTIVITY_PATCHED, "minimal").deepCopy();
    activity.put("startsAt", text);

    assertThat(Contracts.complaints(EventType.ACTIVITY_PATCHED, activity).isEmpty())
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"pushed_three_times, true", "EW12/close-date, true", "'He is lazy, I feel', false"})
  void aReasonOnAFlagIsACodeAndNeverASentence(String because, boolean accepted) {
    ObjectNode flag = Contracts.sample(EventType.FLAG_CHANGED, "minimal").deepCopy();
    flag.put("because", because);

    assertThat(Contracts.complaints(EventType.FLAG_CHANGED, flag).isEmpty()).isEqualTo(accepted);
  }

  static Stream<Arguments> samples() {
    return Arrays.stream(EventType.values())
        .flatMap(
            type ->
                Contracts.sampleNames(type).stream()
                    .filter(name -> !name.equals("unknown-field"))
                    .map(name -> Arguments.of(type, name)));
  }

  private static void collect(SchemaNode reference, JsonNode data, String at, List<Spot> spots) {
    SchemaNode schema = reference.resolved();
    if (data.isArray()) {
      for (int i = 0; i < data.size(); i++) {
        collect(schema.child("items"), data.get(i), at + "/" + i, spots);
      }
    } else if (data.isObject()) {
      SchemaNode shape =
          schema.json().has("oneOf") ? schema.ofKind(data.path("kind").asText()) : schema;
      shape.required().forEach(name -> spots.add(new Spot(at, name, Damage.MISSING)));
      shape
          .properties()
          .forEach(
              (name, property) -> {
                if (data.hasNonNull(name)) {
                  if (property.resolved().json().has("enum")) {
                    spots.add(new Spot(at, name, Damage.STRANGER));
                  }
                  collect(property, data.get(name), at + "/" + name, spots);
                }
              });
    }
  }

  private static JsonNode damaged(JsonNode sample, Spot spot) {
    JsonNode copy = sample.deepCopy();
    ObjectNode parent = (ObjectNode) copy.at(spot.parent());
    switch (spot.damage()) {
      case MISSING -> parent.remove(spot.property());
      case STRANGER -> parent.put(spot.property(), "no_such_value");
    }
    return copy;
  }
}
