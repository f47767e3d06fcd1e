package dev.forthright.conversation.conversation.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all deeds share: legality by the table first, then the move with its line of history. */
final class Mover {

  private Mover() {}

  static boolean allows(Conversation conversation, Trigger on) {
    return ConversationLifecycle.next(conversation.stage(), on).isPresent();
  }

  static Outcome illegal(Conversation conversation, Trigger on) {
    return new Outcome.Refused(
        "A conversation that is %s does not take %s.".formatted(conversation.stage(), on),
        List.of());
  }

  static Outcome missing(Conversation conversation, Trigger on, List<Missing> missing) {
    return new Outcome.Refused(
        "A conversation that is %s needs more for %s: %s."
            .formatted(
                conversation.stage(),
                on,
                String.join(", ", missing.stream().map(Missing::what).toList())),
        missing);
  }

  /** Does what somebody asks, once its guard holds. */
  static Outcome request(
      Conversation conversation,
      Conversation.Draft draft,
      Trigger on,
      Moment moment,
      String by,
      @Nullable String because) {
    if (!allows(conversation, on)) {
      return illegal(conversation, on);
    }
    return new Outcome.Moved(move(Change.none(conversation), draft, on, moment, by, because));
  }

  static Change move(
      Change so,
      Conversation.Draft draft,
      Trigger on,
      Moment moment,
      String by,
      @Nullable String because) {
    Stage from = so.conversation().stage();
    Stage to =
        ConversationLifecycle.next(from, on)
            .orElseThrow(
                () -> new IllegalStateException("%s does not leave %s.".formatted(on, from)));
    draft.stage = to;
    if (to.isOver()) {
      draft.timers = Timers.NONE;
      draft.slaHold = null;
    }
    return so.and(
        draft.done(),
        new ConversationMove(
            moment.now(), on.toString(), from.toString(), to.toString(), by, because));
  }
}
