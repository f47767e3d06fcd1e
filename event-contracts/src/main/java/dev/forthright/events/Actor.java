package dev.forthright.events;

import org.jspecify.annotations.Nullable;

/** Who made a change at the source; the id is null when the source does not say. */
public record Actor(@Nullable String id, ActorKind kind) {}
