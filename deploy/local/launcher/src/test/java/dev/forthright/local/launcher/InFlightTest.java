package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final TopicPartition FIRST = new TopicPartition("raw", 0);
  private static final TopicPartition SECOND = new TopicPartition("raw", 1);

  private final InFlight inFlight = new InFlight(Duration.ofHours(20));

  @Test
  void anythingMayFollowWhenNothingIsOnItsWay() {
    assertThat(inFlight.admits(START.plus(Duration.ofDays(400)))).isTrue();
  }

  @Test
  void aRecordMayFollowUpToTheWindowAndNotBeyond() {
    inFlight.sent(FIRST, 0, START);

    assertThat(inFlight.admits(START.plus(Duration.ofHours(20)))).isTrue();
    assertThat(inFlight.admits(START.plus(Duration.ofHours(20)).plusNanos(1))).isFalse();
  }

  @Test
  void theSlowestPartitionHoldsBackAll() {
    inFlight.sent(FIRST, 7, START);
    inFlight.sent(SECOND, 3, START.plus(Duration.ofHours(10)));
    inFlight.sent(SECOND, 4, START.plus(Duration.ofHours(12)));
    inFlight.settled(SECOND, 5);

    assertThat(inFlight.admits(START.plus(Duration.ofHours(21)))).isFalse();
    assertThat(inFlight.size()).isEqualTo(1);

    inFlight.settled(FIRST, 8);
    assertThat(inFlight.admits(START.plus(Duration.ofHours(21)))).isTrue();
    assertThat(inFlight.size()).isZero();
  }

  @Test
  void settledIsWhatLiesBelowTheNextOffset() {
    inFlight.sent(FIRST, 7, START);
    inFlight.settled(FIRST, 7);
    assertThat(inFlight.size()).isEqualTo(1);
    inFlight.settled(FIRST, 8);
    assertThat(inFlight.size()).isZero();
  }

  @Test
  void aPartitionThatWasNeverSentToIsNoMatter() {
    inFlight.settled(SECOND, 100);
    assertThat(inFlight.size()).isZero();
  }
}
