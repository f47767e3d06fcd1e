package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.Concern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a flag was put before its manager, as known at a tick.
 *
 * @param first false when the same flag had been open before
 * @param openedAt when it fired, or when what held it back ended
 * @param acknowledgedAt when a person first took it on: acknowledged it or took it into a
 *     conversation
 * @param heldAt when the first conversation about it was held
 * @param closedAt when it was resolved, dismissed or expired
 */
public record FlagOpening(
    Concern concern,
    boolean first,
    Instant openedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant heldAt,
    @Nullable Instant closedAt) {}
