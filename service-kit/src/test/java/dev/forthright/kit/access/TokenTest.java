package dev.forthright.kit.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.kit.Fixtures;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenFlaw;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token with any flaw opens nothing; the same token without it does. */
@QuarkusTest
class TokenTest {

  private static final TokenRequest OPERATOR =
      TokenRequest.of("ops", "ops@sample.example", "operator");

  @Test
  void theSameTokenWithoutAFlawIsAccepted() {
    given()
        .auth()
        .oauth2(Stack.issuer().mint(OPERATOR))
        .get("/v1/quarantine")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @EnumSource
  void aFlawedTokenIsRefused(TokenFlaw flaw) {
    String token = Stack.issuer().mintBroken(OPERATOR, flaw);
    given()
        .auth()
        .oauth2(token)
        .get("/v1/quarantine")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
    given().auth().oauth2(token).get("/v1/events/x?source=y").then().statusCode(401);
    given()
        .auth()
        .oauth2(token)
        .post("/v1/quarantine/00000000-0000-5000-8000-000000000000/redrive")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "Bearer"})
  void whatIsNoTokenIsRefused(String token) {
    given().header("Authorization", "Bearer " + token).get("/v1/quarantine").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rep", "manager", "hr", "executive", "revops", "auditor", "OPERATOR"})
  void theQuarantineOpensForOperatorsOnly(String role) {
    given()
        .auth()
        .oauth2(Fixtures.token("somebody@sample.example", role))
        .get("/v1/quarantine")
        .then()
        .statusCode(403);
  }
}
