package dev.forthright.kit.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.events.Topic;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.LogLines;
import dev.forthright.kit.Wire;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Nothing about people is told while it is not certain who may see whom. */
@QuarkusTest
class PeopleFreshnessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @Inject PeopleReach reach;
  @Inject AppliedOffsets offsets;
  @Inject Sql sql;

  @Test
  void aBrokerThatDoesNotAnswerClosesWhatIsAboutPeopleUntilItDoes() {
    await().atMost(PATIENCE).untilAsserted(() -> people().statusCode(200));

    Stack.kafka().stop();
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  people()
                      .statusCode(503)
                      .header("Retry-After", "5")
                      .contentType("application/problem+json")
                      .body("code", equalTo("people-stale"))
                      .body("instance", equalTo("/v1/things")));
      operations().statusCode(200);
      assertThat(LogLines.during(() -> people().statusCode(503)))
          .as("told already, and without a trace")
          .noneMatch(line -> line.getThrown() != null)
          .noneMatch(line -> line.getMessage().contains("people_stale"));
    } finally {
      Stack.kafka().start();
    }

    await().atMost(PATIENCE).untilAsserted(() -> people().statusCode(200));
  }

  @Test
  void peopleNotYetAppliedAreNoticedAndAppliedOnesToo() {
    Wire.send(
        Fixtures.record(Topic.PEOPLE, 1, "fresh", Fixtures.person("fresh", 1, null, null)),
        new ProducerRecord<>("crm.people", 1, null, Fixtures.bytes("poison")));
    await().atMost(PATIENCE).until(reach::isApplied);
    long applied = offsets.ofPeople().get(1);
    var impatient = new PeopleFreshness(reach, new SimpleMeterRegistry(), Duration.ofHours(1));
    try {
      behind(applied - 1);
      impatient.look();
      assertThat(impatient.isConfirmed()).as("the poison at the end is not applied").isFalse();
    } finally {
      behind(applied);
    }
    impatient.look();
    assertThat(impatient.isConfirmed()).isTrue();
    sql.update("delete from kit.person");
  }

  @Test
  void aConfirmationHoldsForItsTimeOnly() {
    var forgetful = new PeopleFreshness(reach, new SimpleMeterRegistry(), Duration.ZERO);
    await().atMost(PATIENCE).until(reach::isApplied);
    forgetful.look();

    assertThat(forgetful.isConfirmed()).isFalse();
  }

  @Test
  void refusalsAreToldOnceAPauseHoweverManyThereAre() {
    StaleRefusals seldom = new StaleRefusals(Duration.ofHours(1));
    StaleRefusals always = new StaleRefusals(Duration.ZERO);

    assertThat(LogLines.during(() -> IntStream.range(0, 50).forEach(i -> seldom.tell())))
        .filteredOn(line -> line.getMessage().contains("people_stale"))
        .singleElement()
        .satisfies(line -> assertThat(line.getLevel().intValue()).isEqualTo(900));
    assertThat(LogLines.during(() -> IntStream.range(0, 3).forEach(i -> always.tell())))
        .filteredOn(line -> line.getMessage().contains("people_stale"))
        .hasSize(3);
  }

  private void behind(long next) {
    sql.update(
        "update kit.applied_offset set next_offset = ? where topic = 'crm.people' and partition = 1",
        next);
  }

  private static ValidatableResponse people() {
    return given()
        .auth()
        .oauth2(Fixtures.token("somebody@sample.example", "rep"))
        .get("/v1/things")
        .then();
  }

  private static ValidatableResponse operations() {
    return Fixtures.asOperator().get("/v1/quarantine").then();
  }
}
