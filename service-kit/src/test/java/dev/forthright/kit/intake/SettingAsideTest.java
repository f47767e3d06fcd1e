package dev.forthright.kit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.Effects;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.access.AppliedOffsets;
import dev.forthright.kit.quarantine.Quarantine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A record is not lost when the database goes away between its fault and its quarantine. */
@QuarkusTest
class SettingAsideTest {

  @Inject Quarantine quarantine;
  @Inject AppliedOffsets offsets;
  @Inject MeterRegistry meters;
  @Inject Effects effects;

  @Test
  void aRecordThatCannotBeSetAsideAtTheMomentIsSetAsideLater() {
    AtomicInteger attempts = new AtomicInteger();
    Transactions awayOnceAfterTheFault =
        new Transactions() {
          @Override
          public RuntimeException attempt(Runnable work) {
            return attempts.incrementAndGet() == 2
                ? new UncheckedIOException(new IOException("The database is away."))
                : super.attempt(work);
          }
        };
    RawRecord poison =
        new RawRecord(
            "test.raw", 0, 1, Fixtures.NOW, null, Map.of(), Fixtures.bytes("set aside later"));

    new BatchProcessor(awayOnceAfterTheFault, quarantine, offsets, meters)
        .process(refusing(), List.of(poison));

    assertThat(attempts).hasValue(3);
    assertThat(effects.quarantined("set aside later")).isEqualTo(Map.of("malformed_json", 1L));
  }

  private static RawHandler refusing() {
    return new RawHandler() {
      @Override
      public String consumer() {
        return "test.setting-aside";
      }

      @Override
      public void handle(List<RawRecord> batch) {
        throw new DataFault(ReasonCode.MALFORMED_JSON, "value");
      }
    };
  }
}
