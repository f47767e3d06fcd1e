package dev.forthright.events.conversation;

import java.time.Instant;
import java.util.UUID;

/** A rep's two answers from 1 to 5 on how clear expectations and next steps are. */
public record ClarityRated(
    UUID conversationId,
    String personId,
    String managerId,
    int expectations,
    int nextSteps,
    boolean late,
    Instant ratedAt)
    implements ConversationEvent {}
