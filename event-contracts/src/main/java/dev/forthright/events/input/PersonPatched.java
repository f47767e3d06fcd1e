package dev.forthright.events.input;

import dev.forthright.events.JobRole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a person that changed; only feeds that are authoritative for people may set
 * manager, job role or e-mail.
 */
public record PersonPatched(
    String personId,
    @Nullable String name,
    @Nullable String email,
    @Nullable String managerId,
    @Nullable String discipline,
    @Nullable String segment,
    @Nullable String team,
    @Nullable String territory,
    @Nullable JobRole jobRole,
    @Nullable LocalDate startDate,
    @Nullable LocalDate roleStartDate,
    @Nullable LocalDate endDate,
    @Nullable LocalDate effectiveFrom,
    @Nullable BigDecimal fte,
    @Nullable String timeZone,
    @Nullable String holidayCalendar,
    @Nullable Boolean active,
    @Nullable List<String> aliases)
    implements InputEvent {}
