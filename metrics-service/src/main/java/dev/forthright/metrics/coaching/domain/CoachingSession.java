package dev.forthright.metrics.coaching.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A session as last known, in the company's days.
 *
 * @param originalDay the day it was first planned for
 * @param notesDay the day on which agreed notes were saved
 * @param group others than the two took part: counted apart, not here
 * @param minutes how long it took, if that is told
 */
public record CoachingSession(
    String sessionId,
    Pair pair,
    String format,
    LocalDate day,
    LocalDate originalDay,
    SessionState state,
    boolean excused,
    @Nullable LocalDate notesDay,
    boolean group,
    @Nullable Integer minutes) {}
