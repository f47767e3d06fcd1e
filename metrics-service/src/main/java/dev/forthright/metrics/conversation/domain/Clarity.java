package dev.forthright.metrics.conversation.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How clear conversations left things (K6). The answers are the reps'; whoever reads the figure
 * must not be able to tell whose answer was which.
 *
 * @param people who answered
 */
public record Clarity(long asked, long answered, long clear, long people) {

  /** Fewer answers, or answers of fewer people, could be told apart. */
  public static final long FEWEST = 5;

  /** Days after the conversation until the survey is closed. */
  public static final int SURVEY_DAYS = 7;

  /** Counts conversations. */
  public static Clarity of(List<HeldConversation> held) {
    List<HeldConversation> answered =
        held.stream().filter(conversation -> conversation.clear() != null).toList();
    return new Clarity(
        held.size(),
        answered.size(),
        answered.stream().filter(HeldConversation::isClear).count(),
        answered.stream()
            .map(conversation -> conversation.concern().personId())
            .distinct()
            .count());
  }

  /** Why the rating is withheld, or null when it may be shown. */
  public @Nullable String withheldBecause() {
    if (asked == 0) {
      return "no_conversations";
    }
    if (answered < FEWEST || people < FEWEST) {
      return "small_group";
    }
    return 2 * answered < asked ? "low_response" : null;
  }
}
