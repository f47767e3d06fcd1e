package dev.forthright.local.campaign;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that happened to one process, or to two at once.
 *
 * @param down how long it was away or frozen
 * @param ready from the end of the fault until every service was ready
 * @param caughtUp from the end of the fault until everything sent before it had been read by
 *     everybody
 * @param hurried the next fault did not wait for this one to heal, so nothing was measured
 */
record Fault(
    String target,
    FaultKind kind,
    Duration down,
    Optional<Duration> ready,
    Optional<Duration> caughtUp,
    boolean hurried) {}
