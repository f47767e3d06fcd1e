package dev.forthright.conversation.conversation;

import dev.forthright.conversation.commitment.CommitmentStore;
import dev.forthright.conversation.conversation.ConversationDetailView.CommitmentView;
import dev.forthright.conversation.conversation.ConversationDetailView.EvidenceView;
import dev.forthright.conversation.conversation.ConversationDetailView.FrozenView;
import dev.forthright.conversation.conversation.ConversationDetailView.MeetingView;
import dev.forthright.conversation.conversation.ConversationDetailView.PreparationView;
import dev.forthright.conversation.conversation.ConversationDetailView.StepView;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.ConversationLifecycle;
import dev.forthright.conversation.conversation.domain.EvidenceItem;
import dev.forthright.conversation.conversation.domain.Meeting;
import dev.forthright.conversation.conversation.domain.Missing;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.conversation.conversation.domain.NextMissing;
import dev.forthright.conversation.conversation.domain.StepEntry;
import dev.forthright.conversation.conversation.domain.Trigger;
import dev.forthright.conversation.template.domain.Template;
import dev.forthright.conversation.text.TextStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a conversation and its words together for one viewer; {@link Disclosure} says how much. */
@ApplicationScoped
class ConversationViews {

  private final ConversationStore conversations;
  private final CommitmentStore commitments;
  private final TextStore texts;

  ConversationViews(ConversationStore conversations, CommitmentStore commitments, TextStore texts) {
    this.conversations = conversations;
    this.commitments = commitments;
    this.texts = texts;
  }

  ConversationDetailView of(Conversation so, Sight sight, Moment moment) {
    Disclosure shows = Disclosure.of(sight, so);
    Map<String, String> words = shows.words() ? texts.all(so.id(), so.personId()) : Map.of();
    return new ConversationDetailView(
        ConversationView.of(so, sight),
        words.get(Slots.PURPOSE),
        shows.preparation() ? preparation(so, words, shows) : null,
        so.links().stream()
            .map(
                link ->
                    new ConversationDetailView.LinkView(
                        link.flagId(),
                        link.rule(),
                        link.severity().wire(),
                        link.state().toString(),
                        link.refusal()))
            .toList(),
        shows.evidence()
            ? so.evidence().stream().map(item -> evidence(item, words)).toList()
            : List.of(),
        so.awaiting(moment.settings()).stream().map(Object::toString).toList(),
        shows.preparation() ? approvals(so) : List.of(),
        shows.words() ? slot(so) : null,
        shows.meeting() ? meeting(so, words, shows) : null,
        shows.commitments() ? commitments(so, words) : List.of(),
        shows.meeting() ? AgreementViews.followUp(so.followUp(), words) : null,
        shows.preparation()
            ? NextMissing.of(so, moment).stream().map(ConversationViews::missing).toList()
            : List.of(),
        ConversationLifecycle.allowed(so.stage()).stream()
            .filter(Deeds.of(sight)::contains)
            .map(Trigger::toString)
            .toList(),
        banners(so),
        history(so));
  }

  static ConversationDetailView.MissingView missing(Missing missing) {
    return new ConversationDetailView.MissingView(
        missing.what(), missing.expected(), missing.actual());
  }

  private static List<String> banners(Conversation so) {
    List<String> banners = new ArrayList<>();
    if (so.marks().evidenceWithdrawn()) {
      banners.add("evidence_withdrawn");
    }
    if (so.links().stream().anyMatch(link -> link.refusal() != null)) {
      banners.add("flag_link_refused");
    }
    if (so.slaHold() != null) {
      banners.add("flag_disputed");
    }
    if (so.marks().reviewOverdue()) {
      banners.add("review_overdue");
    }
    return banners;
  }

  private List<ConversationDetailView.HistoryView> history(Conversation so) {
    return conversations.history(so.id()).stream()
        .map(
            move ->
                new ConversationDetailView.HistoryView(
                    move.at(), move.trigger(), move.from(), move.to(), move.by(), move.because()))
        .toList();
  }

  private static PreparationView preparation(
      Conversation so, Map<String, String> words, Disclosure shows) {
    var ready = so.preparation();
    return new PreparationView(
        Objects.toString(ready.template(), null),
        ready.outcomePaths().stream().map(Object::toString).toList(),
        words.get(Slots.INTENT),
        shows.meeting() ? words.get(Slots.CONTRIBUTION) : null,
        shows.meeting() ? words.get(Slots.CONCERN) : null,
        words.get(Slots.GOALS),
        ready.preparedAt(),
        ready.reportHash());
  }

  private static EvidenceView evidence(EvidenceItem item, Map<String, String> words) {
    return new EvidenceView(
        item.id(),
        item.kind().toString(),
        words.get(Slots.evidence(item.id())),
        item.observedAt(),
        item.observer(),
        item.sourceType().toString(),
        item.sourceRef(),
        item.lens().wire(),
        item.pattern(),
        item.status().toString(),
        item.failing(),
        item.overriddenBy(),
        item.answer(),
        frozen(item.frozen()));
  }

  private static @Nullable FrozenView frozen(EvidenceItem.@Nullable FrozenFlag flag) {
    return flag == null
        ? null
        : new FrozenView(
            flag.flagId(),
            flag.rule(),
            flag.ruleVersion(),
            flag.subjectType(),
            flag.subjectId(),
            flag.severity(),
            flag.expected(),
            flag.actual(),
            flag.threshold(),
            flag.unit(),
            flag.luckProbability(),
            flag.firedAt(),
            flag.eventIds());
  }

  private static List<ConversationDetailView.ApprovalView> approvals(Conversation so) {
    return so.approvals().stream()
        .map(
            given ->
                new ConversationDetailView.ApprovalView(
                    given.by().toString(), given.personId(), given.at(), given.expiresAt()))
        .toList();
  }

  private static ConversationDetailView.@Nullable SlotView slot(Conversation so) {
    var slot = so.slot();
    return slot == null
        ? null
        : new ConversationDetailView.SlotView(
            slot.startsAt(), slot.durationMinutes(), slot.participants(), slot.companion());
  }

  private static MeetingView meeting(Conversation so, Map<String, String> words, Disclosure shows) {
    Meeting meeting = so.meeting();
    return new MeetingView(
        meeting.startedAt(),
        words.get(Slots.OPENING_FACT),
        meeting.perspectiveAt(),
        meeting.perspectiveDeclined(),
        words.get(Slots.PERSPECTIVE),
        words.get(Slots.PERSPECTIVE_ADDED),
        meeting.factors().stream().map(Object::toString).toList(),
        shows.evidence() ? steps(so, words) : List.of(),
        meeting.rootCause() == null ? null : meeting.rootCause().wire(),
        shows.evidence() ? words.get(Slots.RATIONALE) : null,
        options(meeting, words),
        Objects.toString(meeting.willingness(), null),
        words.get(Slots.RESERVATIONS),
        meeting.finishedAt());
  }

  private static List<StepView> steps(Conversation so, Map<String, String> words) {
    Template template = NextMissing.template(so);
    Map<String, StepEntry> done = new TreeMap<>();
    so.meeting().steps().forEach(entry -> done.put(entry.step(), entry));
    return template.steps().stream()
        .map(
            step -> {
              StepEntry entry = done.get(step.id());
              return new StepView(
                  step.id(),
                  step.title(),
                  entry != null,
                  words.get(Slots.step(step.id())),
                  entry == null ? null : entry.skippedBecause());
            })
        .toList();
  }

  private static List<String> options(Meeting meeting, Map<String, String> words) {
    List<String> options = new ArrayList<>();
    for (int number = 1; number <= meeting.options(); number++) {
      String option = words.get(Slots.option(number));
      if (option != null) {
        options.add(option);
      }
    }
    return options;
  }

  private List<CommitmentView> commitments(Conversation so, Map<String, String> words) {
    return commitments.worded(so.id()).stream()
        .map(worded -> AgreementViews.commitment(worded, words))
        .toList();
  }
}
