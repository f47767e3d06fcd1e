package dev.forthright.events.input;

import dev.forthright.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A quota for a person and a period whose first and last day both count. */
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
