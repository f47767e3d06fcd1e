package dev.forthright.events;

import java.math.BigDecimal;

/** A person's share of a deal's credit, in percent (0 to 100). */
public record Split(String personId, BigDecimal pct) {}
