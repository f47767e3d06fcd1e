package dev.forthright.flag.engagement.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is usual in a segment, as found at the end of a week: learnt once a week, so that all ticks
 * of the week judge alike.
 *
 * @param stays working days that won deals spent in a stage
 * @param replies days that buyers took to answer, by segment
 */
public record Norms(Map<SegmentStage, Spread> stays, Map<String, Spread> replies) {

  /** Stands for a segment that is not known. */
  public static final String NO_SEGMENT = "-";

  /** Nothing is known yet. */
  public static final Norms NONE = new Norms(Map.of(), Map.of());

  /** A stage of the sales process in one segment. */
  public record SegmentStage(String segment, String stage) {}

  public Norms {
    stays = Map.copyOf(stays);
    replies = Map.copyOf(replies);
  }

  /** How long deals of the segment that were won stayed in the stage; null when none is known. */
  public @Nullable Spread stay(String segment, String stage) {
    return stays.get(new SegmentStage(segment, stage));
  }

  /** How long buyers of the segment take to answer; null when nothing is known. */
  public @Nullable Spread reply(String segment) {
    return replies.get(segment);
  }
}
