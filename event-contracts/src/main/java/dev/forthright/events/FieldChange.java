package dev.forthright.events;

import org.jspecify.annotations.Nullable;

/**
 * One changed field as text; {@code fromKnown} is false when the old value was never seen, which is
 * not the same as an empty old value.
 */
public record FieldChange(
    String field, @Nullable String from, boolean fromKnown, @Nullable String to) {}
