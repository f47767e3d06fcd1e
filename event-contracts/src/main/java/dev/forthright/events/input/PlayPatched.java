package dev.forthright.events.input;

import dev.forthright.events.PlayStepPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prescribed selling motion and its steps. */
public record PlayPatched(
    String playId,
    @Nullable String name,
    @Nullable List<PlayStepPlan> steps,
    @Nullable Instant rolledOutAt,
    @Nullable Boolean retired)
    implements InputEvent {}
