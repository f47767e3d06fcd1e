package dev.forthright.plan.review.domain;

import dev.forthright.plan.plan.domain.Attendance;
import java.time.LocalDate;

/**
 * What counts of a review that was held.
 *
 * @param week Monday of the week in which it was held
 */
public record Reviewed(boolean isFinal, LocalDate week, boolean allMet, Attendance attendance) {}
