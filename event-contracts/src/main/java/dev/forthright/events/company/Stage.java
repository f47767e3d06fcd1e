package dev.forthright.events.company;

import dev.forthright.events.StageType;

/** One stage of the sales process. {@code band} is early, mid or late. */
public record Stage(
    String id,
    String label,
    int order,
    StageType type,
    String band,
    boolean salesAccepted,
    boolean qualified,
    boolean proposal) {}
