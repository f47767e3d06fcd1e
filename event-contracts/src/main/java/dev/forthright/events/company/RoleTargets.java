package dev.forthright.events.company;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Targets of a role (discipline and segment) by metric. */
public record RoleTargets(
    String discipline, @Nullable String segment, Map<String, BigDecimal> targets)
    implements CompanySetting {}
