package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.Concern;
import org.jspecify.annotations.Nullable;

/**
 * A flag that was resolved, dismissed or expired, as known at a tick.
 *
 * @param useful whether whoever closed it found it acted on or useful; null when nobody said so
 */
public record ClosedFlag(Concern concern, @Nullable Boolean useful) {}
