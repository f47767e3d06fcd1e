package dev.forthright.metrics;

import dev.forthright.events.ConditionState;
import dev.forthright.events.Event;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.WorkflowState;
import dev.forthright.events.conversation.ClarityRated;
import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.events.conversation.CommitmentState;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.conversation.ConversationState;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.events.flag.LinkRefusal;
import dev.forthright.events.plan.PlanChanged;
import dev.forthright.events.plan.PlanState;
import dev.forthright.events.plan.PlanType;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.OutgoingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people did about signals in a team whose manager is max; all ids begin with a prefix, so
 * that two teams with the same story can live side by side.
 */
final class SampleLoop {

  private record Standing(
      String rule,
      @Nullable String person,
      ConditionState condition,
      WorkflowState workflow,
      @Nullable Instant openedAt,
      long version) {}

  /** How a flag was closed. */
  private record Ending(
      @Nullable UUID conversationId, boolean selfCorrected, @Nullable String disposition) {
    static final Ending NONE = new Ending(null, false, null);
  }

  private final String prefix;
  private final List<OutgoingEvent> events = new ArrayList<>();
  private final Map<String, Standing> flags = new HashMap<>();
  private final Map<String, LocalDate> addressBy = new HashMap<>();

  SampleLoop(String prefix) {
    this.prefix = prefix;
  }

  List<OutgoingEvent> takeEvents() {
    List<OutgoingEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  private String id(String name) {
    return prefix + "-" + name;
  }

  private UUID uuid(String kind, String name) {
    return DerivedId.of(prefix, kind, name);
  }

  /** The day by which a flag should be addressed; without it, two weeks after it was opened. */
  SampleLoop addressedBy(String flag, LocalDate day) {
    addressBy.put(flag, day);
    return this;
  }

  private @Nullable LocalDate addressBy(String flag, @Nullable Instant openedAt) {
    return openedAt == null
        ? null
        : addressBy.getOrDefault(flag, LocalDate.ofInstant(openedAt, ZoneOffset.UTC).plusWeeks(2));
  }

  /** A flag is put before max. */
  SampleLoop opened(String flag, String rule, String person, String at) {
    return flag(
        flag,
        new Standing(rule, person, ConditionState.FIRING, WorkflowState.OPEN, Instant.parse(at), 1),
        null,
        at);
  }

  /** A flag fires before it is known whom it is about; its next version says so. */
  SampleLoop openedForNobodyYet(String flag, String rule, String person, String at) {
    Instant openedAt = Instant.parse(at);
    flag(
        flag,
        new Standing(rule, null, ConditionState.FIRING, WorkflowState.OPEN, openedAt, 1),
        null,
        at);
    return flag(
        flag,
        new Standing(rule, person, ConditionState.FIRING, WorkflowState.OPEN, openedAt, 2),
        null,
        at);
  }

  /** A flag fires, but another speaks for it. */
  SampleLoop inhibited(String flag, String rule, String person, String at) {
    return flag(
        flag,
        new Standing(rule, person, ConditionState.FIRING, WorkflowState.OPEN, null, 1),
        "another",
        at);
  }

  SampleLoop moved(String flag, WorkflowState to, String at) {
    return flag(flag, next(flag, to), null, at);
  }

  /** A flag is closed by somebody who says what it was worth. */
  SampleLoop closed(String flag, WorkflowState to, String disposition, String at) {
    return flag(flag, next(flag, to), null, new Ending(null, false, disposition), at);
  }

  /** A flag's condition clears before anybody has touched it. */
  SampleLoop cleared(String flag, String at) {
    return flag(flag, next(flag, WorkflowState.RESOLVED), null, new Ending(null, true, null), at);
  }

  /** A flag is dealt with in a conversation. */
  SampleLoop talkedOver(String flag, String conversation, String at) {
    return flag(
        flag,
        next(flag, WorkflowState.RESOLVED),
        null,
        new Ending(uuid("conversation", conversation), false, null),
        at);
  }

  private Standing next(String flag, WorkflowState to) {
    Standing before = flags.get(flag);
    return new Standing(
        before.rule(),
        before.person(),
        before.condition(),
        to,
        before.openedAt(),
        before.version() + 1);
  }

  SampleLoop reopened(String flag, String at) {
    Standing before = flags.get(flag);
    return flag(
        flag,
        new Standing(
            before.rule(),
            before.person(),
            ConditionState.FIRING,
            WorkflowState.OPEN,
            Instant.parse(at),
            before.version() + 1),
        null,
        at);
  }

  /**
   * flag-service began anew from the canonical topics: it opens the flag a second time, for the
   * same reason and at another time by the clock, and touches it later more often than before.
   */
  SampleLoop replayed(String flag, String enteredAt, long versions, String at) {
    Standing before = flags.get(flag);
    for (long version = 1; version <= versions; version++) {
      flag(
          flag,
          new Standing(
              before.rule(),
              before.person(),
              ConditionState.FIRING,
              WorkflowState.OPEN,
              Instant.parse(at),
              version),
          null,
          version == 1 ? enteredAt : at);
    }
    flags.put(flag, before);
    return this;
  }

  SampleLoop retracted(String flag, String at) {
    Standing before = flags.get(flag);
    return flag(
        flag,
        new Standing(
            before.rule(),
            before.person(),
            ConditionState.RETRACTED,
            WorkflowState.RESOLVED,
            before.openedAt(),
            before.version() + 1),
        null,
        at);
  }

  private SampleLoop flag(
      String flag, Standing standing, @Nullable String inhibitedBy, String changedAt) {
    return flag(flag, standing, inhibitedBy, Ending.NONE, changedAt);
  }

  private SampleLoop flag(
      String flag,
      Standing standing,
      @Nullable String inhibitedBy,
      Ending ending,
      String changedAt) {
    flags.put(flag, standing);
    Instant at = Instant.parse(changedAt);
    UUID flagId = uuid("flag", flag);
    return add(
        Topic.FLAGS,
        flagId,
        "flag|" + flag + "|" + standing.version() + "|" + standing.openedAt(),
        new FlagChanged(
            flagId,
            standing.rule(),
            1,
            SubjectType.REP,
            id(standing.person() == null ? flag : standing.person()),
            standing.person() == null ? null : id(standing.person()),
            standing.person() == null ? null : id("max"),
            "",
            Lens.CADENCE,
            Severity.WARNING,
            standing.condition(),
            standing.workflow(),
            1,
            null,
            inhibitedBy,
            ending.conversationId(),
            standing.openedAt(),
            standing.openedAt(),
            standing.openedAt(),
            null,
            null,
            addressBy(flag, standing.openedAt()),
            0,
            false,
            false,
            ending.selfCorrected(),
            ending.disposition(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            "test",
            null,
            standing.version(),
            at),
        at);
  }

  SampleLoop linkRefused(String flag, String conversation, String at) {
    return add(
        Topic.FLAGS,
        uuid("flag", flag),
        "refused|" + flag + "|" + conversation,
        new FlagLinkRefused(
            uuid("flag", flag),
            uuid("conversation", conversation),
            id("bob"),
            LinkRefusal.CLOSED,
            Instant.parse(at)),
        Instant.parse(at));
  }

  SampleLoop conversation(
      String conversation,
      long version,
      String person,
      ConversationState state,
      @Nullable String heldAt,
      String changedAt,
      String... linked) {
    Instant at = Instant.parse(changedAt);
    UUID conversationId = uuid("conversation", conversation);
    return add(
        Topic.CONVERSATIONS,
        conversationId,
        "conversation|" + conversation + "|" + version,
        new ConversationChanged(
            conversationId,
            ConversationType.HARD,
            state,
            id(person),
            id("max"),
            Lens.CADENCE,
            Arrays.stream(linked).map(flag -> uuid("flag", flag)).toList(),
            null,
            null,
            null,
            heldAt == null ? null : Instant.parse(heldAt),
            null,
            null,
            null,
            null,
            false,
            "test",
            version,
            at),
        at);
  }

  SampleLoop rated(
      String conversation,
      String person,
      int expectations,
      int nextSteps,
      boolean late,
      String at) {
    return add(
        Topic.CONVERSATIONS,
        uuid("conversation", conversation),
        "rated|" + conversation + "|" + at,
        new ClarityRated(
            uuid("conversation", conversation),
            id(person),
            id("max"),
            expectations,
            nextSteps,
            late,
            Instant.parse(at)),
        Instant.parse(at));
  }

  SampleLoop commitment(
      String commitment,
      long version,
      CommitmentSide side,
      String person,
      String originalDue,
      String due,
      int renegotiations,
      CommitmentState state,
      String changedAt) {
    Instant at = Instant.parse(changedAt);
    boolean settled =
        state == CommitmentState.KEPT
            || state == CommitmentState.PARTLY
            || state == CommitmentState.MISSED;
    UUID conversationId = uuid("conversation", "of|" + commitment);
    return add(
        Topic.CONVERSATIONS,
        conversationId,
        "commitment|" + commitment + "|" + version,
        new CommitmentChanged(
            uuid("commitment", commitment),
            conversationId,
            side == CommitmentSide.REP ? id(person) : id("max"),
            side,
            id(person),
            "activity-count.meeting",
            null,
            LocalDate.parse(due),
            LocalDate.parse(originalDue),
            renegotiations,
            state,
            false,
            settled ? at : null,
            version,
            at),
        at);
  }

  SampleLoop plan(String plan, long version, String person, PlanState state, String changedAt) {
    return plan(plan, version, person, PlanType.FORMAL, state, changedAt);
  }

  SampleLoop plan(
      String plan, long version, String person, PlanType type, PlanState state, String changedAt) {
    Instant at = Instant.parse(changedAt);
    return add(
        Topic.PLANS,
        uuid("plan", plan),
        "plan|" + plan + "|" + version + "|" + state,
        new PlanChanged(
            uuid("plan", plan),
            type,
            state,
            null,
            id(person),
            id("max"),
            null,
            null,
            List.of(),
            List.of(),
            LocalDate.parse("2026-01-05"),
            null,
            true,
            false,
            null,
            "test",
            version,
            at),
        at);
  }

  private SampleLoop add(Topic topic, UUID key, String what, Event body, Instant at) {
    events.add(
        OutgoingEvent.of(
            DerivedId.of("sample-loop", prefix, what), topic, key.toString(), body, at));
    return this;
  }
}
