package dev.forthright.feed;

import static dev.forthright.feed.WayOfARecordTest.as;
import static dev.forthright.feed.Wire.bytes;
import static dev.forthright.feed.Wire.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.forthright.feed.Wire.Seen;
import dev.forthright.feed.record.LinkReleases;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom ids of other systems stand for, and what becomes of records when that changes. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class IdentityTest {

  private static final Instant T = Instant.parse("2026-02-02T10:00:00Z");

  @Inject Sql sql;
  @Inject LinkReleases releases;

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void anActivityWaitsForItsPersonMovesOnceAndComesBack() {
    String id = waits("005IDENTITY0001AAA", "0000cf11");
    person("P-ident-1");

    as("revops")
        .get("/v1/identities?feed=salesforce&state=waiting&limit=200")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id))
        .body("items.state", not(hasItem("linked")));
    one(id)
        .header("ETag", "\"0\"")
        .body("identity.feed", equalTo("salesforce"))
        .body("identity.personId", nullValue())
        .body("identity.waitingRecords", equalTo(1))
        .body("decisions", hasSize(0));

    put(id, "P-ident-1", null).statusCode(428);
    put(id, "P-ident-1", "\"3\"").statusCode(412);
    put(id, "P-ident-1", "\"0\"")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("state", equalTo("linked"))
        .body("how", equalTo("manual"));
    released(id);
    put(id, "P-ident-1", "\"1\"").statusCode(200).header("ETag", "\"1\"");

    assertThat(keysOf(id, 2)).containsExactlyInAnyOrder(id, "P-ident-1");
    one(id)
        .body("identity.waitingRecords", equalTo(0))
        .body("decisions.reason", equalTo(List.of("missing")))
        .body("decisions[0].personId", equalTo("P-ident-1"));

    unlink(id, "\"1\"", "wrong_person").statusCode(200).body("state", equalTo("waiting"));
    released(id);
    unlink(id, "\"2\"", "wrong_person").statusCode(409);
    assertThat(keysOf(id, 3)).containsExactlyInAnyOrder(id, "P-ident-1", id);
    one(id)
        .body("identity.waitingRecords", equalTo(1))
        .body("decisions.version", equalTo(List.of(2, 1)));
    assertThat(
            sql.query(
                "select action from kit.audit where record_id = ? and action like 'identity.%linked'"
                    + " and 'P-ident-1' = any(subjects) order by id",
                row -> row.text("action"), id))
        .containsExactlyInAnyOrder("identity.linked", "identity.unlinked");
  }

  @Test
  void whatSomebodyDecidedBeatsTheAliasOfAFeed() {
    String id = waits("005IDENTITY0002AAA", "0000cf12");
    person("P-ident-2");
    wire.canonical("ident-alias-1", "person.patched", T, person("P-ident-3", "\"" + id + "\""));
    wire.await(1, it -> names(it, id) && it.key().equals("P-ident-3"), "crm.activities");
    one(id).body("identity.how", equalTo("alias"));

    put(id, "P-ident-2", "\"0\"")
        .statusCode(200)
        .body("personId", equalTo("P-ident-2"))
        .body("aliasPersonId", equalTo("P-ident-3"));
    wire.await(1, it -> names(it, id) && it.key().equals("P-ident-2"), "crm.activities");
    wire.canonical(
        "ident-alias-2",
        "person.patched",
        T.plusSeconds(60),
        person("P-ident-3", "\"" + id + "\",\"other:1\""));
    wire.await(
        1,
        it -> it.key().equals("P-ident-3") && it.body().toString().contains("other:1"),
        "crm.people");

    one(id).body("identity.how", equalTo("manual")).body("identity.personId", equalTo("P-ident-2"));
    released(id);
    unlink(id, "\"1\"", "other").statusCode(200).body("personId", equalTo("P-ident-3"));
    released(id);
    assertThat(keysOf(id, 4)).containsExactlyInAnyOrder(id, "P-ident-3", "P-ident-2", "P-ident-3");
  }

  @Test
  void aCrashBetweenRepeatsNothingAndLeavesNothingOut() {
    String id = waits("005IDENTITY0003AAA", "0000cf13");
    person("P-ident-4");
    assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> releaseAndDie(id)))
        .hasStackTraceContaining("killed");

    put(id, "P-ident-4", "\"0\"").statusCode(200);
    released(id);

    assertThat(keysOf(id, 2)).containsExactlyInAnyOrder(id, "P-ident-4");
    assertThat(
            sql.queryOne(
                "select version from record where entity = 'activity' and record_id = ?",
                row -> row.longValue("version"),
                "salesforce:00T" + id.substring("salesforce:005".length())))
        .contains(2L);
  }

  @Test
  void anAddressWaitsForItsPersonAndReachesNoTopic() {
    task("Mail.Er@sample.example", "00TIDENTMAIL001AAA", "0000cf14");
    wire.flush();
    String id = "salesforce:Mail.Er@sample.example";
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                as("revops")
                    .get("/v1/identities/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("identity.waitingRecords", equalTo(1)));

    wire.canonical(
        "ident-mail",
        "person.patched",
        T,
        "{\"personId\":\"P-ident-mail\",\"email\":\"mail.er@SAMPLE.example\"}");

    List<Seen> seen =
        wire.await(
            1,
            it -> it.body().at("/activityId").asText().equals("salesforce:00TIDENTMAIL001AAA"),
            "crm.activities");
    assertThat(seen).extracting(Seen::key).containsExactly("P-ident-mail");
    one(id)
        .body("identity.personId", equalTo("P-ident-mail"))
        .body("identity.how", equalTo("email"))
        .body("identity.waitingRecords", equalTo(0));
    as("revops").get("/v1/identities/mail.er@sample.example").then().statusCode(404);
  }

  @Test
  void addressesFromBeforeTheyLinkedAnybodyAreLinkedByTheUpgrade() {
    wire.canonical(
        "ident-old",
        "person.patched",
        T,
        "{\"personId\":\"P-ident-old\",\"email\":\"Old.Er@sample.example\"}");
    wire.await(1, it -> it.key().equals("P-ident-old"), "crm.people");
    sql.update("delete from person_alias where alias = 'old.er@sample.example'");
    task("Old.Er@sample.example", "00TIDENTOLD0001AAA", "0000cf15");
    wire.flush();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sql.update(
                        "update record set unresolved = array['salesforce:Old.Er@sample.example']"
                            + " where entity = 'activity'"
                            + " and record_id = 'salesforce:00TIDENTOLD0001AAA'")
                    == 1);
    sql.update("delete from address_id where address = 'old.er@sample.example'");

    String migration =
        new String(
            Wire.resource("/db/migration/V0154__addresses_known_before.sql"),
            StandardCharsets.UTF_8);
    for (String statement : migration.split(";")) {
      if (!statement.isBlank()) {
        sql.update(statement);
      }
    }

    List<Seen> seen =
        wire.await(
            1,
            it -> it.body().at("/activityId").asText().equals("salesforce:00TIDENTOLD0001AAA"),
            "crm.activities");
    assertThat(seen).extracting(Seen::key).containsExactly("P-ident-old");
  }

  @Test
  void aDealThatBelongedToSomebodyElseSinceIsPublishedAgainWithItsPast() {
    String id = "crm:u-77";
    person("P-ident-5");
    person("P-ident-6");
    deal("ident-deal-1", 0, id);
    deal("ident-deal-2", 60, "P-ident-6");
    wire.await(2, it -> it.key().equals("D-ident"), "crm.opportunities");
    wire.canonical("ident-alias-3", "person.patched", T, person("P-ident-6", "\"" + id + "\""));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> one(id).body("identity.how", equalTo("alias")));

    put(id, "P-ident-5", "\"0\"").statusCode(200);
    released(id);

    List<Seen> seen = wire.await(4, it -> it.key().equals("D-ident"), "crm.opportunities");
    assertThat(seen.subList(2, 4))
        .extracting(it -> it.body().at("/state/ownerId").asText())
        .containsExactly("P-ident-5", "P-ident-6");
  }

  @Test
  void nobodyComesToBeAboveThemselves() {
    wire.canonical(
        "ident-line-1",
        "person.patched",
        T,
        "{\"personId\":\"P-ident-7\",\"managerId\":\"hr:boss\"}");
    wire.canonical(
        "ident-line-2",
        "person.patched",
        T,
        "{\"personId\":\"P-ident-8\",\"managerId\":\"P-ident-7\"}");
    wire.await(1, it -> it.key().equals("P-ident-8"), "crm.people");

    put("hr:boss", "P-ident-8", "\"0\"")
        .statusCode(409)
        .body("detail", containsString("above themselves"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"personId":"P-nobody","reason":"missing"}              | 422 | personId must be
          {"personId":"P-nobody","reason":"because I say so"}     | 400 |
          {"personId":" ","reason":"missing"}                     | 400 |
          {"reason":"missing"}                                    | 400 |
          {"personId":"P-nobody","reason":"missing","surprise":1} | 400 |
          """)
  void aWrongLinkIsRefused(String body, int status, String detail) {
    String id = "hr:wrong";
    wire.canonical(
        "ident-wrong",
        "person.patched",
        T,
        "{\"personId\":\"P-ident-9\",\"aliases\":[\"hr:wrong\"]}");
    wire.await(1, it -> it.key().equals("P-ident-9"), "crm.people");

    ValidatableResponse answer =
        as("revops")
            .contentType("application/json")
            .header("If-Match", "\"0\"")
            .body(body)
            .put("/v1/identities/{id}/link", id)
            .then()
            .statusCode(status)
            .contentType("application/problem+json");
    if (detail != null) {
      answer.body("detail", startsWith(detail));
    }
  }

  @Test
  void theListIsPagedAndAlsoComesAsCsv() {
    wire.canonical(
        "ident-page", "person.patched", T, person("P-ident-10", "\"zz:1\",\"zz:2\",\"zz:3\""));
    wire.await(1, it -> it.key().equals("P-ident-10"), "crm.people");

    String next =
        as("revops")
            .get("/v1/identities?feed=zz&limit=2")
            .then()
            .statusCode(200)
            .body("items.id", equalTo(List.of("zz:1", "zz:2")))
            .extract()
            .path("next");
    as("revops")
        .get("/v1/identities?feed=zz&limit=2&cursor=" + next)
        .then()
        .body("items.id", equalTo(List.of("zz:3")))
        .body("next", nullValue());
    as("revops")
        .accept("text/csv")
        .get("/v1/identities?feed=zz")
        .then()
        .statusCode(200)
        .body(startsWith("id,feed,state,personId"))
        .body(containsString("zz:3,zz,linked,P-ident-10,alias"));
    as("revops").get("/v1/identities?state=lost").then().statusCode(400);
    as("revops").get("/v1/identities/zz:4").then().statusCode(404);
  }

  private void releaseAndDie(String id) {
    releases.lock();
    releases.begin(id);
    boolean more = true;
    while (more) {
      more = releases.releaseSome();
    }
    throw new IllegalStateException("killed");
  }

  /** A task of a user whom nobody knows; its transaction is its own. */
  private String waits(String user, String transaction) {
    task(user, "00T" + user.substring(3), transaction);
    String id = "salesforce:" + user;
    wire.await(1, it -> it.key().equals(id), "crm.activities");
    return id;
  }

  private void task(String user, String activity, String transaction) {
    String task =
        new String(
                sample("salesforce-cdc-confluent/task-create-email.schemaless.json"),
                StandardCharsets.UTF_8)
            .replace("0055g000002hT4dAAE", user)
            .replace("00T5g00000Kd3MnEAJ", activity)
            .replace("0000cf02", transaction);
    wire.send("sfdc.cdc", 2, Map.of(), bytes(task));
  }

  private void person(String id) {
    wire.canonical("ident-" + id, "person.patched", T.minusSeconds(60), person(id, ""));
    wire.await(1, it -> it.key().equals(id), "crm.people");
  }

  private static String person(String id, String aliases) {
    return "{\"personId\":\"%s\",\"aliases\":[%s]}".formatted(id, aliases);
  }

  private void deal(String event, int after, String owner) {
    wire.canonical(
        event,
        "opportunity.patched",
        T.plusSeconds(after),
        "{\"opportunityId\":\"D-ident\",\"ownerId\":\"%s\"}".formatted(owner));
  }

  private List<String> keysOf(String id, int events) {
    return wire.await(events, it -> names(it, id), "crm.activities").stream()
        .map(Seen::key)
        .toList();
  }

  /** Whether an activity is the one of {@link #waits}. */
  private static boolean names(Seen seen, String id) {
    return seen.body()
        .at("/activityId")
        .asText()
        .equals("salesforce:00T" + id.substring("salesforce:005".length()));
  }

  private void released(String id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> one(id).body("identity.releasing", equalTo(false)));
  }

  private static ValidatableResponse one(String id) {
    return as("revops").get("/v1/identities/{id}", id).then().statusCode(200);
  }

  private static ValidatableResponse put(String id, String person, String match) {
    var request =
        as("revops")
            .contentType("application/json")
            .body("{\"personId\":\"%s\",\"reason\":\"missing\"}".formatted(person));
    if (match != null) {
      request.header("If-Match", match);
    }
    return request.put("/v1/identities/{id}/link", id).then();
  }

  private static ValidatableResponse unlink(String id, String match, String reason) {
    return as("revops")
        .header("If-Match", match)
        .queryParam("reason", reason)
        .delete("/v1/identities/{id}/link", id)
        .then();
  }
}
