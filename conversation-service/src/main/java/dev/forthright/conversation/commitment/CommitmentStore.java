package dev.forthright.conversation.commitment;

import dev.forthright.conversation.commitment.domain.Commitment;
import dev.forthright.conversation.json.Documents;
import dev.forthright.events.Actor;
import dev.forthright.events.Topic;
import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Promises and their words. A promise that was agreed is published at every change. Next:
 * flag-service judges EW21, metrics-service counts K23.
 */
@ApplicationScoped
public class CommitmentStore {

  private static final String TABLE = "commitment";

  private final CommitmentRows rows;
  private final PersonText seal;
  private final Outbox outbox;
  private final Sql sql;

  CommitmentStore(CommitmentRows rows, PersonText seal, Outbox outbox, Sql sql) {
    this.rows = rows;
    this.seal = seal;
    this.outbox = outbox;
    this.sql = sql;
  }

  /** A promise with what it says; the words are null when the person's key is gone. */
  public record Worded(Commitment commitment, Commitment.@Nullable Words words) {}

  /** Notes a promise that is not agreed yet. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(Commitment commitment, Commitment.Words words) {
    CommitmentEntity row = new CommitmentEntity();
    row.take(commitment);
    row.sealed =
        seal.seal(commitment.personId(), TABLE, commitment.id(), "words", Documents.write(words));
    rows.persistAndFlush(row);
  }

  /** Takes back a promise that was not agreed. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remove(UUID id) {
    rows.deleteById(id);
    rows.flush();
  }

  /** Saves a change and, once agreed, publishes it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Commitment save(Commitment commitment, @Nullable Actor by) {
    CommitmentEntity row = rows.findById(commitment.id(), LockModeType.PESSIMISTIC_WRITE);
    row.take(commitment);
    rows.flush();
    Commitment saved = commitment.saved(row.version);
    if (saved.agreedAt() != null) {
      outbox.append(List.of(event(saved, by)));
    }
    return saved;
  }

  /** The promises of a conversation, oldest first. */
  public List<Commitment> of(UUID conversationId) {
    return rows.list("conversationId = ?1 order by id", conversationId).stream()
        .map(CommitmentEntity::value)
        .toList();
  }

  /** The same with their words. */
  public List<Worded> worded(UUID conversationId) {
    return rows.list("conversationId = ?1 order by id", conversationId).stream()
        .map(row -> new Worded(row.value(), words(row)))
        .toList();
  }

  /** A promise of a conversation. */
  public Optional<Commitment> find(UUID conversationId, UUID id) {
    return rows.find("conversationId = ?1 and id = ?2", conversationId, id)
        .firstResultOptional()
        .map(CommitmentEntity::value);
  }

  /** How many promises of the person are open, in whatever conversation. */
  @Transactional(Transactional.TxType.MANDATORY)
  public int openOf(String personId) {
    // Two conversations must not both count four and both add the fifth.
    sql.query(
        "select pg_advisory_xact_lock(hashtextextended(?, 41))::text as done",
        row -> row.text("done"),
        personId);
    return Math.toIntExact(rows.count("byPersonId = ?1 and state = 'open'", personId));
  }

  /** Agreed promises past their day; each row is taken by one replica only. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Commitment> due(int limit) {
    List<UUID> ids =
        sql.query(
            """
            select id from commitment where due_at <= kit.now()
            order by due_at, id limit ? for update skip locked
            """,
            row -> row.uuid("id"),
            limit);
    return ids.stream().map(id -> rows.findById(id).value()).toList();
  }

  private Commitment.@Nullable Words words(CommitmentEntity row) {
    String json = seal.open(row.personId, TABLE, row.id, "words", row.sealed);
    return json == null ? null : Documents.read(json, Commitment.Words.class);
  }

  private static OutgoingEvent event(Commitment so, @Nullable Actor by) {
    OutgoingEvent event =
        OutgoingEvent.of(
                DerivedId.of(
                    "commitment.changed", so.id().toString(), String.valueOf(so.version())),
                Topic.CONVERSATIONS,
                so.conversationId().toString(),
                new CommitmentChanged(
                    so.id(),
                    so.conversationId(),
                    so.byPersonId(),
                    so.side(),
                    so.personId(),
                    so.metric(),
                    so.target(),
                    so.dueDate(),
                    so.originalDueDate(),
                    so.renegotiations(),
                    so.state(),
                    so.overdue(),
                    so.settledAt(),
                    so.version(),
                    so.changedAt()),
                so.changedAt())
            .about(so.id().toString())
            .causedBy(so.conversationId().toString(), so.conversationId().toString());
    return by == null ? event : event.by(by);
  }
}
