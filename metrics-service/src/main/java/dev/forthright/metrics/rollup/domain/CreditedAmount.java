package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.deal.domain.CreditKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A deal's credit on a day of the company's calendar. */
public record CreditedAmount(
    CreditKind kind,
    String personId,
    LocalDate day,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    int count) {}
