package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.guard.domain.EvidenceKind;
import dev.forthright.conversation.guard.domain.SourceType;
import dev.forthright.conversation.template.domain.TemplateId;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.events.conversation.RootCause;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** A conversation about rep P with manager M, brought to any stage by legal moves only. */
final class Fixtures {

  /** A Monday morning in New York. */
  static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

  static final UUID FLAG = new UUID(1, 1);
  static final UUID OTHER_FLAG = new UUID(1, 2);

  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private Fixtures() {}

  private record Weekdays() implements Moment.WorkingDays {
    @Override
    public Instant plus(Instant from, int workingDays) {
      ZonedDateTime at = from.atZone(ZONE);
      int left = workingDays;
      while (left > 0) {
        at = at.plusDays(1);
        if (at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY) {
          left--;
        }
      }
      return at.toInstant();
    }

    @Override
    public ZoneId zone() {
      return ZONE;
    }
  }

  static Moment at(Instant now) {
    return new Moment(now, new Weekdays(), ConversationSettings.DEFAULT);
  }

  static Moment later(Duration by) {
    return at(NOW.plus(by));
  }

  static Conversation planned(ConversationType type) {
    return planned(type, Severity.WARNING);
  }

  static Conversation planned(ConversationType type, Severity severity) {
    return Planning.plan(
            new UUID(7, 7),
            type,
            "P",
            "M",
            Lens.PIPELINE,
            null,
            List.of(
                new Planning.Waiting(FLAG, "EW03", severity, NOW),
                new Planning.Waiting(OTHER_FLAG, "EW12", severity, NOW.plusSeconds(60))),
            at(NOW))
        .conversation();
  }

  static EvidenceItem item(int number, EvidenceKind kind, SourceType source) {
    return new EvidenceItem(
        new UUID(2, number),
        kind,
        LocalDate.parse("2026-02-26"),
        "M",
        source,
        "ref-" + number,
        Lens.PIPELINE,
        null,
        EvidenceStatus.ACCEPTED,
        List.of(),
        null,
        null,
        null);
  }

  static PreparationMoves.Wish wish(OutcomePath... paths) {
    return new PreparationMoves.Wish(
        TemplateId.FOUR_PART, Lens.PIPELINE, List.of(paths), true, true, true);
  }

  static Conversation ready(ConversationType type) {
    Conversation so =
        moved(PreparationMoves.edit(planned(type), at(NOW), "M", wish(OutcomePath.COACHING_PLAN)));
    so = add(so, item(1, EvidenceKind.METRIC, SourceType.METRIC));
    return add(so, item(2, EvidenceKind.MANAGER_OBSERVATION, SourceType.PERSON));
  }

  static Conversation add(Conversation so, EvidenceItem item) {
    return moved(PreparationMoves.addEvidence(so, at(NOW), "M", item));
  }

  static Conversation prepared(ConversationType type) {
    return moved(PreparationMoves.prepare(ready(type), at(NOW), "M", "hash"));
  }

  static Conversation aligned(ConversationType type) {
    Conversation so = prepared(type);
    for (Approver as : so.awaiting(ConversationSettings.DEFAULT)) {
      so = moved(PreparationMoves.approve(so, at(NOW), as, "A-" + as));
    }
    return so;
  }

  static Slot slot(Instant at) {
    return new Slot(at, 60, List.of("M", "P"), null);
  }

  static final Instant SLOT = NOW.plus(Duration.ofDays(2));

  static Conversation scheduled(ConversationType type) {
    return moved(SchedulingMoves.slot(aligned(type), at(NOW), "M", slot(SLOT), ""));
  }

  static Conversation started(ConversationType type) {
    return moved(MeetingMoves.start(scheduled(type), at(SLOT), "M"));
  }

  static Conversation heard(ConversationType type) {
    return moved(
        MeetingMoves.perspective(
            started(type), at(SLOT.plusSeconds(60)), "P", false, List.of(ContextFactor.LEADS)));
  }

  static Conversation talkedThrough(ConversationType type) {
    Conversation so = heard(type);
    for (String step : List.of("context", "observation", "impact", "invitation")) {
      so = moved(MeetingMoves.step(so, at(SLOT), "M", step, null));
    }
    so = moved(MeetingMoves.rootCause(so, at(SLOT), "M", RootCause.SKILL));
    so = moved(MeetingMoves.option(so, at(SLOT), "M"));
    return moved(MeetingMoves.option(so, at(SLOT), "M"));
  }

  static Conversation complete(ConversationType type) {
    return moved(MeetingMoves.finish(talkedThrough(type), at(SLOT), "M"));
  }

  static Conversation willing(ConversationType type) {
    return moved(AnswerMoves.willing(complete(type), at(SLOT), "P", Willingness.YES));
  }

  static Conversation committed(ConversationType type) {
    return moved(
        AgreementMoves.commit(
            willing(type),
            at(SLOT),
            "M",
            new AgreementMoves.Promises(1, 1),
            LocalDate.parse("2026-03-13")));
  }

  static Conversation followingUp(ConversationType type) {
    return moved(FollowUpMoves.openFollowUp(committed(type), at(SLOT), "M"));
  }

  static Conversation moved(Outcome outcome) {
    if (outcome instanceof Outcome.Moved(Change change)) {
      return change.conversation();
    }
    throw new AssertionError(outcome);
  }

  static List<String> missing(Outcome outcome) {
    if (outcome instanceof Outcome.Refused(String reason, List<Missing> missing)) {
      return missing.stream().map(Missing::what).toList();
    }
    throw new AssertionError(outcome);
  }
}
