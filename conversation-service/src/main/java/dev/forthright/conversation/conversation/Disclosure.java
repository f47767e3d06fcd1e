package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Conversation;

/**
 * How much of a conversation is shown. The rep hears the purpose and the opening fact first; the
 * manager's view opens to them once their own account is saved (domain.md 1.3, 59 and 60).
 */
record Disclosure(
    boolean words, boolean preparation, boolean evidence, boolean meeting, boolean commitments) {

  static Disclosure of(Sight sight, Conversation so) {
    return switch (sight) {
      case MANAGER, HR -> new Disclosure(true, true, true, true, true);
      case REP -> {
        boolean spoke = so.meeting().perspectiveAt() != null;
        yield new Disclosure(true, spoke, spoke, true, true);
      }
      case APPROVER -> new Disclosure(true, true, true, false, false);
      case STATES -> new Disclosure(false, false, false, false, false);
    };
  }
}
