package dev.forthright.events.input;

import java.math.BigDecimal;
import java.time.LocalDate;

/** How many units of {@code to} one unit of {@code from} buys on a date. */
public record CurrencyRatePatched(String from, String to, LocalDate date, BigDecimal rate)
    implements InputEvent {}
