package dev.forthright.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.time.Watermarks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * One event from an outbox through Kafka into an effect, and the questions one may ask about it.
 */
@QuarkusTest
class WayOfAnEventTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @Inject Outbox outbox;
  @Inject Sql sql;
  @Inject Watermarks watermarks;

  @Test
  void anAppendedEventTakesEffectOnceAndItsMarkerMovesTheWatermark() {
    UUID id = DerivedId.of("way", "1");
    OutgoingEvent event = Fixtures.opportunity(id, "D-way", "the way", NOW);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              outbox.append(List.of(event, event));
              for (Topic topic : List.of(Topic.OPPORTUNITIES, Topic.PEOPLE)) {
                outbox.appendToEveryPartition(
                    topic,
                    new WatermarkAdvanced("crm", NOW, outbox.partitions(), List.of("crm")),
                    "crm|" + NOW,
                    NOW);
              }
            });

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(watermarks.current(List.of(Topic.OPPORTUNITIES, Topic.PEOPLE)))
                    .contains(NOW));
    assertThat(sql.query("select what from effect where what = 'the way'", row -> row.text("what")))
        .hasSize(1);
    given()
        .auth()
        .oauth2(Fixtures.token("ops@sample.example", "operator"))
        .get("/v1/events/" + id + "?source=/forthright/kit-test")
        .then()
        .statusCode(200)
        .body("outcomes[0].outcome", equalTo("applied"));
  }

  @Test
  void nothingAnswersWithoutAToken() {
    given().get("/v1/quarantine").then().statusCode(401);
    given()
        .auth()
        .oauth2(Fixtures.token("rep@sample.example", "rep"))
        .get("/v1/quarantine")
        .then()
        .statusCode(403);
  }

  @Test
  void anUnknownQueryParameterIsRefusedByName() {
    given()
        .auth()
        .oauth2(Fixtures.token("ops@sample.example", "operator"))
        .get("/v1/quarantine?sate=waiting")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }
}
