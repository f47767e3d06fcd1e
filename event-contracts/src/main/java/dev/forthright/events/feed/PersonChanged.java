package dev.forthright.events.feed;

import dev.forthright.events.FieldChange;
import dev.forthright.events.JobRole;
import dev.forthright.events.Provenance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person or their place in the organisation changed: full state after. */
public record PersonChanged(
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
    boolean active,
    List<String> aliases,
    List<FieldChange> changes,
    Provenance provenance)
    implements FeedEvent {}
