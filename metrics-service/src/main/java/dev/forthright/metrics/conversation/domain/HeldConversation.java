package dev.forthright.metrics.conversation.domain;

import dev.forthright.metrics.company.domain.Concern;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was held and followed up, so that the rep was asked how clear it left things.
 *
 * @param clear whether both answers were 4 or 5; null when there is none in time
 */
public record HeldConversation(Concern concern, @Nullable Boolean clear) {

  boolean isClear() {
    return Boolean.TRUE.equals(clear);
  }
}
