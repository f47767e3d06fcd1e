package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What it means for a conversation that the rep disputes a flag of it, and that somebody ruled: the
 * SLA is held, and runs again. Pure; the same news twice changes nothing.
 */
public final class DisputeNews {

  private DisputeNews() {}

  /** A flag that this conversation answers, as flag-service sees it now. */
  public static Change heard(
      Conversation conversation, Moment moment, UUID flagId, boolean disputed) {
    SlaHold hold = conversation.slaHold();
    if (disputed) {
      return conversation.links().stream()
          .filter(link -> link.flagId().equals(flagId) && link.state().isLive())
          .findFirst()
          .map(link -> begun(conversation, moment, link))
          .orElse(Change.none(conversation));
    }
    return hold == null || !hold.flags().contains(flagId)
        ? Change.none(conversation)
        : ended(conversation, moment, hold, flagId);
  }

  private static Change begun(Conversation conversation, Moment moment, FlagLink link) {
    Instant sla = conversation.timers().sla();
    SlaHold hold = conversation.slaHold();
    if (sla == null
        || !Mover.allows(conversation, Trigger.PASS_SLA)
        || (hold != null && hold.flags().contains(link.flagId()))) {
      return Change.none(conversation);
    }
    SlaHold next =
        hold == null
            ? new SlaHold(moment.now(), sla, List.of(link.flagId()))
            : new SlaHold(
                hold.since(),
                hold.sla(),
                Stream.concat(hold.flags().stream(), Stream.of(link.flagId())).toList());
    return told(
        conversation, moment, next, hold == null ? next.longest(moment) : sla, "hold_sla", link);
  }

  private static Change ended(Conversation conversation, Moment moment, SlaHold hold, UUID flagId) {
    List<UUID> left = hold.flags().stream().filter(flag -> !flag.equals(flagId)).toList();
    SlaHold next = left.isEmpty() ? null : new SlaHold(hold.since(), hold.sla(), left);
    Instant sla = conversation.timers().sla();
    FlagLink link =
        conversation.links().stream()
            .filter(one -> one.flagId().equals(flagId))
            .findFirst()
            .orElseThrow();
    // Once it has passed, or they have met, there is nothing left to run.
    Instant again = sla == null || next != null ? sla : hold.released(moment);
    return told(conversation, moment, next, again, "release_sla", link);
  }

  private static Change told(
      Conversation conversation,
      Moment moment,
      @Nullable SlaHold hold,
      @Nullable Instant sla,
      String what,
      FlagLink link) {
    Conversation.Draft draft = conversation.edit();
    Timers timers = conversation.timers();
    draft.slaHold = hold;
    draft.timers = new Timers(sla, timers.notes(), timers.confirmation(), timers.review());
    String stage = conversation.stage().toString();
    return Change.none(conversation)
        .and(
            draft.done(),
            new ConversationMove(
                moment.now(), what, stage, stage, ConversationMove.BY_FLAG, link.rule()));
  }
}
