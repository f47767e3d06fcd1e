package dev.forthright.events.input;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An absence from the first to the last day, both inclusive; no medical detail. */
public record AbsencePatched(
    String absenceId,
    String personId,
    LocalDate from,
    LocalDate to,
    @Nullable Boolean paid,
    @Nullable @JsonProperty("protected") Boolean protectedLeave,
    @Nullable BigDecimal portion,
    @Nullable Boolean cancelled)
    implements InputEvent {}
