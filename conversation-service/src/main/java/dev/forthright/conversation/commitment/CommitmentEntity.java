package dev.forthright.conversation.commitment;

import dev.forthright.conversation.commitment.domain.Commitment;
import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.events.conversation.CommitmentState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** A commitment's row; nobody but the store beside it knows it. */
@Entity
@Table(name = "commitment")
class CommitmentEntity {

  @Id UUID id;

  @Column(name = "conversation_id")
  UUID conversationId;

  @Column(name = "person_id")
  String personId;

  @Column(name = "by_person_id")
  String byPersonId;

  String side;
  String author;
  String metric;
  BigDecimal target;

  @Column(name = "due_date")
  LocalDate dueDate;

  @Column(name = "original_due_date")
  LocalDate originalDueDate;

  int renegotiations;
  String state;
  boolean overdue;

  @Column(name = "agreed_at")
  Instant agreedAt;

  @Column(name = "settled_at")
  Instant settledAt;

  @Column(name = "due_at")
  Instant dueAt;

  byte[] sealed;

  @Column(name = "changed_at")
  Instant changedAt;

  @Version long version;

  void take(Commitment from) {
    id = from.id();
    conversationId = from.conversationId();
    personId = from.personId();
    byPersonId = from.byPersonId();
    side = from.side().wire();
    author = from.author();
    metric = from.metric();
    target = from.target();
    dueDate = from.dueDate();
    originalDueDate = from.originalDueDate();
    renegotiations = from.renegotiations();
    state = from.state().wire();
    overdue = from.overdue();
    agreedAt = from.agreedAt();
    settledAt = from.settledAt();
    dueAt = from.dueAt();
    changedAt = from.changedAt();
  }

  Commitment value() {
    return new Commitment(
        id,
        conversationId,
        personId,
        byPersonId,
        CommitmentSide.valueOf(side.toUpperCase(Locale.ROOT)),
        author,
        metric,
        target,
        dueDate,
        originalDueDate,
        renegotiations,
        CommitmentState.valueOf(state.toUpperCase(Locale.ROOT)),
        overdue,
        agreedAt,
        settledAt,
        dueAt,
        version,
        changedAt);
  }
}
