package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.events.company.CompanySetting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTest {

  @Test
  void everyTypeHasSamplesAndNothingElseHas() {
    Set<String> folders = new TreeSet<>();
    Contracts.files(Contracts.SAMPLES)
        .forEach(file -> folders.add(Contracts.SAMPLES.relativize(file).getName(0).toString()));

    assertThat(folders)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(Contracts::fileName).toList());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void aSampleSatisfiesItsSchema(EventType type, String name) {
    assertThat(Contracts.complaints(type, Contracts.sample(type, name))).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void aSampleSurvivesItsRecord(EventType type, String name) throws IOException {
    JsonNode sample = Contracts.sample(type, name);

    JsonNode written =
        Contracts.MAPPER.readTree(Contracts.MAPPER.writeValueAsBytes(read(type, sample)));

    JsonNode expected =
        name.equals("unknown-field") ? Contracts.sample(type, "minimal") : withoutNulls(sample);
    assertThat(written).isEqualTo(expected);
    assertThat(Contracts.complaints(type, written)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theMinimalSampleHasTheRequiredFieldsOnly(EventType type) {
    Set<String> names = new TreeSet<>();
    Contracts.sample(type, "minimal").fieldNames().forEachRemaining(names::add);

    assertThat(names).isEqualTo(RecordShape.required(type.record()));
  }

  @ParameterizedTest
  @EnumSource
  void unknownFieldsChangeNothing(EventType type) throws IOException {
    JsonNode unknown = Contracts.sample(type, "unknown-field");
    JsonNode minimal = Contracts.sample(type, "minimal");

    assertThat(unknown.size()).isGreaterThan(minimal.size());
    assertThat(read(type, unknown)).isEqualTo(read(type, minimal));
  }

  @ParameterizedTest
  @EnumSource
  void theSamplesTogetherShowEveryField(EventType type) {
    List<JsonNode> samples =
        Contracts.sampleNames(type).stream().map(name -> Contracts.sample(type, name)).toList();

    assertThat(Unseen.properties(Contracts.schemaNode(type), samples)).isEmpty();
  }

  @Test
  void everyKindOfCompanySettingHasASample() {
    List<String> names = Contracts.sampleNames(EventType.COMPANY_SETTING_CHANGED);

    assertThat(RecordShape.kinds(CompanySetting.class).keySet())
        .allSatisfy(kind -> assertThat(names).contains("kind-" + kind.replace('_', '-')));
  }

  static Stream<Arguments> samples() {
    return Arrays.stream(EventType.values())
        .flatMap(
            type -> Contracts.sampleNames(type).stream().map(name -> Arguments.of(type, name)));
  }

  private static Event read(EventType type, JsonNode json) throws IOException {
    return Contracts.MAPPER.readValue(json.toString(), type.record());
  }

  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode kept = object.objectNode();
      object.properties().stream()
          .filter(entry -> !entry.getValue().isNull())
          .forEach(entry -> kept.set(entry.getKey(), withoutNulls(entry.getValue())));
      return kept;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode kept = array.arrayNode();
      array.forEach(element -> kept.add(withoutNulls(element)));
      return kept;
    }
    return node;
  }
}
