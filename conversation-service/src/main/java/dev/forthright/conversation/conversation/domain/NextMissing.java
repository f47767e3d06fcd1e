package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.template.domain.Template;
import java.util.List;

/** What stands between a conversation and its next step, as far as it can be said beforehand. */
public final class NextMissing {

  private NextMissing() {}

  /** Open points of the present stage; empty when nothing is missing or it is somebody's turn. */
  public static List<Missing> of(Conversation conversation, Moment moment) {
    return switch (conversation.stage()) {
      case PLANNED -> PreparationGuard.missing(conversation, moment);
      case HELD_EVIDENCE -> MeetingMoves.unfinished(conversation, moment);
      case PREPARED,
          ALIGNED,
          SCHEDULED,
          HELD_INVITE,
          HELD_COMPLETE,
          COMMITTED,
          FOLLOWING_UP,
          CLOSED,
          ESCALATED,
          CANCELLED ->
          List.of();
    };
  }

  /** The template it is led by. */
  public static Template template(Conversation conversation) {
    return MeetingMoves.template(conversation);
  }
}
