package dev.forthright.events.company;

import java.time.LocalDate;

/** A manager's stand-in for a time. */
public record Delegation(String fromPersonId, String toPersonId, LocalDate from, LocalDate to)
    implements CompanySetting {}
