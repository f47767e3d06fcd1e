package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.Lens;
import dev.forthright.events.conversation.ConversationType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation without its texts: who with whom, how far, what was settled and which deadlines
 * run. {@code reason} is the code of why it was begun without a flag.
 */
public record Conversation(
    UUID id,
    ConversationType type,
    Stage stage,
    String personId,
    String managerId,
    @Nullable String reason,
    Lens lens,
    Instant createdAt,
    List<FlagLink> links,
    List<EvidenceItem> evidence,
    Preparation preparation,
    List<Approval> approvals,
    @Nullable Slot slot,
    Meeting meeting,
    FollowUp followUp,
    Timers timers,
    @Nullable SlaHold slaHold,
    Marks marks,
    @Nullable Instant repSeesSince,
    long version,
    Instant changedAt) {

  public Conversation {
    links = List.copyOf(links);
    evidence = List.copyOf(evidence);
    approvals = List.copyOf(approvals);
  }

  /** A copy to change and then {@link Draft#done close}. */
  Draft edit() {
    return new Draft(this);
  }

  /** The same as saved. */
  public Conversation saved(long newVersion, Instant at) {
    Draft draft = edit();
    draft.changedAt = at;
    draft.version = newVersion;
    return draft.done();
  }

  /** When the next timer falls due: what the sweep looks for. */
  public @Nullable Instant dueAt() {
    if (stage.isOver()) {
      return null;
    }
    Stream<Instant> expiries =
        stage == Stage.PREPARED || stage == Stage.ALIGNED
            ? approvals.stream().map(Approval::expiresAt)
            : Stream.empty();
    return Stream.concat(Stream.ofNullable(timers.earliest()), expiries)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Whose consent is still asked. */
  public List<Approver> awaiting(ConversationSettings settings) {
    if (stage != Stage.PREPARED) {
      return List.of();
    }
    return settings.approvals(type).stream()
        .filter(one -> approvals.stream().noneMatch(given -> given.by() == one))
        .toList();
  }

  /** A conversation under change; short-lived and never stored. */
  static final class Draft {
    private final Conversation from;
    Stage stage;
    Lens lens;
    List<FlagLink> links;
    List<EvidenceItem> evidence;
    Preparation preparation;
    List<Approval> approvals;
    @Nullable Slot slot;
    Meeting meeting;
    FollowUp followUp;
    Timers timers;
    @Nullable SlaHold slaHold;
    Marks marks;
    @Nullable Instant repSeesSince;
    long version;
    Instant changedAt;

    private Draft(Conversation from) {
      this.from = from;
      stage = from.stage;
      lens = from.lens;
      links = from.links;
      evidence = from.evidence;
      preparation = from.preparation;
      approvals = from.approvals;
      slot = from.slot;
      meeting = from.meeting;
      followUp = from.followUp;
      timers = from.timers;
      slaHold = from.slaHold;
      marks = from.marks;
      repSeesSince = from.repSeesSince;
      version = from.version;
      changedAt = from.changedAt;
    }

    Conversation done() {
      return new Conversation(
          from.id,
          from.type,
          stage,
          from.personId,
          from.managerId,
          from.reason,
          lens,
          from.createdAt,
          links,
          evidence,
          preparation,
          approvals,
          slot,
          meeting,
          followUp,
          timers,
          slaHold,
          marks,
          repSeesSince,
          version,
          changedAt);
    }
  }
}
