package dev.forthright.flag.rule.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One period's value of a series as known at a tick. Null is not zero: a null value has a reason.
 *
 * @param from first day of the period
 * @param toExclusive day after its last
 * @param n observations behind the value, if the metric counts them
 * @param exposureDays days at risk, if the metric has any
 * @param complete false while the period runs
 * @param eventId the rollup that says so
 * @param tick the tick that published it
 */
public record Point(
    LocalDate from,
    LocalDate toExclusive,
    @Nullable Double value,
    @Nullable String nullReason,
    @Nullable Double numerator,
    @Nullable Double denominator,
    @Nullable Long n,
    @Nullable Double exposureDays,
    boolean complete,
    String eventId,
    Instant tick) {

  /** As a piece of evidence. */
  Evidence evidence(String metric, Grain grain) {
    return new Evidence(
        eventId,
        "%s %s %s".formatted(metric, grain, from),
        value == null ? null : Plain.exact(value),
        tick);
  }
}
