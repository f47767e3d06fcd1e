package dev.forthright.feed.record.domain;

import org.jspecify.annotations.Nullable;

/**
 * One field before and after, as JSON text; {@code fromKnown} is false when the old value was never
 * seen, which is not the same as empty.
 */
public record Change(String field, @Nullable String from, boolean fromKnown, String to) {}
