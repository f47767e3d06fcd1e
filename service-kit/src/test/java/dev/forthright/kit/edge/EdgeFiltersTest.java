package dev.forthright.kit.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.forthright.kit.Fixtures;
import dev.forthright.kit.LogLines;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several services below one host, and requests that can be found again in the log. */
@QuarkusTest
class EdgeFiltersTest {

  private static final String ID = "0190d2f0-0000-7000-8000-000000000001";

  @ParameterizedTest
  @CsvSource({
    "/kit/v1/made, /v1/things/1, /kit/v1/things/1",
    "/v1/made, /v1/things/1, /v1/things/1",
    "/kit/v1/made, https://elsewhere.example/x, https://elsewhere.example/x"
  })
  void whatWasMadeLiesBelowThePrefixThatWasAskedFor(String path, String made, String seen) {
    assertThat(made(path, made).statusCode(201).extract().header("Location")).endsWith(seen);
  }

  @Test
  void thePrefixOpensNothing() {
    given().get("/kit/v1/made").then().statusCode(401);
    given().get("/kit//v1/made").then().statusCode(404);
    Fixtures.asOperator().get("/kit/kit/v1/made").then().statusCode(404);
    Fixtures.asOperator().get("/kitten/v1/made").then().statusCode(404);
    Fixtures.asOperator().get("/kit/v1/quarantine?nonsense=1").then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flag", "/flag/", "/Flag", "/flag/../x", "/fl ag", "//"})
  void aPrefixThatIsNoPathIsRefused(String prefix) {
    assertThatThrownBy(() -> new PathPrefix(Optional.of(prefix)))
        .hasMessageContaining("must look like /flag");
  }

  @Test
  void everyLineOfARequestCarriesItsId() {
    List<String> ids =
        LogLines.during(
                () ->
                    Fixtures.asOperator()
                        .header("X-Request-Id", ID)
                        .queryParam("at", "/v1/things/1")
                        .get("/kit/v1/made")
                        .then()
                        .header("X-Request-Id", ID))
            .stream()
            .filter(line -> "event=made".equals(line.getMessage()))
            .map(line -> LogLines.fieldsOf(line).get("request"))
            .toList();
    assertThat(ids).containsExactly(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.com", "1", ""})
  void anIdThatMightNameSomebodyIsReplaced(String given) {
    Fixtures.asOperator()
        .header("X-Request-Id", given)
        .get("/v1/nowhere")
        .then()
        .statusCode(404)
        .header("X-Request-Id", not(given))
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  private static ValidatableResponse made(String path, String made) {
    return Fixtures.asOperator().queryParam("at", made).get(path).then();
  }
}
