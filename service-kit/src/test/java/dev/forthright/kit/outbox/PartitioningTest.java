package dev.forthright.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitioningTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "D-1", "006000000000001", "ıİ", "a|b|c"})
  void aKeyLiesWhereAnyOtherProducerWouldPutIt(String key) {
    for (int partitions = 1; partitions < 13; partitions++) {
      assertThat(Partitioning.of(key, partitions))
          .isEqualTo(
              BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions));
    }
  }
}
