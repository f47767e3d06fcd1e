package dev.forthright.feed;

import static dev.forthright.feed.WayOfARecordTest.as;
import static dev.forthright.feed.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.forthright.feed.Wire.Seen;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another mapping for a feed that runs: refused, tried, taken over and kept. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class FeedMappingTest {

  private static final String SHIPPED =
      new String(Wire.resource("/mappings/salesforce-confluent.yaml"), StandardCharsets.UTF_8);

  /** The company keeps its own name of a deal. */
  private static final String CHANGED =
      SHIPPED.replace("      name: Name\n", "      name: Deal_Label__c\n");

  @Inject Sql sql;

  private final Wire wire = new Wire();

  @AfterEach
  void theConfiguredMappingIsReadAgain() {
    wire.close();
    if (!as("revops").get("/v1/feeds/salesforce").path("source").equals("configuration")) {
      takeBack("\"" + version() + "\"").statusCode(200);
    }
  }

  @Test
  void aMappingIsTriedThenTakenOverWithoutARestart() {
    String event = deal("006MAPPING000001AAA", "k-1");
    assertThat(CHANGED).isNotEqualTo(SHIPPED);
    as("revops")
        .contentType("application/json")
        .body(Map.of("value", event, "mapping", CHANGED))
        .post("/v1/feeds/salesforce/dry-run")
        .then()
        .statusCode(200)
        .body("facts[0].fields.name", equalTo("Ours"));
    as("revops")
        .contentType("application/json")
        .body(Map.of("value", event))
        .post("/v1/feeds/salesforce/dry-run")
        .then()
        .body("facts[0].fields.name", equalTo("Theirs"));
    long before = version();

    String written =
        put(CHANGED, "\"" + before + "\"")
            .statusCode(200)
            .body("version", equalTo((int) before + 1))
            .extract()
            .path("mappingVersion");

    wire.send("sfdc.cdc", 0, Map.of(), bytes(event));
    String id = "salesforce:006MAPPING000001AAA";
    Seen seen = wire.await(1, it -> it.key().equals(id), "crm.opportunities").getFirst();
    assertThat(seen.body().at("/state/name").asText()).isEqualTo("Ours");
    assertThat(seen.body().at("/provenance/origin/mappingVersion").asText()).isEqualTo(written);
    assertThat(
            sql.query(
                "select 1 as x from kit.audit where action = 'feed.mapping-changed'",
                row -> row.intValue("x")))
        .isNotEmpty();
  }

  @Test
  void theSameMappingAgainIsNoNewVersion() {
    put(CHANGED, "\"" + version() + "\"").statusCode(200);
    long before = version();

    put(CHANGED, "\"" + before + "\"").statusCode(200).body("version", equalTo((int) before));
  }

  @Test
  void aMappingThatWasPutIsTakenBackAndTheConfiguredOneIsReadAgain() {
    String configured = as("revops").get("/v1/feeds/salesforce").path("mappingVersion");
    takeBack("\"" + version() + "\"")
        .statusCode(409)
        .body("detail", equalTo("The feed is read as it is configured; no mapping was put."));
    put(CHANGED, "\"" + version() + "\"")
        .statusCode(200)
        .body("source", equalTo("api"))
        .body("configuredMapping", equalTo("mappings/salesforce-confluent.yaml"));
    long before = version();
    takeBack("\"" + (before - 1) + "\"").statusCode(412);
    as("revops").delete("/v1/feeds/salesforce/mapping").then().statusCode(428);

    takeBack("\"" + before + "\"")
        .statusCode(200)
        .header("ETag", "\"" + (before + 1) + "\"")
        .body("version", equalTo((int) before + 1))
        .body("source", equalTo("configuration"))
        .body("mappingVersion", equalTo(configured))
        .body("mapping", nullValue());

    as("revops")
        .get("/v1/feeds/salesforce")
        .then()
        .body("source", equalTo("configuration"))
        .body("mappingVersion", equalTo(configured));
    wire.send("sfdc.cdc", 0, Map.of(), bytes(deal("006MAPPING000002AAA", "k-3")));
    String id = "salesforce:006MAPPING000002AAA";
    Seen seen = wire.await(1, it -> it.key().equals(id), "crm.opportunities").getFirst();
    assertThat(seen.body().at("/state/name").asText()).isEqualTo("Theirs");
    assertThat(seen.body().at("/provenance/origin/mappingVersion").asText()).isEqualTo(configured);
    assertThat(
            sql.query(
                "select 1 as x from kit.audit where action = 'feed.mapping-taken-back'",
                row -> row.intValue("x")))
        .isNotEmpty();
    put(CHANGED, "\"" + version() + "\"").statusCode(200).body("source", equalTo("api"));
  }

  @Test
  void aMappingThatIsWrongIsRefusedAndNothingChanges() {
    long before = version();
    String tag = "\"" + before + "\"";

    put(SHIPPED.replace("otherwise:", "otherwize:"), tag)
        .statusCode(422)
        .body("detail", containsString("otherwize"));
    put(SHIPPED.replace("stage: Needs Analysis", "stage: Other"), tag)
        .statusCode(422)
        .body("detail", containsString("should be \"Other\""));
    put(SHIPPED.substring(0, SHIPPED.indexOf("samples:")), tag)
        .statusCode(422)
        .body("detail", startsWith("The mapping must carry at least one entry under samples"));
    put(CHANGED, "\"999\"").statusCode(412);
    as("revops")
        .contentType("application/yaml")
        .body(bytes(CHANGED))
        .put("/v1/feeds/salesforce")
        .then()
        .statusCode(428);
    as("revops")
        .contentType("application/yaml")
        .header("If-Match", "\"0\"")
        .body(bytes(CHANGED))
        .put("/v1/feeds/crm")
        .then()
        .statusCode(409);

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void whatAMappingRefusedIsTriedAndRedrivenWithAnother() {
    String event =
        deal("006REDRIVE000001AAA", "k-2").replace("\"changedFields\":[]", "\"changedFields\":7");
    wire.send("sfdc.cdc", 0, Map.of(), bytes(event.replace("CREATE", "UPDATE")));
    wire.flush();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(quarantined()).isNotEmpty());
    String id = quarantined().getFirst();
    String forgiving =
        SHIPPED
            .replace("changed: ChangeEventHeader.changedFields\n", "")
            .replace("        paperProcess: null\n", "");
    assertThat(forgiving).isNotEqualTo(SHIPPED);

    dryRun(Map.of("quarantined", id), "operator")
        .body("decision", equalTo("refused"))
        .body("field", equalTo("changed"));
    dryRun(Map.of("quarantined", id, "mapping", forgiving), "operator")
        .body("decision", equalTo("facts"))
        .body("decisions", hasItem("fact 1: Opportunity is opportunity"))
        .body("facts[0].fields.name", equalTo("<text of 6>"))
        .body("facts[0].recordId", nullValue())
        .body("events", nullValue());
    as("revops")
        .contentType("application/json")
        .body(Map.of("quarantined", id))
        .post("/v1/feeds/salesforce/dry-run")
        .then()
        .statusCode(403);
    redrive().body("applied", equalTo(0)).body("stillWaiting", equalTo(1)).body("left", equalTo(0));

    put(forgiving, "\"" + version() + "\"").statusCode(200);
    redrive().body("applied", equalTo(1)).body("left", equalTo(0));
    redrive().body("applied", equalTo(0)).body("stillWaiting", equalTo(0));

    String deal = "salesforce:006REDRIVE000001AAA";
    assertThat(wire.await(1, it -> it.key().equals(deal), "crm.opportunities")).hasSize(1);
  }

  private List<String> quarantined() {
    return sql.query(
        "select id from kit.quarantine where topic = 'sfdc.cdc' and state = 'waiting'"
            + " and reason = 'unrecognised_shape' and field = 'changed'",
        row -> row.uuid("id").toString());
  }

  private static ValidatableResponse redrive() {
    return as("operator")
        .contentType("application/json")
        .body(Map.of("reason", "unrecognised_shape", "field", "changed"))
        .post("/v1/feeds/salesforce/redrive")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse dryRun(Map<String, String> body, String role) {
    return as(role)
        .contentType("application/json")
        .body(body)
        .post("/v1/feeds/salesforce/dry-run")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse put(String mapping, String tag) {
    return as("revops")
        .contentType("application/yaml")
        .header("If-Match", tag)
        .body(bytes(mapping))
        .put("/v1/feeds/salesforce")
        .then();
  }

  private static ValidatableResponse takeBack(String tag) {
    return as("revops").header("If-Match", tag).delete("/v1/feeds/salesforce/mapping").then();
  }

  private static long version() {
    return as("revops")
        .get("/v1/feeds/salesforce")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("version");
  }

  private static String deal(String id, String transaction) {
    return """
        {"ChangeEventHeader":{"entityName":"Opportunity","recordIds":["%s"],"changeType":"CREATE",
         "changedFields":[],"changeOrigin":"","transactionKey":"%s","sequenceNumber":1,
         "commitTimestamp":1770060021000,"commitNumber":1770060021112233473,
         "commitUser":"0055g000002hT4dAAE"},
         "Name":"Theirs","Deal_Label__c":"Ours","OwnerId":"0055g000002hT4dAAE",
         "StageName":"Qualification","CloseDate":"2026-05-29"}"""
        .formatted(id, transaction);
  }
}
