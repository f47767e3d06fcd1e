package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  private static final Set<String> SHARED =
      Set.of("common.schema.json", "company-setting.schema.json", "envelope.schema.json");

  @Test
  void everyTypeHasASchemaAndNothingElseHas() {
    Set<String> expected = new TreeSet<>(SHARED);
    Arrays.stream(EventType.values()).map(Contracts::schemaFile).forEach(expected::add);

    assertThat(Contracts.files(Contracts.SCHEMAS).stream().map(SchemaTest::below))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource
  void theSchemaSaysWhatTheRecordSays(EventType type) {
    assertThat(SchemaMirror.differences(type.record(), Contracts.schemaNode(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theSchemaIsNamedAfterItsType(EventType type) {
    JsonNode schema = Contracts.schemaNode(type).json();

    assertThat(schema.path("title").asText()).isEqualTo(type.wire());
    assertThat(schema.path("description").asText()).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("schemaFiles")
  void aSchemaFileSaysItsDialectAndAddressAndToleratesUnknownProperties(Path file) {
    JsonNode schema = Contracts.json(file);

    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$id").asText()).isEqualTo(Contracts.BASE + below(file));
    assertThat(schema.findValues("additionalProperties")).allMatch(JsonNode::isObject);
    assertThat(schema.findValues("unevaluatedProperties")).isEmpty();
  }

  static List<Path> schemaFiles() {
    return Contracts.files(Contracts.SCHEMAS);
  }

  private static String below(Path file) {
    return Contracts.SCHEMAS.relativize(file).toString().replace('\\', '/');
  }
}
