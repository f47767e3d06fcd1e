package dev.forthright.events.input;

import dev.forthright.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A quota for a person and a half-open period; periodEnd is the last day, inclusive. */
public record QuotaPatched(
    String quotaId,
    String personId,
    LocalDate periodStart,
    LocalDate periodEnd,
    Money amount,
    @Nullable String measure,
    @Nullable LocalDate effectiveFrom,
    @Nullable Boolean cancelled,
    @Nullable String reason)
    implements InputEvent {}
