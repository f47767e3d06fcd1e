package dev.forthright.metrics.company.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whom something is about and who should act on it.
 *
 * @param personId null when nobody we know
 * @param managerId null when it is nobody's to act on
 */
public record Concern(@Nullable String personId, @Nullable String managerId) {}
