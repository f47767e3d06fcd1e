package dev.forthright.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.sql.Sql;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
  void ourLabelsAreOfAClosedKind() {
    assertThat(meters.getMeters())
        .map(Meter::getId)
        .filteredOn(id -> id.getName().startsWith("forthright."))
        .isNotEmpty()
        .allSatisfy(
            id ->
                assertThat(id.getTags())
                    .allSatisfy(tag -> assertThat(tag.getKey()).isIn("consumer", "reason")));
  }

  private double value(String name) {
    return meters.get(name).gauge().value();
  }
}
