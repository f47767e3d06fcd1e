package dev.forthright.storylines;

import java.time.LocalDate;

/**
 * A weekly one-to-one that was due.
 *
 * @param held whether it took place, with notes
 * @param excused whether either side was away, so that none was due
 */
public record Session(
    String managerId, String repId, LocalDate day, boolean held, boolean excused) {}
