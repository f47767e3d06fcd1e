package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.Concern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rep of whom a flag said that the quota was missed, and the first leading flag about the same
 * rep in the quarters that it judged (domain.md 5.3, K20).
 *
 * @param firstSignAt null when nothing had been said before the quarter ended
 */
public record MissedQuota(Concern concern, @Nullable Instant firstSignAt) {}
