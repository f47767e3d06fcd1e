package dev.forthright.events.hr;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person belongs to an opaque group for the fairness audit. */
public record FairnessGroupAssigned(
    String personId, String groupCode, @Nullable LocalDate effectiveFrom)
    implements RestrictedEvent {}
