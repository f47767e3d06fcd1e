package dev.forthright.conversation.conversation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What flag-service says about a conversation's flags. Pure; the same news twice changes nothing.
 */
public final class FlagNews {

  private FlagNews() {}

  /** The flag is in this conversation now; its numbers are frozen as evidence. */
  public static Change confirmed(
      Conversation conversation, Moment moment, UUID flagId, EvidenceItem frozen) {
    FlagLink link = link(conversation, flagId, LinkState.ASKED);
    if (link == null || conversation.stage().isOver()) {
      return Change.none(conversation);
    }
    Conversation.Draft draft = conversation.edit();
    draft.links = replaced(conversation, link.with(LinkState.CONFIRMED, null));
    List<EvidenceItem> items = new ArrayList<>(conversation.evidence());
    items.add(frozen);
    draft.evidence = items;
    return told(conversation, draft, moment, "link_confirmed", link.rule());
  }

  /** flag-service would not link it. */
  public static Change refused(
      Conversation conversation, Moment moment, UUID flagId, String reason) {
    FlagLink link = link(conversation, flagId, LinkState.ASKED);
    if (link == null) {
      return Change.none(conversation);
    }
    Conversation.Draft draft = conversation.edit();
    draft.links = replaced(conversation, link.with(LinkState.REFUSED, reason));
    return told(conversation, draft, moment, "link_refused", reason);
  }

  /**
   * The flag turned out untrue: its evidence is marked withdrawn, and when no flag is left before
   * the meeting, there is no meeting.
   */
  public static Change retracted(Conversation conversation, Moment moment, UUID flagId) {
    FlagLink link =
        conversation.links().stream()
            .filter(one -> one.flagId().equals(flagId))
            .filter(one -> one.state().isLive())
            .findFirst()
            .orElse(null);
    if (link == null || !Mover.allows(conversation, Trigger.WITHDRAW_EVIDENCE)) {
      return Change.none(conversation);
    }
    Conversation.Draft draft = conversation.edit();
    draft.links = replaced(conversation, link.with(LinkState.WITHDRAWN, null));
    draft.evidence =
        conversation.evidence().stream()
            .map(
                item ->
                    item.frozen() != null && item.frozen().flagId().equals(flagId)
                        ? item.with(EvidenceStatus.WITHDRAWN, null)
                        : item)
            .toList();
    draft.marks = conversation.marks().withEvidenceWithdrawn();
    Change change =
        Mover.move(
            Change.none(conversation),
            draft,
            Trigger.WITHDRAW_EVIDENCE,
            moment,
            ConversationMove.BY_FLAG,
            link.rule());
    Conversation after = change.conversation();
    boolean noneLeft = after.links().stream().noneMatch(one -> one.state().isLive());
    return noneLeft && Mover.allows(after, Trigger.WITHDRAW_ALL)
        ? Mover.move(
            change,
            after.edit(),
            Trigger.WITHDRAW_ALL,
            moment,
            ConversationMove.BY_FLAG,
            "evidence_withdrawn")
        : change;
  }

  /** News about something else. */
  public static Change nothing(Conversation conversation) {
    return Change.none(conversation);
  }

  private static @Nullable FlagLink link(Conversation conversation, UUID flagId, LinkState state) {
    return conversation.links().stream()
        .filter(one -> one.flagId().equals(flagId) && one.state() == state)
        .findFirst()
        .orElse(null);
  }

  private static List<FlagLink> replaced(Conversation conversation, FlagLink next) {
    return conversation.links().stream()
        .map(link -> link.flagId().equals(next.flagId()) ? next : link)
        .toList();
  }

  /** News moves nothing, but stands in the history. */
  private static Change told(
      Conversation conversation,
      Conversation.Draft draft,
      Moment moment,
      String what,
      String because) {
    String stage = conversation.stage().toString();
    return Change.none(conversation)
        .and(
            draft.done(),
            new ConversationMove(
                moment.now(), what, stage, stage, ConversationMove.BY_FLAG, because));
  }
}
