package dev.forthright.flag.flag.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whom a flag concerns and who should act on it.
 *
 * @param personId the rep, the deal's owner, or the manager of a pair; null when nobody we know
 *     owns the deal
 * @param managerId who should act; null at the top of the chart
 */
public record Concern(@Nullable String personId, @Nullable String managerId) {}
