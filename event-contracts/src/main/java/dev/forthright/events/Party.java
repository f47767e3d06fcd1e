package dev.forthright.events;

import org.jspecify.annotations.Nullable;

/** A participant of an activity; never a name, only an id and a side. */
public record Party(String id, Side side, boolean attended, @Nullable String role) {}
