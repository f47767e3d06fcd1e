package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.template.domain.Templates;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.conversation.ConversationType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a conversation begins: with flags to answer, or with a reason. */
public final class Planning {

  private Planning() {}

  /** A flag to be answered, with the instant since which it waits. */
  public record Waiting(UUID flagId, String rule, Severity severity, Instant since) {}

  /** A planned conversation; the SLA runs from the flag whose time is up first. */
  public static Change plan(
      UUID id,
      ConversationType type,
      String personId,
      String managerId,
      Lens lens,
      @Nullable String reason,
      List<Waiting> flags,
      Moment moment) {
    Instant sla =
        flags.stream()
            .map(flag -> moment.days().plus(flag.since(), moment.settings().sla(flag.severity())))
            .min(Instant::compareTo)
            .orElse(null);
    Conversation planned =
        new Conversation(
            id,
            type,
            Stage.PLANNED,
            personId,
            managerId,
            reason,
            lens,
            moment.now(),
            flags.stream()
                .map(
                    flag ->
                        new FlagLink(
                            flag.flagId(), flag.rule(), flag.severity(), LinkState.ASKED, null))
                .toList(),
            List.of(),
            new Preparation(Templates.usual(type), List.of(), false, false, false, null, null),
            List.of(),
            null,
            Meeting.NOT_HELD,
            FollowUp.NONE,
            new Timers(sla, null, null, null),
            null,
            Marks.NONE,
            null,
            0,
            moment.now());
    return Change.none(planned)
        .and(
            planned,
            new ConversationMove(
                moment.now(),
                "create",
                Stage.PLANNED.toString(),
                Stage.PLANNED.toString(),
                managerId,
                reason));
  }
}
