package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.FlagKey;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that is met but not yet for long enough. Known to the evaluator only; there is no
 * flag.
 *
 * @param met evaluations in a row that met it
 * @param baselineEnd where a trend's baseline stops from now on
 */
public record Pending(FlagKey key, int met, @Nullable LocalDate baselineEnd, Instant since) {}
