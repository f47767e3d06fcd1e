package dev.forthright.events.plan;

import dev.forthright.events.Grain;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A bar that a plan sets: metric, comparator ({@code at_least} or {@code at_most}), value and
 * period.
 */
public record PlanObjective(
    String metric,
    ObjectiveComparator comparator,
    BigDecimal value,
    Grain period,
    @Nullable Boolean met) {}
