package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Due times that run; null = does not run. */
public record Timers(
    @Nullable Instant sla,
    @Nullable Instant notes,
    @Nullable Instant confirmation,
    @Nullable Instant review) {

  static final Timers NONE = new Timers(null, null, null, null);

  @Nullable Instant earliest() {
    return Arrays.asList(sla, notes, confirmation, review).stream()
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
