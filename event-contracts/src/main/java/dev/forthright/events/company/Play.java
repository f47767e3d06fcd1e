package dev.forthright.events.company;

import dev.forthright.events.PlayStepPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prescribed selling motion with its steps. */
public record Play(
    String name, List<PlayStepPlan> steps, @Nullable Instant rolledOutAt, boolean retiredPlay)
    implements CompanySetting {}
