package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.Severity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A flag this conversation answers, and what flag-service said to that. */
public record FlagLink(
    UUID flagId, String rule, Severity severity, LinkState state, @Nullable String refusal) {

  FlagLink with(LinkState next, @Nullable String because) {
    return new FlagLink(flagId, rule, severity, next, because);
  }
}
