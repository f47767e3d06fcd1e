package dev.forthright.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what is written with samples of what the connector really writes. */
class SalesforceFeedTest {

  private static final Set<String> CUSTOM =
      Set.of(
          "Buyer_Confirmed_Close_Date__c",
          "Buyer_Confirmation_Activity__c",
          "Paper_Process__c",
          "Initiator__c");
  private static final List<JsonNode> RECORDS =
      SampleCompany.generate(LocalDate.of(2026, 11, 22), 1)
          .records()
          .filter(raw -> raw.topic().equals("sfdc.cdc"))
          .limit(20_000)
          .map(raw -> read(raw.value()))
          .toList();

  @ParameterizedTest
  @CsvSource({
    "opportunity-create.schemaless, Opportunity, CREATE, false",
    "opportunity-update.schema-payload, Opportunity, UPDATE, true",
    "task-create-email.schemaless, Task, CREATE, false"
  })
  void recordsHaveTheFieldsOfTheSample(
      String sample, String entity, String changeType, boolean envelope) throws IOException {
    JsonNode expected;
    try (var in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/salesforce-cdc-confluent/" + sample + ".json"))) {
      expected = Reading.JSON.readTree(in);
    }
    JsonNode actual =
        RECORDS.stream()
            .filter(record -> record.has("schema") == envelope)
            .filter(record -> header(record).get("entityName").asText().equals(entity))
            .filter(record -> header(record).get("changeType").asText().equals(changeType))
            .findFirst()
            .orElseThrow();
    assertThat(names(body(actual))).isEqualTo(names(body(expected)));
    assertThat(names(header(actual))).isEqualTo(names(header(expected)));
    if (envelope) {
      assertThat(schemaFields(actual)).isEqualTo(schemaFields(expected));
      assertThat(names(actual)).isEqualTo(names(expected));
    }
  }

  @Test
  void anUpdateNamesExactlyTheFieldsThatAreNotNull() {
    for (JsonNode record : RECORDS) {
      JsonNode header = header(record);
      Set<String> changed = new HashSet<>();
      header.get("changedFields").forEach(field -> changed.add(field.asText()));
      if (header.get("changeType").asText().equals("CREATE")) {
        assertThat(changed).isEmpty();
        continue;
      }
      Set<String> present = new HashSet<>();
      body(record)
          .fields()
          .forEachRemaining(
              field -> {
                if (!field.getValue().isNull()) {
                  present.add(field.getKey());
                }
              });
      present.removeAll(Set.of("Id", "ReplayId", "ChangeEventHeader", "_ObjectType", "_EventType"));
      assertThat(changed).isEqualTo(present).contains("LastModifiedDate");
    }
  }

  @Test
  void moneyIsTextDatesAreDaysAndCommitNumbersExceedDoublePrecision() {
    for (JsonNode record : RECORDS) {
      assertThat(header(record).get("commitNumber").asLong()).isGreaterThan(1L << 53);
      JsonNode amount = body(record).path("Amount");
      assertThat(amount.isTextual() || amount.isNull() || amount.isMissingNode()).isTrue();
      JsonNode date = body(record).path("CloseDate");
      assertThat(date.isInt() || date.isNull() || date.isMissingNode()).isTrue();
      assertThat(body(record).get("Id").asText()).hasSize(18);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0065g00000BmN7v, AAF",
    "0055g000002hT4d, AAE",
    "0015g00000Pq1Rs, AAJ",
    "00T5g00000Kd3Mn, EAJ"
  })
  void checkLettersAreThoseOfTheSamples(String fifteen, String letters) {
    assertThat(SalesforceId.withCheckLetters(fifteen)).isEqualTo(fifteen + letters);
  }

  private static JsonNode read(byte[] value) {
    try {
      return Reading.JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode body(JsonNode record) {
    return record.has("payload") ? record.get("payload") : record;
  }

  private static JsonNode header(JsonNode record) {
    return body(record).get("ChangeEventHeader");
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    names.removeAll(CUSTOM);
    return names;
  }

  private static List<JsonNode> schemaFields(JsonNode record) {
    var fields = new ArrayList<JsonNode>();
    record.get("schema").get("fields").forEach(fields::add);
    fields.removeIf(field -> CUSTOM.contains(field.path("field").asText()));
    return fields;
  }
}
