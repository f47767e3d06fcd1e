package dev.forthright.conversation.conversation.domain;

import java.time.Instant;

/** Somebody's consent to hold the conversation as prepared; it holds for a time. */
public record Approval(Approver by, String personId, Instant at, Instant expiresAt) {}
