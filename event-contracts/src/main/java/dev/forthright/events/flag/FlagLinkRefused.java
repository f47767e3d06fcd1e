package dev.forthright.events.flag;

import java.time.Instant;
import java.util.UUID;

/** A conversation named a flag that it cannot answer; the conversation shows it as refused. */
public record FlagLinkRefused(
    UUID flagId, UUID conversationId, String personId, LinkRefusal reason, Instant refusedAt)
    implements FlagEvent {}
