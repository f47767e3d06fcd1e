package dev.forthright.conversation.commitment.domain;

import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.events.conversation.CommitmentState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dated promise of either side without its words. {@code agreedAt} is null while it is being
 * talked about; from then on others know of it.
 */
public record Commitment(
    UUID id,
    UUID conversationId,
    String personId,
    String byPersonId,
    CommitmentSide side,
    String author,
    String metric,
    @Nullable BigDecimal target,
    LocalDate dueDate,
    LocalDate originalDueDate,
    int renegotiations,
    CommitmentState state,
    boolean overdue,
    @Nullable Instant agreedAt,
    @Nullable Instant settledAt,
    @Nullable Instant dueAt,
    long version,
    Instant changedAt) {

  /** What is promised, in words; sealed at rest. */
  public record Words(
      String action, String object, @Nullable String counterpart, @Nullable String measure) {}

  /** Whether somebody promised for themselves. */
  public boolean isOwn() {
    return author.equals(byPersonId);
  }

  /** Both sides agreed: from {@code passesAt} on it is overdue. */
  public Commitment agreed(Instant now, Instant passesAt) {
    return new Commitment(
        id,
        conversationId,
        personId,
        byPersonId,
        side,
        author,
        metric,
        target,
        dueDate,
        originalDueDate,
        renegotiations,
        state,
        false,
        now,
        null,
        passesAt,
        version,
        now);
  }

  /** The due date passed. */
  public Commitment passed(Instant now) {
    return new Commitment(
        id,
        conversationId,
        personId,
        byPersonId,
        side,
        author,
        metric,
        target,
        dueDate,
        originalDueDate,
        renegotiations,
        state,
        true,
        agreedAt,
        null,
        null,
        version,
        now);
  }

  /** Another day, agreed in time; the first one stays on record. */
  public Commitment renegotiated(LocalDate newDueDate, Instant passesAt, Instant now) {
    return new Commitment(
        id,
        conversationId,
        personId,
        byPersonId,
        side,
        author,
        metric,
        target,
        newDueDate,
        originalDueDate,
        renegotiations + 1,
        state,
        false,
        agreedAt,
        null,
        passesAt,
        version,
        now);
  }

  /** Judged at the review. */
  public Commitment settled(CommitmentState result, Instant now) {
    return new Commitment(
        id,
        conversationId,
        personId,
        byPersonId,
        side,
        author,
        metric,
        target,
        dueDate,
        originalDueDate,
        renegotiations,
        result,
        overdue,
        agreedAt,
        now,
        null,
        version,
        now);
  }

  /** The same as saved. */
  public Commitment saved(long newVersion) {
    return new Commitment(
        id,
        conversationId,
        personId,
        byPersonId,
        side,
        author,
        metric,
        target,
        dueDate,
        originalDueDate,
        renegotiations,
        state,
        overdue,
        agreedAt,
        settledAt,
        dueAt,
        newVersion,
        changedAt);
  }
}
