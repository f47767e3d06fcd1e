package dev.forthright.flag.commitment.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A version of a commitment as published.
 *
 * @param byManager whether the manager's side made it, else the rep's
 * @param state open, kept, partly, missed or renegotiated
 */
public record CommitmentFact(
    UUID commitmentId,
    long version,
    UUID eventId,
    Instant changedAt,
    UUID conversationId,
    String byPersonId,
    boolean byManager,
    String metric,
    LocalDate dueDate,
    String state) {

  private static final String OPEN = "open";

  /** Nobody has said yet what became of it. */
  public boolean isOpen() {
    return state.equals(OPEN);
  }
}
