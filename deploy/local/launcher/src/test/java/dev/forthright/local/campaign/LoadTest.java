package dev.forthright.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.play.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The twin is only a twin when it gets the same records. */
class LoadTest {

  private static final Instant START = Instant.parse("2025-01-06T06:00:00Z");
  private static final int RECORDS = 4_000;

  private final Load load = new Load(7, START, Duration.ofSeconds(120));

  @Test
  void theSameSeedGivesTheSameRecordsInTheSamePartitions() {
    Load again = new Load(7, START, Duration.ofSeconds(120));
    for (int number = 0; number < RECORDS; number++) {
      Raw one = load.record(number);
      Raw other = again.record(number);
      assertThat(other.value()).isEqualTo(one.value());
      assertThat(other.partition()).isEqualTo(one.partition());
      assertThat(other.headers()).isEqualTo(one.headers());
    }
  }

  @Test
  void aRepeatedRecordIsTheFirstOneAgainInItsPartition() {
    Map<String, Raw> first = new HashMap<>();
    int repeated = 0;
    for (int number = 0; number < RECORDS; number++) {
      if (load.kind(number) == Load.Kind.NEW) {
        first.put(load.id(number), load.record(number));
      } else if (load.kind(number) == Load.Kind.REPEATED) {
        Raw original = first.get(load.id(number));
        assertThat(load.record(number).value()).isEqualTo(original.value());
        assertThat(load.record(number).partition()).isEqualTo(original.partition());
        repeated++;
      }
    }
    assertThat(repeated).isGreaterThan(RECORDS / 12);
  }

  @Test
  void timePassesInEveryPartitionWithEveryRecord() {
    Map<Integer, Instant> latest = new HashMap<>();
    for (int number = 0; number < RECORDS; number++) {
      if (load.kind(number) == Load.Kind.NEW) {
        Raw raw = load.record(number);
        Instant at = Instant.parse(raw.headers().get("ce_time"));
        assertThat(at).isAfter(latest.getOrDefault(raw.partition(), Instant.EPOCH));
        latest.put(raw.partition(), at);
      }
    }
    assertThat(latest).hasSize(Load.PARTITIONS);
  }
}
