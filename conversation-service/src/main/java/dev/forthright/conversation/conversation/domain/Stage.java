package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.ConversationState;
import java.util.Locale;

/** Where a conversation stands; the time of holding it has three steps, which keep their order. */
public enum Stage {
  PLANNED(ConversationState.PLANNED),
  PREPARED(ConversationState.PREPARED),
  ALIGNED(ConversationState.ALIGNED),
  SCHEDULED(ConversationState.SCHEDULED),
  HELD_INVITE(ConversationState.HELD),
  HELD_EVIDENCE(ConversationState.HELD),
  HELD_COMPLETE(ConversationState.HELD),
  COMMITTED(ConversationState.COMMITTED),
  FOLLOWING_UP(ConversationState.FOLLOWING_UP),
  CLOSED(ConversationState.CLOSED),
  ESCALATED(ConversationState.ESCALATED),
  CANCELLED(ConversationState.CANCELLED);

  private final ConversationState state;

  Stage(ConversationState state) {
    this.state = state;
  }

  /** The state as other services know it. */
  public ConversationState state() {
    return state;
  }

  /** Whether nothing moves it any more. */
  public boolean isOver() {
    return this == CLOSED || this == ESCALATED || this == CANCELLED;
  }

  /** Whether the meeting has not begun. */
  public boolean isBeforeHeld() {
    return ordinal() < HELD_INVITE.ordinal();
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
