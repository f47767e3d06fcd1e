package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.RootCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in the room, without its texts; the times prove who spoke first. */
public record Meeting(
    @Nullable Instant startedAt,
    @Nullable Instant perspectiveAt,
    boolean perspectiveDeclined,
    @Nullable Instant perspectiveEditedAt,
    List<ContextFactor> factors,
    @Nullable Instant reportRevealedAt,
    List<StepEntry> steps,
    @Nullable RootCause rootCause,
    int options,
    @Nullable Instant finishedAt,
    @Nullable Willingness willingness,
    @Nullable Instant answeredAt) {

  static final Meeting NOT_HELD =
      new Meeting(null, null, false, null, List.of(), null, List.of(), null, 0, null, null, null);

  public Meeting {
    factors = List.copyOf(factors);
    steps = List.copyOf(steps);
  }
}
