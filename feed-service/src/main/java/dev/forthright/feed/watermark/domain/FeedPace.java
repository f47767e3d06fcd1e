package dev.forthright.feed.watermark.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges how far a feed has come. Its watermark is the minimum over its partitions of their newest
 * event time, less the allowed lateness. A partition that is read to its end and silent leaves the
 * minimum; when all are, the watermark follows the clock for at most {@code maxSilence}, and then
 * the feed is stale and holds nobody back. A feed that was never heard of holds everybody back
 * until then: its first records may be old.
 */
public record FeedPace(Duration allowedLateness, Duration maxSilence, Duration idleAfter) {

  /** Why a feed is stale that is still heard. */
  public static final String VOLUME_DROP = "volume_drop";

  /** The state of a feed as people read it. */
  public enum Status {
    HEALTHY,
    QUIET,
    STALE
  }

  /** The watermark, if there is one, the state, and a reason where the state needs one. */
  public record Judgement(@Nullable Instant watermark, Status status, @Nullable String reason) {

    /** The last full hour that the watermark has passed: what a marker says. */
    public Optional<Instant> hour() {
      return Optional.ofNullable(watermark).map(mark -> mark.truncatedTo(ChronoUnit.HOURS));
    }

    /**
     * The same for a feed that brings next to nothing of what it usually brings: stale for people,
     * while the watermark goes on, because what does come is read.
     */
    public Judgement driedUp() {
      return status == Status.STALE ? this : new Judgement(watermark, Status.STALE, VOLUME_DROP);
    }
  }

  /** Judges from all partitions of the feed; a watermark never goes back. */
  public Judgement judge(@Nullable Instant before, List<PartitionMark> partitions, Instant now) {
    if (partitions.isEmpty()) {
      return new Judgement(before, Status.STALE, "topic_missing");
    }
    List<PartitionMark> active =
        partitions.stream().filter(partition -> !partition.isIdle(now, idleAfter)).toList();
    if (active.isEmpty()) {
      return quiet(before, partitions, now);
    }
    boolean unheard = active.stream().anyMatch(partition -> partition.latest() == null);
    Instant minimum =
        unheard
            ? null
            : active.stream()
                .map(PartitionMark::latest)
                .min(Instant::compareTo)
                .map(latest -> latest.minus(allowedLateness))
                .orElse(null);
    return new Judgement(later(before, minimum), Status.HEALTHY, null);
  }

  private Judgement quiet(@Nullable Instant before, List<PartitionMark> partitions, Instant now) {
    Instant lastSeen =
        partitions.stream().map(PartitionMark::lastSeenAt).max(Instant::compareTo).orElseThrow();
    if (now.isAfter(lastSeen.plus(maxSilence))) {
      return new Judgement(before, Status.STALE, "silent");
    }
    boolean heard = partitions.stream().anyMatch(partition -> partition.latest() != null);
    return heard
        ? new Judgement(later(before, now.minus(allowedLateness)), Status.QUIET, null)
        : new Judgement(before, Status.QUIET, "never_heard");
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
