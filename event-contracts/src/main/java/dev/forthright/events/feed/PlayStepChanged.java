package dev.forthright.events.feed;

import dev.forthright.events.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A play step became due, was done or was missed. */
public record PlayStepChanged(
    String playId,
    String stepId,
    String personId,
    @Nullable String opportunityId,
    @Nullable Instant dueAt,
    @Nullable Instant doneAt,
    boolean missed,
    Provenance provenance)
    implements FeedEvent {}
