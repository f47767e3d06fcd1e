package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.ConversationOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was agreed and what came of it. */
public record FollowUp(
    @Nullable LocalDate reviewDate,
    @Nullable Instant committedAt,
    @Nullable Boolean textAgreed,
    @Nullable Instant textAnsweredAt,
    @Nullable NextStep offered,
    @Nullable Instant openedAt,
    Map<CheckItem, CheckMark> checklist,
    @Nullable Instant clarityOpensAt,
    @Nullable Instant clarityClosesAt,
    @Nullable Instant clarityRatedAt,
    @Nullable ConversationOutcome outcome,
    @Nullable Instant closedAt) {

  static final FollowUp NONE =
      new FollowUp(null, null, null, null, null, null, Map.of(), null, null, null, null, null);

  public FollowUp {
    checklist = Map.copyOf(checklist);
  }
}
