package dev.forthright.flag.commitment;

import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Every version of every commitment as published; append-only. */
@ApplicationScoped
public class CommitmentStore {

  private static final String COLUMNS =
      """
      select commitment_id, version, event_id, changed_at, conversation_id, by_person_id,
        by_manager, metric, due_date, state
      from commitment_fact
      """;

  private final Sql sql;

  CommitmentStore(Sql sql) {
    this.sql = sql;
  }

  /** Stores versions once, in one statement. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(List<CommitmentFact> facts) {
    sql.update(
        """
        insert into commitment_fact
        select * from jsonb_populate_recordset(null::commitment_fact, ?::jsonb)
        on conflict do nothing
        """,
        RowJson.rows(facts.stream().map(RowJson::columns).toList()));
  }

  /** A published commitment as a fact. */
  public static CommitmentFact fact(InboundEvent event, CommitmentChanged commitment) {
    return new CommitmentFact(
        commitment.commitmentId(),
        commitment.version(),
        event.id(),
        commitment.changedAt(),
        commitment.conversationId(),
        commitment.byPersonId(),
        commitment.side() == CommitmentSide.MANAGER,
        commitment.metric(),
        commitment.dueDate(),
        commitment.state().wire());
  }

  /** People with a commitment past its due date on a day, or with one of these. */
  public List<String> late(Instant knownAt, LocalDate day, Collection<String> watched) {
    return sql.query(
        """
        select distinct by_person_id from (
          select distinct on (commitment_id) commitment_id, by_person_id, due_date, state
          from commitment_fact where changed_at <= ?
          order by commitment_id, version desc) c
        where (state = 'open' and due_date < ?) or commitment_id::text = any(?)
        order by by_person_id
        """,
        row -> row.text("by_person_id"),
        knownAt,
        day,
        Sql.texts(watched));
  }

  /** All versions of these people's commitments as known at an instant. */
  public List<CommitmentFact> of(Collection<String> people, Instant knownAt) {
    return sql.query(
        COLUMNS
            + """
            where by_person_id = any(?) and changed_at <= ? order by commitment_id, version
            """,
        CommitmentStore::fact,
        Sql.texts(people),
        knownAt);
  }

  private static CommitmentFact fact(Row row) {
    return new CommitmentFact(
        row.uuid("commitment_id"),
        row.longValue("version"),
        row.uuid("event_id"),
        row.instant("changed_at"),
        row.uuid("conversation_id"),
        row.text("by_person_id"),
        row.bool("by_manager"),
        row.text("metric"),
        row.date("due_date"),
        row.text("state"));
  }
}
