package dev.forthright.events.company;

import dev.forthright.events.SessionFormat;

/** How many sessions of a format a manager owes each rep per so many days. */
public record CadencePolicy(SessionFormat format, int sessions, int everyDays, int minutes)
    implements CompanySetting {}
