package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of a conversation's history; {@code because} is a code, never a text. */
public record ConversationMove(
    Instant at, String trigger, String from, String to, String by, @Nullable String because) {

  /** What moves a conversation when no person does. */
  public static final String BY_TIMER = "timer";

  public static final String BY_FLAG = "flag-service";
}
