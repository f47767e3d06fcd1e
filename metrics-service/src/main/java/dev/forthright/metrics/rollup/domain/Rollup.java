package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import org.jspecify.annotations.Nullable;

/**
 * A metric's measure for a subject and a period, as far as a tick.
 *
 * @param personId the person whose record it is: who may see that person may see it; null above
 *     teams
 * @param currency of the value where it is money
 * @param members people it was summed from
 * @param complete whether the period was over at the tick
 */
public record Rollup(
    Metric metric,
    SubjectKind subject,
    String subjectId,
    @Nullable String personId,
    Period period,
    Measure measure,
    @Nullable String currency,
    int members,
    boolean complete) {}
