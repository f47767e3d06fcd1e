package dev.forthright.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.kit.Fixtures;
import dev.forthright.kit.page.Cursor;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong in ways a lenient reader would let pass or stumble over. */
@QuarkusTest
class StrictRequestTest {

  private static final String RECORD = "/v1/quarantine/00000000-0000-5000-8000-000000000000";

  @Inject MeterRegistry meters;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\":\"a\",\"reason\":\"b\"}",
        "{\"reason\":\"a\"} trailing {",
        "{\"reason\":\"a\"}{\"reason\":\"b\"}"
      })
  void aBodyThatSaysTwoThingsIsRefused(String body) {
    operator()
        .contentType("application/json")
        .body(body)
        .post(RECORD + "/discard")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("bad-request"));
  }

  @Test
  void aFieldThatIsSaidTwiceIsNamed() {
    operator()
        .contentType("application/json")
        .body("{\"reason\":\"a\",\"reason\":\"b\"}")
        .post(RECORD + "/discard")
        .then()
        .statusCode(400)
        .body("detail", equalTo("The body says reason twice; say it once."));
  }

  @Test
  void whatStandsBehindTheBodyIsToldAsSuch() {
    operator()
        .contentType("application/json")
        .body("{\"reason\":\"a\"} {}")
        .post(RECORD + "/discard")
        .then()
        .statusCode(400)
        .body("detail", containsString("behind the end of the body"));
  }

  @Test
  void aHeaderThatCannotBeReadIsAProblemThatSaysSo() {
    operator()
        .header("Accept", "garbage")
        .get("/v1/quarantine")
        .then()
        .statusCode(400)
        .body("detail", containsString("header, parameter or body"));
  }

  @Test
  void aNumberThatNobodyCouldPassOnIsRefusedWithTheRule() {
    operator()
        .contentType("application/json")
        .header("Idempotency-Key", "huge-number")
        .body("{\"name\":\"a\",\"weight\":1e999999999}")
        .post("/v1/things")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "detail",
            equalTo("weight must have at most 38 digits before and 20 after the decimal point."));
  }

  @Test
  void aCursorBeyondEveryCalendarIsRefused() {
    operator()
        .queryParam(
            "cursor",
            Cursor.encode(
                "+1000000000-12-31T23:59:59.999999999Z", "00000000-0000-5000-8000-000000000000"))
        .get("/v1/quarantine")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void aMethodThatIsNotThereIsAProblemWithAdviceAndLeavesNoIdInAMetric() {
    operator()
        .delete(RECORD)
        .then()
        .statusCode(405)
        .body("code", equalTo("method-not-allowed"))
        .body("detail", containsString("/q/openapi"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !meters.find("http.server.requests").tag("status", "405").meters().isEmpty());
    assertThat(meters.find("http.server.requests").meters())
        .extracting(meter -> meter.getId().getTag("uri"))
        .noneMatch(uri -> uri.contains("00000000-0000-5000-8000-000000000000"));
  }

  @Test
  void theApiDescribesItselfBesideTheApi() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("/v1/quarantine"));
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  private static RequestSpecification operator() {
    return given().auth().oauth2(Fixtures.token("ops@sample.example", "operator"));
  }
}
