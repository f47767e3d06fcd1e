package dev.forthright.plan.plan.domain;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.plan.PlanSessionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a plan.
 *
 * @param nominalDay the Monday or Thursday it stands for; with the kind its identity in the plan
 * @param originalStartsAt where the calendar put it, before anybody moved it
 * @param confirmBy until when somebody should say whether it was held
 * @param dropped cancelled by the calendar and not by a person
 * @param movedByHand rescheduled by a person, so that the calendar leaves it alone
 */
public record Session(
    UUID id,
    PlanSessionKind kind,
    LocalDate nominalDay,
    Instant startsAt,
    Instant originalStartsAt,
    Instant confirmBy,
    SessionStatus status,
    boolean dropped,
    boolean movedByHand,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    long version) {

  Session to(
      SessionStatus newStatus, @Nullable Instant at, @Nullable String by, boolean isDropped) {
    return new Session(
        id,
        kind,
        nominalDay,
        startsAt,
        originalStartsAt,
        confirmBy,
        newStatus,
        isDropped,
        movedByHand,
        at,
        by,
        version);
  }

  Session at(Instant start, Instant original, Instant confirm, boolean byHand) {
    return new Session(
        id,
        kind,
        nominalDay,
        start,
        original,
        confirm,
        status,
        dropped,
        byHand,
        settledAt,
        settledBy,
        version);
  }
}
