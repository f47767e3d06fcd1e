package dev.forthright.events.feed;

import dev.forthright.events.Money;
import dev.forthright.events.Provenance;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A quota changed: full state after; periodEnd inclusive. */
public record QuotaChanged(
    String quotaId,
    String personId,
    LocalDate periodStart,
    LocalDate periodEnd,
    Money amount,
    @Nullable String measure,
    @Nullable LocalDate effectiveFrom,
    boolean cancelled,
    @Nullable String reason,
    Provenance provenance)
    implements FeedEvent {}
