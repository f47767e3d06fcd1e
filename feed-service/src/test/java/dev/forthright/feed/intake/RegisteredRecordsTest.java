package dev.forthright.feed.intake;

import static dev.forthright.feed.registry.AvroRecords.OPPORTUNITY;
import static dev.forthright.feed.registry.AvroRecords.behind;
import static dev.forthright.feed.registry.AvroRecords.parse;
import static dev.forthright.feed.registry.AvroRecords.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.registry.RegisteredSchema;
import dev.forthright.feed.registry.SchemaSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** One change says the same whether it comes as JSON or behind the id of a registered schema. */
class RegisteredRecordsTest {

  private static final String CREATED =
      "/feeds/salesforce-cdc-confluent/opportunity-create.schemaless.json";

  private final Feed salesforce =
      Samples.feed("s", "/mappings/salesforce-confluent.yaml", SalesforceIds::full);

  @Test
  void aSalesforceChangeInAvroIsTheSameFactAsInJson() {
    JsonNode json = Samples.json(CREATED);

    List<FeedFact> avro = facts(salesforce, registered(3, OPPORTUNITY, json), OPPORTUNITY);

    FeedFact expected = Samples.facts(salesforce, Samples.raw(CREATED.substring(7))).getFirst();
    // The event of the sample has more fields than the schema, none of which anybody maps.
    assertThat(avro).hasSize(1);
    assertThat(avro.getFirst().fact()).isEqualTo(expected.fact());
    assertThat(avro.getFirst().nativeId()).isEqualTo(expected.nativeId());
    assertThat(avro.getFirst().actor()).isEqualTo(expected.actor());
    assertThat(avro.getFirst().contentHash()).isEqualTo(expected.contentHash());
  }

  @Test
  void aNullOfAUnionIsUnchangedUnlessTheListNamesIt() {
    onlyStageAndNextStepChange("[\"StageName\",\"NextStep\"]");
  }

  @Test
  void bitsAreTheFieldsOfTheSchemaThatTheRecordCameWith() {
    // StageName is field 5 and NextStep field 9 of the schema: bits 5 and 9.
    onlyStageAndNextStepChange("[\"0x0220\"]");
    assertThatThrownBy(
            () ->
                facts(
                    salesforce, registered(3, OPPORTUNITY, update("[\"0x8000000\"]")), OPPORTUNITY))
        .hasMessage("bitmap_without_schema at changed");
  }

  @Test
  void aRowOfADatabaseHasItsDecimalAndItsTimes() {
    Feed debezium = Samples.feed("d", "/mappings/debezium.yaml", Naming.COMPANY);
    Schema schema =
        parse(
            """
            {"type":"record","name":"Envelope","namespace":"crm.deals","fields":[
              {"name":"before","type":["null",{"type":"record","name":"Value","fields":[
                {"name":"id","type":"long"},
                {"name":"title","type":["null","string"]},
                {"name":"owner","type":["null","int"]},
                {"name":"stage","type":["null","string"]},
                {"name":"amount","type":["null",{"type":"bytes","logicalType":"decimal",
                  "precision":12,"scale":2,"connect.name":"org.apache.kafka.connect.data.Decimal"}]},
                {"name":"currency","type":["null","string"]},
                {"name":"close_on","type":["null",{"type":"int","connect.name":"io.debezium.time.Date"}]},
                {"name":"changed","type":["null",{"type":"long",
                  "connect.name":"io.debezium.time.MicroTimestamp"}]}]}]},
              {"name":"after","type":["null","Value"]},
              {"name":"source","type":{"type":"record","name":"Source","fields":[
                {"name":"connector","type":"string"},{"name":"ts_ms","type":"long"},
                {"name":"snapshot","type":["null","string"]},{"name":"table","type":"string"},
                {"name":"file","type":"string"},{"name":"pos","type":"long"},
                {"name":"row","type":"int"}]}},
              {"name":"op","type":"string"},
              {"name":"ts_ms","type":["null","long"]}]}""");
    String file = "debezium/deal-insert.record.json";
    JsonNode json = Samples.json("/feeds/" + file).path("value");

    FeedFact avro = facts(debezium, registered(4, schema, json), schema).getFirst();

    FeedFact expected = Samples.facts(debezium, Samples.any(file)).getFirst();
    assertThat(avro.fact()).isEqualTo(expected.fact());
    assertThat(avro.recordId()).isEqualTo("9");
    assertThat(avro.fact().fields())
        .containsEntry("amount", "{\"currency\":\"NOK\",\"value\":\"7200.00\"}")
        .containsEntry("closeDate", "\"2026-02-20\"");
  }

  @Test
  void jsonBehindAnIdIsReadAsJson() {
    byte[] json = Samples.bytes(CREATED);
    SchemaSource schemas = id -> new RegisteredSchema.Json();

    List<FeedFact> facts = Samples.facts(salesforce, Samples.raw(behind(6, json)), schemas);

    assertThat(facts.getFirst().contentHash())
        .isEqualTo(Samples.facts(salesforce, Samples.raw(json)).getFirst().contentHash());
  }

  @Test
  void protobufAndBytesThatDoNotFitAreRefusedWithTheirSchema() {
    byte[] whole = registered(3, OPPORTUNITY, Samples.json(CREATED));
    SchemaSource protobuf = id -> new RegisteredSchema.Unsupported();

    assertThatThrownBy(() -> Samples.facts(salesforce, Samples.raw(whole), protobuf))
        .hasMessage("unsupported_schema at schema 3");
    assertThatThrownBy(() -> facts(salesforce, Arrays.copyOf(whole, whole.length - 9), OPPORTUNITY))
        .hasMessage("schema_mismatch at schema 3");
  }

  /** A stage that is given and a next step that is null, and nothing else, by such a list. */
  private void onlyStageAndNextStepChange(String changedFields) {
    Map<String, String> fields =
        facts(salesforce, registered(3, OPPORTUNITY, update(changedFields)), OPPORTUNITY)
            .getFirst()
            .fact()
            .fields();

    assertThat(fields)
        .containsEntry("stage", "\"Needs Analysis\"")
        .containsEntry("nextStep", "null")
        .doesNotContainKeys("amount", "name", "closeDate");
  }

  private static JsonNode update(String changedFields) {
    ObjectNode event = Samples.json(CREATED).deepCopy();
    ObjectNode header = (ObjectNode) event.path("ChangeEventHeader");
    header.put("changeType", "UPDATE").set("changedFields", Samples.tree(changedFields));
    event.put("StageName", "Needs Analysis");
    for (String untouched : List.of("Name", "Amount", "CloseDate", "OwnerId", "AccountId")) {
      event.putNull(untouched);
    }
    return event;
  }

  private static List<FeedFact> facts(Feed feed, byte[] value, Schema schema) {
    return Samples.facts(feed, Samples.raw(value), id -> new RegisteredSchema.Avro(schema));
  }
}
