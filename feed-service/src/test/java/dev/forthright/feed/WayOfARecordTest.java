package dev.forthright.feed;

import static dev.forthright.feed.Wire.bytes;
import static dev.forthright.feed.Wire.headers;
import static dev.forthright.feed.Wire.sample;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.Wire.Seen;
import dev.forthright.feed.watermark.FeedWatermarks;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Raw records through the real broker and database into canonical events. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class WayOfARecordTest {

  private static final Instant T = Instant.parse("2026-02-02T10:00:00Z");

  @Inject Sql sql;
  @Inject FeedWatermarks watermarks;

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void salesforceChangesBecomeOneDealWithWhatChangedAndTheStateAfter() {
    wire.send(
        "sfdc.cdc",
        0,
        Map.of(),
        sample("salesforce-cdc-confluent/opportunity-create.schemaless.json"));
    wire.send(
        "sfdc.cdc",
        0,
        Map.of(),
        sample("salesforce-cdc-confluent/opportunity-update.schema-payload.json"));
    wire.send(
        "sfdc.cdc",
        0,
        Map.of(),
        sample("salesforce-cdc-confluent/opportunity-update.schema-payload.json"));

    String id = "salesforce:0065g00000BmN7vAAF";
    List<Seen> seen = wire.await(2, it -> it.key().equals(id), "crm.opportunities");

    JsonNode created = seen.get(0).body();
    assertThat(created.at("/provenance/version").asLong()).isEqualTo(1);
    assertThat(created.at("/provenance/occurredAt").asText()).isEqualTo("2026-01-12T16:05:00Z");
    assertThat(created.at("/provenance/actor/id").asText())
        .isEqualTo("salesforce:0055g000002hT4dAAE");
    assertThat(created.at("/state/stage").asText()).isEqualTo("Qualification");
    assertThat(created.at("/state/amount/value").asText()).isEqualTo("76000.0");
    assertThat(created.at("/state/amount/currency").asText()).isEqualTo("USD");
    assertThat(created.at("/state/closeDate").asText()).isEqualTo("2026-04-30");
    JsonNode updated = seen.get(1).body();
    assertThat(updated.at("/provenance/version").asLong()).isEqualTo(2);
    assertThat(updated.at("/state/name").asText()).startsWith("Larkspur");
    assertThat(changes(updated))
        .containsExactlyInAnyOrder(
            "closeDate: 2026-04-30 -> 2026-05-29",
            "probabilityPct: 10.0 -> 20.0",
            "stage: Qualification -> Needs Analysis");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(outcome("salesforce", "duplicate")).isEqualTo(1));
  }

  @Test
  void whatSomebodyWroteAboutAPersonStaysHere() {
    String quota =
        "{\"quotaId\":\"Q-remark\",\"personId\":\"P-remark\",\"periodStart\":\"2026-01-01\","
            + "\"periodEnd\":\"2026-04-01\",\"amount\":{\"value\":\"%s\",\"currency\":\"USD\"},"
            + "\"reason\":\"%s\"}";
    wire.canonical("remark-1", "quota.patched", T, quota.formatted("90", "He was ill in March"));
    wire.canonical(
        "remark-2", "quota.patched", T.plusSeconds(1), quota.formatted("80", "He is still ill"));

    List<Seen> seen = wire.await(2, it -> it.key().equals("P-remark"), "crm.people");

    assertThat(seen).extracting(it -> it.body().at("/reason").asText()).containsOnly("stated");
    assertThat(seen.toString()).doesNotContain(" ill");
  }

  @Test
  void aGapAsksForTheRecordToBeReadAgain() {
    wire.send(
        "sfdc.cdc",
        1,
        Map.of(),
        sample("salesforce-cdc-confluent/opportunity-gap-create.schemaless.json"));

    JsonNode resync =
        wire.await(1, it -> it.type().contains("resync-required"), "crm.opportunities")
            .getFirst()
            .body();

    assertThat(resync.at("/object").asText()).isEqualTo("Opportunity");
    assertThat(resync.at("/recordId").asText()).isEqualTo("salesforce:0065g00000BmN8wAAF");
    assertThat(resync.at("/reason").asText()).isEqualTo("GAP_CREATE");
  }

  @Test
  void anActivityMovesToItsPersonOnceTheLinkIsKnown() {
    String user = "005LINK00000001AAA";
    String task =
        new String(
                sample("salesforce-cdc-confluent/task-create-email.schemaless.json"),
                StandardCharsets.UTF_8)
            .replace("0055g000002hT4dAAE", user)
            .replace("00T5g00000Kd3MnEAJ", "00TLINK00000001AAA")
            .replace("0000cf02", "0000cf03");
    wire.send("sfdc.cdc", 2, Map.of(), bytes(task));
    String activity = "salesforce:00TLINK00000001AAA";
    Seen before = wire.await(1, it -> activity(it).equals(activity), "crm.activities").getFirst();
    assertThat(before.key()).isEqualTo("salesforce:" + user);

    wire.canonical(
        "link-1",
        "person.patched",
        T.minusSeconds(60),
        "{\"personId\":\"P-link\",\"name\":\"Lin K\",\"aliases\":[\"salesforce:%s\"]}"
            .formatted(user));

    Seen after =
        wire.await(
                1,
                it -> activity(it).equals(activity) && it.key().equals("P-link"),
                "crm.activities")
            .getFirst();
    assertThat(after.body().at("/personId").asText()).isEqualTo("P-link");
    assertThat(after.body().at("/provenance/version").asLong()).isEqualTo(2);
    assertThat(after.body().at("/provenance/occurredAt").asText())
        .isEqualTo("2026-01-20T14:00:00Z");
  }

  @Test
  void factsInAnyOrderEndInTheSameState() {
    wire.canonical(
        "o-3",
        "opportunity.patched",
        T.plusSeconds(300),
        "{\"opportunityId\":\"D-order\",\"closeDate\":\"2026-05-31\"}");
    wire.flush();
    wire.await(1, it -> it.key().equals("D-order"), "crm.opportunities");
    wire.canonical(
        "o-1",
        "opportunity.patched",
        T.plusSeconds(100),
        "{\"opportunityId\":\"D-order\",\"closeDate\":\"2026-03-31\",\"stage\":\"New\"}");

    List<Seen> seen = wire.await(3, it -> it.key().equals("D-order"), "crm.opportunities");

    assertThat(changes(seen.get(1).body())).contains("closeDate: ? -> 2026-03-31");
    assertThat(seen.get(1).body().at("/provenance/occurredAt").asText())
        .isEqualTo("2026-02-02T10:01:40Z");
    JsonNode last = seen.get(2).body();
    assertThat(last.at("/state/closeDate").asText()).isEqualTo("2026-05-31");
    assertThat(last.at("/state/stage").asText()).isEqualTo("New");
    assertThat(changes(last)).containsExactly("closeDate: 2026-03-31 -> 2026-05-31");
    assertThat(last.at("/provenance/version").asLong()).isEqualTo(3);
  }

  @Test
  void poisonHarmsOnlyItself() {
    wire.canonical(
        "good-1", "account.patched", T, "{\"accountId\":\"A-poison-1\",\"name\":\"One\"}");
    wire.send("crm.inbound", 0, Map.of(), sample("poison/not-json.txt"));
    wire.send("crm.inbound", 0, Map.of(), null);
    wire.send("crm.inbound", 0, Map.of(), new byte[0]);
    wire.send(
        "crm.inbound",
        0,
        headers("p-1", "account.patched", T),
        new byte[] {(byte) 0xff, (byte) 0xfe});
    wire.send("crm.inbound", 0, headers("p-2", "account.patched", T), bytes("[".repeat(100)));
    wire.send(
        "crm.inbound", 0, headers("p-3", "account.patched", T), bytes("{\"name\":\"no id\"}"));
    wire.send("crm.inbound", 0, headers("p-4", "unheard.patched", T), bytes("{}"));
    wire.send(
        "crm.inbound",
        0,
        headers("p-5", "opportunity.patched", T),
        bytes("{\"opportunityId\":\"D-x\",\"probabilityPct\":1e999999}"));
    wire.send(
        "crm.inbound",
        0,
        headers("p-6", "opportunity.patched", T),
        bytes("{\"opportunityId\":\"D-x\",\"closeDate\":\"9999-12-31\"}"));
    wire.send(
        "crm.inbound",
        0,
        headers("p-7", "account.patched", T),
        bytes("{\"accountId\":\"A-x\",\"name\":\"a\\u0000b\"}"));
    wire.send(
        "crm.inbound",
        0,
        headers("good-1", "account.patched", T),
        bytes("{\"accountId\":\"A-poison-1\",\"name\":\"Other\"}"));
    Instant ahead = Instant.parse("2090-01-01T00:00:00Z");
    wire.send(
        "crm.inbound",
        0,
        headers("p-8", "account.patched", ahead),
        bytes("{\"accountId\":\"A-x\"}"));
    wire.send("sfdc.cdc", 0, Map.of(), sample("salesforce-pushtopic/opportunity-created.json"));
    wire.canonical(
        "good-2", "account.patched", T, "{\"accountId\":\"A-poison-2\",\"name\":\"Two\"}");

    wire.await(2, it -> it.key().startsWith("A-poison-"), "crm.accounts");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        sql.query(
                            "select reason || coalesce(' ' || field, '') as r from kit.quarantine"
                                + " where state = 'waiting' and field is distinct from 'managerId'",
                            row -> row.text("r")))
                    .containsExactlyInAnyOrder(
                        "malformed_json",
                        "tombstone",
                        "empty_value",
                        "not_utf8",
                        "too_deep",
                        "missing_field accountId",
                        "unknown_type type",
                        "out_of_range probabilityPct",
                        "out_of_range closeDate",
                        "control_character name",
                        "id_reused id",
                        "future_dated time",
                        "unrecognised_shape"));
  }

  @Test
  void aMarkerStandsInEveryPartitionBehindTheFactsOfItsHour() {
    Instant at = Instant.parse("2026-06-01T10:30:00Z");
    for (int partition = 0; partition < 4; partition++) {
      wire.send(
          "crm.inbound",
          partition,
          headers("mark-" + partition, "account.patched", at.plusSeconds(partition)),
          bytes("{\"accountId\":\"A-mark-%d\",\"name\":\"Mark\"}".formatted(partition)));
    }

    List<Seen> markers =
        wire.await(
            4,
            it ->
                it.type().equals("forthright.watermark.advanced.v1")
                    && it.body().at("/watermark").asText().equals("2026-05-31T10:00:00Z"),
            "crm.activities");

    assertThat(markers).extracting(Seen::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(markers.getFirst().body().at("/feed").asText()).isEqualTo("crm");
    assertThat(markers.getFirst().body().at("/partitions").asInt()).isEqualTo(4);
    assertThat(
            StreamSupport.stream(markers.getFirst().body().at("/feeds").spliterator(), false)
                .map(JsonNode::asText))
        .containsExactly("crm", "salesforce");
  }

  @Test
  void whatTheBrokerDroppedBeforeWeReadItIsToldAndHoldsNothingBack() {
    sql.update(
        "insert into feed_partition (feed, partition, next_offset, end_offset, last_seen_at)"
            + " values ('salesforce', 99, 5, 9, kit.now())");

    watermarks.reach(Map.of("salesforce", Map.of(99, new FeedWatermarks.Reach(7, 9))));

    Seen gap =
        wire.await(1, it -> it.body().at("/status").asText().equals("gap"), "feed.health")
            .getFirst();
    assertThat(gap.body().at("/reason").asText()).isEqualTo("dropped_by_broker_before_read");
    assertThat(
            sql.queryOne(
                "delete from feed_partition where partition = 99 returning next_offset",
                row -> row.longValue("next_offset")))
        .contains(7L);
    as("operator")
        .get("/v1/feeds")
        .then()
        .body("items[1].status", equalTo("gap"))
        .body("items[1].gaps", equalTo(1))
        .body("items[1].lostRecords", equalTo(2))
        .body("items[1].lastGapAt", notNullValue());
    String ofNoInterest =
        new String(
                sample("salesforce-cdc-confluent/opportunity-create.schemaless.json"),
                StandardCharsets.UTF_8)
            .replace("Opportunity", "Case");
    wire.send("sfdc.cdc", 0, Map.of(), bytes(ofNoInterest));
    List<Seen> told =
        wire.await(
            2,
            it -> it.key().equals("salesforce") && !toldAt(it).isBefore(toldAt(gap)),
            "feed.health");
    assertThat(told)
        .extracting(it -> it.body().at("/status").asText())
        .containsExactly("gap", "healthy");
    as("operator")
        .get("/v1/feeds")
        .then()
        .body("items[1].status", equalTo("healthy"))
        .body("items[1].reason", nullValue())
        .body("items[1].gaps", equalTo(1));
  }

  private static Instant toldAt(Seen seen) {
    return Instant.parse(seen.body().at("/at").asText());
  }

  private static String activity(Seen seen) {
    return seen.body().at("/activityId").asText();
  }

  private static List<String> changes(JsonNode event) {
    return StreamSupport.stream(event.at("/changes").spliterator(), false)
        .map(
            change ->
                change.at("/field").asText()
                    + ": "
                    + (change.at("/fromKnown").asBoolean()
                        ? change.at("/from").asText("none")
                        : "?")
                    + " -> "
                    + change.at("/to").asText("none"))
        .toList();
  }

  private long outcome(String feed, String outcome) {
    return sql.queryOne(
            "select count from feed_outcome where feed = ? and outcome = ?",
            row -> row.longValue("count"),
            feed,
            outcome)
        .orElse(0L);
  }

  static String token(String email, String... roles) {
    return Stack.issuer().mint(TokenRequest.of(email, email, roles));
  }

  static RequestSpecification as(String... roles) {
    return given().auth().oauth2(token(roles[0] + "@sample.example", roles));
  }
}
