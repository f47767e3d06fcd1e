package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount as decimal text and its ISO 4217 currency; a null currency was not stated at the
 * source.
 */
public record Money(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal value, @Nullable String currency) {}
