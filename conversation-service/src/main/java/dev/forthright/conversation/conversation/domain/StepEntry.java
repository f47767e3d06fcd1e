package dev.forthright.conversation.conversation.domain;

import org.jspecify.annotations.Nullable;

/** A template step that is filled (text sealed elsewhere) or skipped for a reason. */
public record StepEntry(String step, @Nullable String skippedBecause) {}
