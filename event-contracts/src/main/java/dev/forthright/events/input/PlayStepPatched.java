package dev.forthright.events.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A play step due from, done by or missed by a person. */
public record PlayStepPatched(
    String playId,
    String stepId,
    String personId,
    @Nullable String opportunityId,
    @Nullable Instant dueAt,
    @Nullable Instant doneAt,
    @Nullable Boolean missed)
    implements InputEvent {}
