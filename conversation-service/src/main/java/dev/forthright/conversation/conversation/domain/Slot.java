package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the conversation takes place and who is in the room; private by default. */
public record Slot(
    Instant startsAt, int durationMinutes, List<String> participants, @Nullable String companion) {

  public Slot {
    participants = List.copyOf(participants);
  }
}
