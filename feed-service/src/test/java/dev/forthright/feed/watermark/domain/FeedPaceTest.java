package dev.forthright.feed.watermark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedPaceTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant EVENT = Instant.parse("2026-02-01T09:30:00Z");

  private final FeedPace pace =
      new FeedPace(Duration.ofHours(24), Duration.ofHours(72), Duration.ofMinutes(1));

  @Test
  void theSlowestBusyPartitionHoldsTheWatermark() {
    var judgement = pace.judge(null, List.of(busy(EVENT.plusSeconds(7200)), busy(EVENT)), NOW);

    assertThat(judgement.watermark()).isEqualTo("2026-01-31T09:30:00Z");
    assertThat(judgement.hour()).contains(Instant.parse("2026-01-31T09:00:00Z"));
    assertThat(judgement.status()).isEqualTo(FeedPace.Status.HEALTHY);
  }

  @Test
  void aBusyPartitionThatHasSaidNothingYetHoldsEverythingBack() {
    assertThat(pace.judge(null, List.of(busy(EVENT), busy(null)), NOW).watermark()).isNull();
  }

  @Test
  void aPartitionReadToItsEndAndSilentForLongEnoughLeavesTheMinimum() {
    var judgement = pace.judge(null, List.of(silent(EVENT, 60), busy(EVENT.plusSeconds(600))), NOW);

    assertThat(judgement.watermark()).isEqualTo("2026-01-31T09:40:00Z");
    assertThat(
            pace.judge(null, List.of(silent(EVENT, 59), busy(EVENT.plusSeconds(600))), NOW)
                .watermark())
        .isEqualTo("2026-01-31T09:30:00Z");
  }

  @Test
  void aPartitionWeAreBehindOnIsNeverIdleHoweverLongItTakes() {
    var behind = new PartitionMark(EVENT, 10, 11, NOW.minusSeconds(7200));

    assertThat(pace.judge(null, List.of(behind, busy(EVENT.plusSeconds(600))), NOW).watermark())
        .isEqualTo("2026-01-31T09:30:00Z");
  }

  @Test
  void aWhollySilentFeedFollowsTheClockUntilItIsStale() {
    var quiet = pace.judge(EVENT, List.of(silent(EVENT, 600)), NOW);
    assertThat(quiet.status()).isEqualTo(FeedPace.Status.QUIET);
    assertThat(quiet.watermark()).isEqualTo("2026-03-01T08:00:00Z");

    var stale = pace.judge(EVENT, List.of(silent(EVENT, 72 * 3600 + 1)), NOW);
    assertThat(stale.status()).isEqualTo(FeedPace.Status.STALE);
    assertThat(stale.watermark()).isEqualTo(EVENT);
  }

  @Test
  void aFeedNeverHeardOfHoldsBackUntilItIsStaleBecauseItsFirstRecordsMayBeOld() {
    var judgement = pace.judge(null, List.of(silent(null, 600)), NOW);

    assertThat(judgement.watermark()).isNull();
    assertThat(judgement.status()).isEqualTo(FeedPace.Status.QUIET);
    assertThat(pace.judge(null, List.of(silent(null, 300_000)), NOW).status())
        .isEqualTo(FeedPace.Status.STALE);
  }

  @Test
  void aFeedThatHasDriedUpIsStaleAndItsWatermarkGoesOn() {
    var judgement = pace.judge(null, List.of(busy(EVENT)), NOW).driedUp();

    assertThat(judgement.status()).isEqualTo(FeedPace.Status.STALE);
    assertThat(judgement.reason()).isEqualTo("volume_drop");
    assertThat(judgement.watermark()).isEqualTo("2026-01-31T09:30:00Z");
    assertThat(pace.judge(null, List.of(), NOW).driedUp().reason()).isEqualTo("topic_missing");
  }

  @Test
  void aMissingTopicCountsForNothing() {
    assertThat(pace.judge(null, List.of(), NOW))
        .isEqualTo(new FeedPace.Judgement(null, FeedPace.Status.STALE, "topic_missing"));
  }

  @Test
  void aWatermarkNeverGoesBack() {
    assertThat(pace.judge(NOW, List.of(busy(EVENT)), NOW).watermark()).isEqualTo(NOW);
  }

  private static PartitionMark busy(@Nullable Instant latest) {
    return new PartitionMark(latest, 10, 10, NOW);
  }

  private static PartitionMark silent(@Nullable Instant latest, long seconds) {
    return new PartitionMark(latest, 10, 10, NOW.minusSeconds(seconds));
  }
}
