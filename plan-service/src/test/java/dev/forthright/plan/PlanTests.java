package dev.forthright.plan;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.not;

import java.time.Duration;

/** What all tests on a running plan-service share, so that it starts once. */
final class PlanTests {

  static final String TOPICS =
      "crm.people,company.reference,flags,conversations,metric.rollups,plans";

  private PlanTests() {}

  /** A service shows nothing about people before it knows that its copy of them is complete. */
  static void awaitConfirmedPeople() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(Team.token("chief", "manager"))
                    .get("/v1/plans")
                    .then()
                    .statusCode(not(503)));
  }
}
