package dev.forthright.kit.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.forthright.kit.Effects;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.RawTestHandler;
import dev.forthright.kit.Wire;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators can do with records that were set aside, and what they cannot. */
@QuarkusTest
class QuarantineApiTest {

  private static final String NOBODY = "00000000-0000-5000-8000-000000000000";

  @Inject RawTestHandler handler;
  @Inject Effects effects;
  @Inject Sql sql;

  @AfterEach
  void poisonIsPoisonAgain() {
    handler.mend(false);
  }

  @Test
  void aRedriveAfterMendingTakesEffectOnceHoweverOftenItIsAsked() {
    String id = setAside("mendable");
    handler.mend(true);
    int before = effects.of("poison").size();

    redrive(id).body("state", equalTo("redriven")).body("attempts", equalTo(1));
    redrive(id).body("state", equalTo("redriven")).body("attempts", equalTo(1));

    assertThat(effects.of("poison")).hasSize(before + 1);
    assertThat(audited("quarantine.redrive", id)).isEqualTo(1);
  }

  @Test
  void aRedriveThatFailsAgainWaitsWithOneMoreAttempt() {
    String id = setAside("stubborn");

    redrive(id).body("state", equalTo("waiting")).body("attempts", equalTo(2));
    redrive(id)
        .body("state", equalTo("waiting"))
        .body("attempts", equalTo(3))
        .body("reason", equalTo("malformed_json"));

    assertThat(audited("quarantine.redrive", id)).isZero();
    assertThat(audited("quarantine.redrive-failed", id)).isEqualTo(2);
  }

  @Test
  void aRedriveIntoABugIsNoFailureOfTheRequest() {
    Wire.send(new ProducerRecord<>("test.raw", 2, Fixtures.bytes("buggy"), Fixtures.bytes("bug")));
    await().until(() -> effects.reasonFor("buggy").isPresent());

    redrive(effects.idOfKey("buggy"))
        .body("state", equalTo("waiting"))
        .body("reason", equalTo("unexpected"))
        .body("attempts", equalTo(2));
  }

  @Test
  void aReusedIdStaysRefusedWhenItIsRedriven() {
    ProducerRecord<byte[], byte[]> other = Fixtures.dealRecord(3, "redriven-id", "redriven other");
    Wire.send(
        Fixtures.dealRecord(3, "redriven-id", "redriven first"),
        new ProducerRecord<>(
            other.topic(),
            3,
            null,
            Fixtures.bytes("redriven-other"),
            other.value(),
            other.headers()));
    await().until(() -> effects.reasonFor("redriven-other").isPresent());

    redrive(effects.idOfKey("redriven-other"))
        .body("state", equalTo("waiting"))
        .body("attempts", equalTo(2));

    assertThat(effects.of("redriven ")).containsExactly("redriven first");
  }

  @Test
  void aDiscardIsForGoodAndCannotFollowARedrive() {
    String discarded = setAside("given-up");
    discard(discarded, "{\"reason\":\"test data\"}")
        .statusCode(200)
        .body("state", equalTo("discarded"))
        .body("settlementReason", equalTo("test data"));
    discard(discarded, "{\"reason\":\"again\"}")
        .statusCode(200)
        .body("settlementReason", equalTo("test data"));
    handler.mend(true);
    int before = effects.of("poison").size();
    redrive(discarded).body("state", equalTo("discarded"));
    assertThat(effects.of("poison")).hasSize(before);
    assertThat(audited("quarantine.discard", discarded)).isEqualTo(1);

    String redriven = setAsideUnmended("redriven-before");
    handler.mend(true);
    redrive(redriven).body("state", equalTo("redriven"));
    problem(discard(redriven, "{\"reason\":\"too late\"}"), 409, "conflict", "redriven already");
  }

  @Test
  void inspectingShowsTheShapeAndNoValueAndIsAudited() {
    ProducerRecord<byte[], byte[]> secret =
        new ProducerRecord<>(
            "crm.opportunities",
            3,
            Fixtures.bytes("secret-shape"),
            Fixtures.bytes("{\"state\":{\"name\":{\"a\":\"top secret\"},\"n\":12345}}"));
    Fixtures.headers("secret-shape", "forthright.opportunity.changed.v1")
        .forEach((name, value) -> secret.headers().add(name, Fixtures.bytes(value)));
    Wire.send(secret);
    await().until(() -> effects.reasonFor("secret-shape").isPresent());
    String id = effects.idOfKey("secret-shape");

    Fixtures.asOperator()
        .get("/v1/quarantine/" + id)
        .then()
        .statusCode(200)
        .body("shape.state.name.a", equalTo("<text of 10>"))
        .body("headerNames", hasItem("ce_id"))
        .body(not(containsString("secret,")))
        .body(not(containsString("top secret")))
        .body(not(containsString("12345")));

    assertThat(audited("quarantine.inspect", id)).isEqualTo(1);
  }

  @Test
  void theListIsPagedOldestFirstWithoutRepeatingOrSkipping() {
    for (int i = 0; i < 5; i++) {
      setAside("paged-" + i);
    }
    List<String> all = ids("/v1/quarantine?limit=200");
    String path = "/v1/quarantine?limit=2";
    List<String> seen = new java.util.ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page =
          Fixtures.asOperator().get(path + cursor).then().statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("items.id", String.class));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    assertThat(seen).doesNotHaveDuplicates().containsExactlyElementsOf(all);
  }

  @Test
  void everyEventCanBeAskedWhatBecameOfIt() {
    Wire.send(Fixtures.dealRecord(3, "asked", "asked"));
    await().until(() -> effects.of("asked").size() == 1);
    String id = DerivedId.of(Fixtures.SOURCE, "asked").toString();

    Fixtures.asOperator()
        .get("/v1/events/" + id)
        .then()
        .statusCode(200)
        .body("outcomes[0].outcome", equalTo("applied"))
        .body("outcomes[0].consumer", equalTo("test.facts"));
    Fixtures.asOperator()
        .get("/v1/events/reused-twice?source=" + Fixtures.SOURCE)
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
    problem(Fixtures.asOperator().get("/v1/events/asked").then(), 400, "bad-request", "id must be");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /v1/quarantine/no-uuid,                         id must be a UUID
          /v1/quarantine?limit=many,                      limit must be a whole number
          /v1/quarantine?limit=99999999999,               limit must be a whole number
          /v1/quarantine?limit=0,                         limit must be
          /v1/quarantine?limit=201,                       limit must be
          /v1/quarantine?state=lost,                      state must match
          /v1/quarantine?reason=a%00b,                    reason must not hold control characters
          /v1/quarantine?cursor=%%%,                      cursor must be
          /v1/quarantine?cursor=abc,                      cursor must be
          /v1/quarantine?sate=waiting,                    Unknown query parameter
          /v1/events/a%00b?source=x,                      id must not hold control characters
          """)
  void aBadParameterIsRefusedByNameAndRule(String path, String detail) {
    problem(
        Fixtures.asOperator().urlEncodingEnabled(false).get(path.replace("%%%", "%25")).then(),
        400,
        "bad-request",
        detail);
  }

  @Test
  void aForgedCursorIsRefusedBeforeItReachesTheDatabase() {
    for (String forged : List.of("yesterday\nx", "2026-03-02T08:00:00Z\nx", "\0\n\0", "x\ny\nz")) {
      String cursor =
          Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
      problem(
          Fixtures.asOperator().queryParam("cursor", cursor).get("/v1/quarantine").then(),
          400,
          "bad-request",
          "cursor must be");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason":                        | not valid JSON
          reason                            | not valid JSON
          []                                | must be an object
          "text"                            | must be an object
          {"reason":{}}                     | reason must be a text
          {"reason":["a"]}                  | reason must be a text
          {"reason":null}                   | reason must not be blank
          {}                                | reason must not be blank
          {"reason":"  "}                   | reason must not be blank
          {"reason":"a","state":"redriven"} | Unknown field state. Allowed here: reason
          {"reason":"a\\u0000b"}            | reason must not hold control characters
          null                              | must not be null
          """)
  void aBadBodyIsRefusedByFieldAndRule(String body, String detail) {
    problem(discard(NOBODY, body), 400, "bad-request", detail);
  }

  @Test
  void aMissingBodyIsRefused() {
    problem(
        Fixtures.asOperator()
            .contentType("application/json")
            .post("/v1/quarantine/" + NOBODY + "/discard")
            .then(),
        400,
        "bad-request",
        "must not be null");
  }

  @Test
  void aTooLongReasonIsRefused() {
    problem(
        discard(NOBODY, "{\"reason\":\"" + "x".repeat(501) + "\"}"),
        400,
        "bad-request",
        "reason size must be between 0 and 500");
  }

  @Test
  void anUnknownRecordIsNotFound() {
    RequestSpecification operator = Fixtures.asOperator();
    problem(operator.get("/v1/quarantine/" + NOBODY).then(), 404, "not-found", NOBODY);
    problem(
        Fixtures.asOperator().post("/v1/quarantine/" + NOBODY + "/redrive").then(),
        404,
        "not-found",
        NOBODY);
    problem(discard(NOBODY, "{\"reason\":\"x\"}"), 404, "not-found", NOBODY);
  }

  /** A problem document that names the rule and nothing of our code. */
  private static void problem(
      ValidatableResponse response, int status, String code, String detail) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("type", equalTo("/problems/" + code))
        .body("status", equalTo(status))
        .body("detail", containsString(detail))
        .body(
            not(
                allOf(
                    containsString("dev.forthright"),
                    containsString("com.fasterxml"),
                    containsString("java."))))
        .body(not(containsString("Exception")));
  }

  private static ValidatableResponse redrive(String id) {
    return Fixtures.asOperator().post("/v1/quarantine/" + id + "/redrive").then().statusCode(200);
  }

  private static ValidatableResponse discard(String id, String body) {
    return Fixtures.asOperator()
        .contentType("application/json")
        .body(body)
        .post("/v1/quarantine/" + id + "/discard")
        .then();
  }

  private static List<String> ids(String path) {
    return Fixtures.asOperator()
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id");
  }

  private String setAsideUnmended(String key) {
    handler.mend(false);
    return setAside(key);
  }

  private String setAside(String key) {
    Wire.send(new ProducerRecord<>("test.raw", 1, Fixtures.bytes(key), Fixtures.bytes("poison")));
    await().until(() -> effects.reasonFor(key).isPresent());
    return effects.idOfKey(key);
  }

  private long audited(String action, String id) {
    return sql.query(
            "select 1 as one from kit.audit where action = ? and record_id = ? and actor like '%|ops@%'",
            row -> 1, action, id)
        .size();
  }
}
