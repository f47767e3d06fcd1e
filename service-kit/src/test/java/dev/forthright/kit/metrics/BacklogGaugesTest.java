package dev.forthright.kit.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.sql.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** People on call see what waits, and no label of ours says whom it is about. */
@QuarkusTest
class BacklogGaugesTest {

  @Inject MeterRegistry meters;
  @Inject Sql sql;

  @Test
  void whatWaitsIsCountedWithItsAge() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.update(
                    """
                    insert into kit.quarantine (id, consumer, topic, partition, record_offset,
                      record_timestamp, headers, reason, arrived_at)
                    values (gen_random_uuid(), 'test.backlog', 'test.raw', 0, 4711,
                      now(), '{}', 'malformed_json', now() - interval '1 hour')
                    """));
    try {
      await()
          .untilAsserted(
              () -> {
                assertThat(value("forthright.quarantine.waiting")).isGreaterThanOrEqualTo(1);
                assertThat(value("forthright.quarantine.age.seconds"))
                    .isGreaterThanOrEqualTo(3_600);
                assertThat(value("forthright.outbox.rows")).isGreaterThanOrEqualTo(0);
                assertThat(value("forthright.outbox.age.seconds")).isGreaterThanOrEqualTo(0);
              });
      assertThat(meters.find("forthright.watermark.delay.seconds").gauge()).isNotNull();
    } finally {
      QuarkusTransaction.requiringNew()
          .run(() -> sql.update("delete from kit.quarantine where consumer = 'test.backlog'"));
    }
  }

  @Test
  void aFigureOfAServiceIsPublishedAndABrokenOneIsAbsent() {
    await()
        .untilAsserted(
            () ->
                assertThat(meters.find("forthright.test.kinds").tag("kind", "a").gauges())
                    .extracting(Gauge::value)
                    .containsExactly(3.0));
    assertThat(meters.get("forthright.test.kinds").tag("kind", "b").gauge().value()).isNaN();
    assertThat(meters.find("forthright.test.broken").gauges()).isEmpty();
  }

  @Test
  void ourLabelsAreOfAClosedKind() {
    assertThat(meters.getMeters())
        .map(Meter::getId)
        .filteredOn(id -> id.getName().startsWith("forthright."))
        .isNotEmpty()
        .allSatisfy(
            id ->
                assertThat(id.getTags())
                    .allSatisfy(
                        tag -> assertThat(tag.getKey()).isIn("consumer", "reason", "kind")));
  }

  @Test
  void latenciesOfRequestsAreCountedInBuckets() {
    given().get("/v1/quarantine").then().statusCode(401);
    await()
        .untilAsserted(
            () ->
                assertThat(meters.find("http.server.requests").timers())
                    .isNotEmpty()
                    .allSatisfy(
                        timer ->
                            assertThat(timer.takeSnapshot().histogramCounts())
                                .extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                                .contains(5.0, 50.0, 10_000.0)));
  }

  private double value(String name) {
    return meters.get(name).gauge().value();
  }
}
