package dev.forthright.events.company;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Units of {@code to} for one unit of {@code from} on a date. */
public record CurrencyRate(String from, String to, LocalDate date, BigDecimal rate)
    implements CompanySetting {}
