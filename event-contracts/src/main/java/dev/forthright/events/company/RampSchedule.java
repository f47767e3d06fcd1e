package dev.forthright.events.company;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Share of full quota (0 to 1) by month of tenure from month 1; beyond the last month it is 1. */
public record RampSchedule(String discipline, @Nullable String segment, List<BigDecimal> factors)
    implements CompanySetting {}
