package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.ConversationDesk.Case;
import dev.forthright.conversation.conversation.MeetingRequests.EvidenceAnswerRequest;
import dev.forthright.conversation.conversation.MeetingRequests.OptionRequest;
import dev.forthright.conversation.conversation.MeetingRequests.PerspectiveRequest;
import dev.forthright.conversation.conversation.MeetingRequests.RootCauseRequest;
import dev.forthright.conversation.conversation.MeetingRequests.StartRequest;
import dev.forthright.conversation.conversation.MeetingRequests.StepRequest;
import dev.forthright.conversation.conversation.MeetingRequests.WillingnessRequest;
import dev.forthright.conversation.conversation.domain.AnswerMoves;
import dev.forthright.conversation.conversation.domain.ContextFactor;
import dev.forthright.conversation.conversation.domain.MeetingMoves;
import dev.forthright.conversation.conversation.domain.Trigger;
import dev.forthright.conversation.conversation.domain.Willingness;
import dev.forthright.conversation.text.TextStore;
import dev.forthright.events.conversation.RootCause;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.text.domain.Blank;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In the room: the rep writes their own part, the manager the rest, in the template's order. */
@ApplicationScoped
class MeetingService {

  private final ConversationDesk desk;
  private final TextStore texts;

  MeetingService(ConversationDesk desk, TextStore texts) {
    this.desk = desk;
    this.texts = texts;
  }

  @Transactional
  ConversationDetailView start(UUID id, @Nullable String ifMatch, StartRequest body) {
    return desk.act(
        Trigger.START,
        id,
        ifMatch,
        at -> {
          write(at, Slots.OPENING_FACT, body.openingFact());
          return MeetingMoves.start(at.so(), at.moment(), at.by());
        });
  }

  @Transactional
  ConversationDetailView perspective(UUID id, @Nullable String ifMatch, PerspectiveRequest body) {
    if (body.declined() == isText(body.text())) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "text must hold the own account, or declined must be true.");
    }
    List<ContextFactor> factors =
        body.contextFactors() == null
            ? List.of()
            : body.contextFactors().stream()
                .map(factor -> Names.of(ContextFactor.class, factor))
                .toList();
    return desk.act(
        Trigger.SAVE_PERSPECTIVE,
        id,
        ifMatch,
        at -> {
          boolean first = at.so().meeting().perspectiveAt() == null;
          write(at, first ? Slots.PERSPECTIVE : Slots.PERSPECTIVE_ADDED, body.text());
          return MeetingMoves.perspective(at.so(), at.moment(), at.by(), body.declined(), factors);
        });
  }

  @Transactional
  ConversationDetailView step(UUID id, String step, @Nullable String ifMatch, StepRequest body) {
    if ((body.skippedBecause() == null) != isText(body.text())) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "text or skippedBecause must be given, and not both.");
    }
    return desk.act(
        Trigger.FILL_STEP,
        id,
        ifMatch,
        at -> {
          write(at, Slots.step(step), body.text());
          return MeetingMoves.step(at.so(), at.moment(), at.by(), step, body.skippedBecause());
        });
  }

  @Transactional
  ConversationDetailView rootCause(UUID id, @Nullable String ifMatch, RootCauseRequest body) {
    return desk.act(
        Trigger.FILL_STEP,
        id,
        ifMatch,
        at -> {
          write(at, Slots.RATIONALE, body.rationale());
          return MeetingMoves.rootCause(
              at.so(), at.moment(), at.by(), Names.of(RootCause.class, body.rootCause()));
        });
  }

  @Transactional
  ConversationDetailView option(
      UUID id, @Nullable String ifMatch, @Nullable String key, OptionRequest body) {
    return desk.create(
        key,
        Trigger.FILL_STEP,
        Deeds.who(Trigger.FILL_STEP),
        id,
        body,
        ifMatch,
        at -> {
          requireNew(at, body.text());
          write(at, Slots.option(at.so().meeting().options() + 1), body.text());
          return MeetingMoves.option(at.so(), at.moment(), at.by());
        });
  }

  /** The same way forward twice is no choice; case, blanks and letter forms make no other one. */
  private void requireNew(Case at, String text) {
    Map<String, String> said = texts.all(at.so().id(), at.so().personId());
    String wished = plain(text);
    for (int number = 1; number <= at.so().meeting().options(); number++) {
      String option = said.get(Slots.option(number));
      if (option != null && plain(option).equals(wished)) {
        throw Problem.of(
            ProblemType.UNPROCESSABLE,
            "This is option %d already; put another way forward on the table.".formatted(number));
      }
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  @Transactional
  ConversationDetailView answerEvidence(
      UUID id, UUID itemId, @Nullable String ifMatch, EvidenceAnswerRequest body) {
    return desk.act(
        Trigger.ANSWER,
        id,
        ifMatch,
        at -> AnswerMoves.answerEvidence(at.so(), at.moment(), at.by(), itemId, body.answer()));
  }

  @Transactional
  ConversationDetailView willing(UUID id, @Nullable String ifMatch, WillingnessRequest body) {
    return desk.act(
        Trigger.ANSWER,
        id,
        ifMatch,
        at -> {
          write(at, Slots.RESERVATIONS, body.reservations());
          return AnswerMoves.willing(
              at.so(), at.moment(), at.by(), Names.of(Willingness.class, body.answer()));
        });
  }

  @Transactional
  ConversationDetailView finish(UUID id, @Nullable String ifMatch) {
    return desk.act(
        Trigger.FINISH, id, ifMatch, at -> MeetingMoves.finish(at.so(), at.moment(), at.by()));
  }

  private void write(Case at, String slot, @Nullable String text) {
    if (isText(text)) {
      texts.put(at.so().id(), at.so().personId(), slot, at.by(), text);
    } else {
      texts.remove(at.so().id(), slot);
    }
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !Blank.is(text);
  }
}
