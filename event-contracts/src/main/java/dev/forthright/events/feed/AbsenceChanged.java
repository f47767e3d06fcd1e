package dev.forthright.events.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forthright.events.Provenance;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An absence changed: full state after; days inclusive. */
public record AbsenceChanged(
    String absenceId,
    String personId,
    LocalDate from,
    LocalDate to,
    @Nullable Boolean paid,
    @JsonProperty("protected") @Nullable Boolean protectedLeave,
    BigDecimal portion,
    boolean cancelled,
    Provenance provenance)
    implements FeedEvent {}
