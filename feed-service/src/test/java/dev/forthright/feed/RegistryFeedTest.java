package dev.forthright.feed;

import static dev.forthright.feed.WayOfARecordTest.as;
import static dev.forthright.feed.Wire.sample;
import static dev.forthright.feed.registry.AvroRecords.OPPORTUNITY;
import static dev.forthright.feed.registry.AvroRecords.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.feed.Wire.Seen;
import dev.forthright.feed.registry.TestRegistry;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records behind a schema registry through the real broker, the registry now there, now away. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
@WithTestResource(RegistryResource.class)
class RegistryFeedTest {

  /** Set by {@link RegistryResource}. */
  TestRegistry registry;

  @Inject Sql sql;

  private final Wire wire = new Wire();

  @BeforeEach
  void aSchemaIsRegisteredAndDryRunsAreAnswered() {
    // Until it is known who may see whom, a service that has just started shows nobody a record.
    await().atMost(Duration.ofSeconds(60)).until(RegistryFeedTest::dryRunAnswers);
    registry.register(3001, null, OPPORTUNITY.toString());
  }

  @AfterEach
  void close() {
    registry.comeBack();
    wire.close();
  }

  @Test
  void aChangeInAvroIsADealAsItsJsonWouldBe() {
    wire.send("sfdc.cdc", 0, Map.of(), deal(3001, "006AVRO00000001AAA"));
    wire.send("sfdc.cdc", 0, Map.of(), deal(3001, "006AVRO00000002AAA"));

    Seen seen = deal("006AVRO00000001AAA");

    assertThat(seen.body().at("/state/stage").asText()).isEqualTo("Qualification");
    assertThat(seen.body().at("/state/amount/value").asText()).isEqualTo("76000.0");
    assertThat(seen.body().at("/state/closeDate").asText()).isEqualTo("2026-04-30");
    assertThat(seen.body().at("/provenance/occurredAt").asText()).isEqualTo("2026-01-12T16:05:00Z");
    deal("006AVRO00000002AAA");
    assertThat(registry.asked(3001)).isEqualTo(1);
  }

  @Test
  void whileTheRegistryIsAwayRecordsWaitAndNoneIsSetAside() {
    registry.register(3002, null, OPPORTUNITY.toString());
    registry.answerAlways(503, "");
    wire.send("sfdc.cdc", 0, Map.of(), deal(3002, "006AVRO00000003AAA"));
    wire.flush();
    await().atMost(Duration.ofSeconds(60)).until(() -> registry.asked(3002) >= 3);
    registry.answerAlways(401, "{\"error_code\":40101}");
    int before = registry.asked(3002);
    await().atMost(Duration.ofSeconds(60)).until(() -> registry.asked(3002) >= before + 2);
    dryRun(deal(3002, "006AVRO00000003AAA"))
        .statusCode(503)
        .body(
            "detail",
            equalTo(
                "The schema registry does not answer as it should; see the log, and try again."));
    assertThat(quarantined()).isEmpty();

    registry.comeBack();

    deal("006AVRO00000003AAA");
    assertThat(quarantined()).isEmpty();
  }

  @Test
  void anUnknownSchemaWaitsForItsRegistrationAndBrokenBytesHarmOnlyThemselves() {
    byte[] whole = deal(3001, "006AVRO00000004AAA");
    wire.send("sfdc.cdc", 0, Map.of(), deal(3003, "006AVRO00000005AAA"));
    wire.send("sfdc.cdc", 0, Map.of(), Arrays.copyOf(whole, whole.length - 3));
    wire.send("sfdc.cdc", 0, Map.of(), whole);
    deal("006AVRO00000004AAA");
    assertThat(quarantined())
        .containsExactlyInAnyOrder("unknown_schema schema 3003", "schema_mismatch schema 3001");

    redrive().body("applied", equalTo(0)).body("stillWaiting", equalTo(1));
    registry.register(3003, null, OPPORTUNITY.toString());
    redrive().body("applied", equalTo(1));

    deal("006AVRO00000005AAA");
    sql.update("update kit.quarantine set state = 'discarded' where state = 'waiting'");
  }

  @Test
  void aDryRunTakesItInBase64() {
    dryRun(deal(3001, "006AVRO00000006AAA"))
        .statusCode(200)
        .body("decision", equalTo("facts"))
        .body("facts[0].fields.stage", equalTo("Qualification"));
    registry.register(3004, "PROTOBUF", "syntax = \"proto3\";");
    dryRun(deal(3004, "006AVRO00000006AAA"))
        .body("decision", equalTo("refused"))
        .body("reason", equalTo("unsupported_schema"))
        .body("field", equalTo("schema 3004"));
  }

  private static boolean dryRunAnswers() {
    return dryRun(Wire.bytes("{}")).extract().statusCode() == 200;
  }

  private Seen deal(String id) {
    String key = "salesforce:" + id;
    return wire.await(1, it -> it.key().equals(key), "crm.opportunities").getFirst();
  }

  private static byte[] deal(int schema, String id) {
    try {
      ObjectNode event =
          (ObjectNode)
              EventJson.mapper()
                  .readTree(sample("salesforce-cdc-confluent/opportunity-create.schemaless.json"));
      event.put("Id", id);
      ObjectNode header = (ObjectNode) event.path("ChangeEventHeader");
      header.put("transactionKey", "avro-" + id).putArray("recordIds").add(id);
      return registered(schema, OPPORTUNITY, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> quarantined() {
    return sql.query(
        "select reason || ' ' || field as r from kit.quarantine"
            + " where topic = 'sfdc.cdc' and state = 'waiting' and field like 'schema %'",
        row -> row.text("r"));
  }

  private static ValidatableResponse redrive() {
    return as("operator")
        .contentType("application/json")
        .body(Map.of("reason", "unknown_schema", "field", "schema 3003"))
        .post("/v1/feeds/salesforce/redrive")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse dryRun(byte[] value) {
    return as("revops")
        .contentType("application/json")
        .body(Map.of("valueBase64", Base64.getEncoder().encodeToString(value)))
        .post("/v1/feeds/salesforce/dry-run")
        .then();
  }
}
