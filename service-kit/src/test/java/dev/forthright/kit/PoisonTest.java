package dev.forthright.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.intake.BatchProcessor;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawHandler;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.RawRecords;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be applied harms only itself, and trouble that passes harms none. */
@QuarkusTest
@Timeout(60)
class PoisonTest {

  @Inject BatchProcessor processor;
  @Inject Effects effects;
  @Inject Sql sql;

  @ParameterizedTest
  @CsvSource({"poison,   malformed_json", "violates, rejected_by_database", "bug,      unexpected"})
  void poisonInTheMiddleOfABatchIsSetAsideAlone(String poison, String reason) {
    List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (int i = 0; i < 41; i++) {
      boolean bad = i == 20 || i == 21;
      batch.add(
          raw(bad ? poison + "-key-" + i : "good", bad ? poison : "beside " + poison + " " + i));
    }

    Wire.send(batch);

    await().until(() -> effects.of("beside " + poison + " ").size() >= 39);
    assertThat(effects.of("beside " + poison + " "))
        .containsExactlyElementsOf(
            IntStream.range(0, 41)
                .filter(i -> i != 20 && i != 21)
                .mapToObj(i -> "beside " + poison + " " + i)
                .toList());
    await().until(() -> effects.reasonFor(poison + "-key-21").isPresent());
    assertThat(effects.reasonFor(poison + "-key-20").orElseThrow()).startsWith(reason);
    assertThat(effects.reasonFor(poison + "-key-21").orElseThrow()).startsWith(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001", "53300", "55P03", "57014", "57P01", "08006", "58030"})
  void troubleThatPassesIsRetriedAndNeverQuarantined(String state) {
    AtomicInteger tries = new AtomicInteger();
    RawHandler handler =
        handler(
            batch -> {
              apply(batch);
              if (tries.incrementAndGet() <= 3) {
                sql.update(
                    "do $$ begin raise exception 'trouble' using errcode = '"
                        + state
                        + "'; end $$");
              }
            });

    processor.process(handler, records("transient " + state, "transient " + state + " too"));

    assertThat(tries).hasValue(4);
    assertThat(effects.of("transient " + state)).hasSize(2);
    assertThat(effects.quarantined("transient " + state)).isEmpty();
  }

  @Test
  void aFailureNobodyExpectedIsTriedAgainBeforeItsRecordIsSetAside() {
    AtomicInteger tries = new AtomicInteger();
    RawHandler handler =
        handler(
            batch -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("Not yet.");
              }
              apply(batch);
            });

    processor.process(handler, records("flaky"));

    assertThat(effects.of("flaky")).hasSize(1);
    assertThat(effects.quarantined("flaky")).isEmpty();
  }

  @Test
  void aRecordThatIsDeliveredAgainIsSetAsideOnce() {
    List<RawRecord> poison = records("delivered again");
    RawHandler refusing =
        handler(
            batch -> {
              throw new DataFault(ReasonCode.MALFORMED_JSON, "value");
            });

    processor.process(refusing, poison);
    processor.process(refusing, poison);

    assertThat(effects.attemptsAt("delivered again")).containsExactly(1);
  }

  @Test
  void whatIsSetAsideRestsSealed() {
    processor.process(
        handler(
            batch -> {
              throw new DataFault(ReasonCode.MALFORMED_JSON, "value");
            }),
        records("canary of somebody"));

    assertThat(effects.attemptsAt("canary of somebody")).hasSize(1);
    assertThat(
            sql.query(
                "select 1 as one from kit.quarantine where position(?::bytea in raw) > 0",
                row -> 1,
                Fixtures.bytes("canary")))
        .isEmpty();
  }

  @Test
  void textThatTheDatabaseRefusesDoesNotStopTheChannel() {
    ProducerRecord<byte[], byte[]> nul = raw("nul-key", "nul \0 text");
    // The six characters of an escape, and a real NUL: both have to survive in a header.
    nul.headers().add("escaped", Fixtures.bytes("a\\u0000b"));
    nul.headers().add("real", Fixtures.bytes("a\0b"));
    nul.headers().add("na\0me", Fixtures.bytes("x"));

    Wire.send(nul, raw("good", "after nul"));

    await().until(() -> effects.of("after nul").size() == 1);
    assertThat(effects.reasonFor("nul-key")).contains("rejected_by_database");
  }

  @Test
  void aTimeOfDayOnTheBrokerThatNoDatabaseTakesDoesNotStopTheChannel() {
    RawRecord absurd = RawRecords.of(Wire.polled(List.of(raw("absurd-time", "poison")))).getFirst();
    RawRecord fromTheBroker =
        RawRecords.of(
                new org.apache.kafka.clients.consumer.ConsumerRecords<>(
                    Map.of(
                        new org.apache.kafka.common.TopicPartition("test.raw", 0),
                        List.of(
                            new org.apache.kafka.clients.consumer.ConsumerRecord<>(
                                "test.raw",
                                0,
                                absurd.offset(),
                                Long.MAX_VALUE,
                                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                                -1,
                                -1,
                                absurd.key(),
                                absurd.value(),
                                new org.apache.kafka.common.header.internals.RecordHeaders(),
                                java.util.Optional.empty()))),
                    Map.of()))
            .getFirst();

    processor.process(
        handler(
            batch -> {
              throw new DataFault(ReasonCode.MALFORMED_JSON, "a\0field");
            }),
        List.of(fromTheBroker));

    assertThat(effects.reasonFor("absurd-time")).contains("malformed_json a?field");
  }

  private interface Work {
    void apply(List<RawRecord> batch);
  }

  private static RawHandler handler(Work work) {
    return new RawHandler() {
      @Override
      public String consumer() {
        return "test.direct";
      }

      @Override
      public void handle(List<RawRecord> batch) {
        work.apply(batch);
      }
    };
  }

  private void apply(List<RawRecord> batch) {
    batch.forEach(
        raw ->
            sql.update(
                "insert into effect (consumer, what) values ('test.direct', ?)",
                new String(raw.value(), java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static List<RawRecord> records(String... values) {
    return RawRecords.of(
        Wire.polled(java.util.Arrays.stream(values).map(value -> raw("direct", value)).toList()));
  }

  private static ProducerRecord<byte[], byte[]> raw(String key, String value) {
    return new ProducerRecord<>("test.raw", 0, Fixtures.bytes(key), Fixtures.bytes(value));
  }
}
