package dev.forthright.conversation.conversation.domain;

import java.util.ArrayList;
import java.util.List;

/** A conversation after one or several moves, with those moves; empty when nothing happened. */
public record Change(Conversation conversation, List<ConversationMove> moves) {

  public Change {
    moves = List.copyOf(moves);
  }

  static Change none(Conversation conversation) {
    return new Change(conversation, List.of());
  }

  Change and(Conversation next, ConversationMove move) {
    List<ConversationMove> more = new ArrayList<>(moves);
    more.add(move);
    return new Change(next, more);
  }

  public boolean isEmpty() {
    return moves.isEmpty();
  }
}
