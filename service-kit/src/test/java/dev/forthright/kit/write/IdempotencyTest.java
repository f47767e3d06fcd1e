package dev.forthright.kit.write;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.kit.Fixtures;
import dev.forthright.kit.ThingResource.Things;
import dev.forthright.kit.ThingResource.Things.Accident;
import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A creating request that is sent again creates nothing again and is answered as the first time.
 */
@QuarkusTest
class IdempotencyTest {

  private static final String ANNA = "anna@sample.example";

  @Inject Things things;
  @Inject IdempotencySweep sweep;
  @Inject Sql sql;

  @Test
  void theSameRequestAgainIsAnsweredAsTheFirstTime() {
    Response first = create(ANNA, "same", "{\"name\":\"same\",\"weight\":1.50}");
    Response again = create(ANNA, "same", "{ \"weight\": 1.50, \"name\": \"same\" }");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(things("same")).isEqualTo(1);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    create(ANNA, "body", "{\"name\":\"body\"}").then().statusCode(201);
    create(ANNA, "body", "{\"name\":\"bodies\"}")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("unprocessable"));
    assertThat(things("bodies")).isZero();
  }

  @Test
  void anotherOperationUnderTheSameKeyIsRefused() {
    create(ANNA, "operation", "{\"name\":\"operation\"}").then().statusCode(201);
    post("/v1/things/other", ANNA, "operation", "{\"name\":\"operation\"}").then().statusCode(422);
    assertThat(things("operation")).isEqualTo(1);
  }

  @Test
  void aKeyBelongsToWhoUsesIt() {
    create(ANNA, "whose", "{\"name\":\"whose\"}").then().statusCode(201);
    create("bert@sample.example", "whose", "{\"name\":\"whose\"}").then().statusCode(201);
    assertThat(things("whose")).isEqualTo(2);
  }

  @Test
  void withoutAKeyEveryRequestCounts() {
    create(ANNA, null, "{\"name\":\"keyless\"}").then().statusCode(201);
    create(ANNA, null, "{\"name\":\"keyless\"}").then().statusCode(201);
    assertThat(things("keyless")).isEqualTo(2);
  }

  @Test
  void ofSixteenAtOnceOneCreatesAndAllGetItsAnswer() {
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      List<CompletableFuture<Response>> answers =
          IntStream.range(0, 16)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> create(ANNA, "sixteen", "{\"name\":\"sixteen\"}"), callers))
              .toList();
      assertThat(answers.stream().map(CompletableFuture::join).map(Response::asString).distinct())
          .hasSize(1)
          .allMatch(answer -> answer.contains("\"id\""));
    }
    assertThat(things("sixteen")).isEqualTo(1);
  }

  @Test
  void aDeedThatFailedLeavesTheKeyFree() {
    things.next(Accident.FAILURE);
    create(ANNA, "failed", "{\"name\":\"failed\"}").then().statusCode(409);
    create(ANNA, "failed", "{\"name\":\"failed\"}").then().statusCode(201);
    assertThat(things("failed")).isEqualTo(1);
  }

  @Test
  void whenTheAnswerIsLostAfterTheCommitTheRepeatGetsIt() {
    things.next(Accident.LOST_ANSWER);
    create(ANNA, "lost", "{\"name\":\"lost\"}")
        .then()
        .statusCode(503)
        .contentType("application/problem+json");
    assertThat(things("lost")).isEqualTo(1);

    create(ANNA, "lost", "{\"name\":\"lost\"}")
        .then()
        .statusCode(201)
        .body("name", equalTo("lost"));
    assertThat(things("lost")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ü", "a\tb"})
  void aKeyThatIsNoneIsRefused(String key) {
    create(ANNA, key, "{\"name\":\"no key\"}").then().statusCode(400);
    assertThat(things("no key")).isZero();
  }

  @Test
  void aKeyOfMoreThanTwoHundredCharactersIsRefused() {
    create(ANNA, "k".repeat(200), "{\"name\":\"long key\"}").then().statusCode(201);
    create(ANNA, "k".repeat(201), "{\"name\":\"long key\"}").then().statusCode(400);
  }

  @Test
  void anAnswerLiesSealedInTheDatabase() {
    create(ANNA, "sealed", "{\"name\":\"nobody reads this\"}").then().statusCode(201);
    assertThat(
            sql.queryOne(
                "select count(*) as n from kit.idempotency where position(?::bytea in sealed_view) > 0",
                row -> row.longValue("n"),
                Fixtures.bytes("nobody")))
        .contains(0L);
  }

  @Test
  void afterThreeDaysAKeyIsForgotten() {
    create(ANNA, "older", "{\"name\":\"older\"}").then().statusCode(201);
    int aged = sql.update("update kit.idempotency set created = kit.now() - interval '71:59'");
    sweep.forgetOld();
    assertThat(kept()).isEqualTo(aged);

    sql.update("update kit.idempotency set created = kit.now() - interval '72:01'");
    sweep.forgetOld();
    assertThat(kept()).isZero();
    create(ANNA, "older", "{\"name\":\"older\"}").then().statusCode(201);
    assertThat(things("older")).isEqualTo(2);
  }

  private long kept() {
    return sql.queryOne("select count(*) as n from kit.idempotency", row -> row.longValue("n"))
        .orElseThrow();
  }

  private long things(String name) {
    return sql.queryOne(
            "select count(*) as n from thing where name = ?", row -> row.longValue("n"), name)
        .orElseThrow();
  }

  private static Response create(String who, String key, String body) {
    return post("/v1/things", who, key, body);
  }

  private static Response post(String path, String who, String key, String body) {
    var request =
        given().auth().oauth2(Fixtures.token(who, "manager")).contentType("application/json");
    return (key == null ? request : request.header("Idempotency-Key", key)).body(body).post(path);
  }
}
