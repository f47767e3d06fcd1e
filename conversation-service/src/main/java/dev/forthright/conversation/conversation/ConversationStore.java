package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Change;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.ConversationMove;
import dev.forthright.conversation.conversation.domain.FlagLink;
import dev.forthright.conversation.json.Documents;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Conversations and their history; who may see which is decided inside the query. */
@ApplicationScoped
class ConversationStore {

  private final ConversationRows rows;
  private final Sql sql;

  ConversationStore(ConversationRows rows, Sql sql) {
    this.rows = rows;
    this.sql = sql;
  }

  /** A conversation and what the viewer is to it. */
  record Seen(Conversation conversation, Sight sight) {}

  /** Inserts a new one with its links and history. */
  @Transactional(Transactional.TxType.MANDATORY)
  Conversation insert(Change change) {
    ConversationEntity row = new ConversationEntity();
    row.take(change.conversation());
    rows.persistAndFlush(row);
    for (FlagLink link : change.conversation().links()) {
      sql.update(
          "insert into conversation_flag (conversation_id, flag_id) values (?, ?)",
          row.id,
          link.flagId());
    }
    return written(change, row);
  }

  /** Saves a change; the version rises by one however many moves it holds. */
  @Transactional(Transactional.TxType.MANDATORY)
  Conversation save(Change change) {
    ConversationEntity row = rows.findById(change.conversation().id());
    row.take(change.conversation());
    rows.flush();
    return written(change, row);
  }

  private Conversation written(Change change, ConversationEntity row) {
    for (ConversationMove move : change.moves()) {
      sql.update(
          """
          insert into conversation_history
            (conversation_id, version, at, trigger, from_stage, to_stage, by, because)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          row.id,
          row.version,
          move.at(),
          move.trigger(),
          move.from(),
          move.to(),
          move.by(),
          move.because());
    }
    return row.value();
  }

  /** Locks and reads one, whoever asks. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<Conversation> lock(UUID id) {
    return Optional.ofNullable(rows.findById(id, LockModeType.PESSIMISTIC_WRITE))
        .map(ConversationEntity::value);
  }

  /** Reads one, whoever asks. */
  Optional<Conversation> find(UUID id) {
    return sql.queryOne(
        "select body, version, changed_at from conversation where id = ?",
        ConversationStore::value,
        id);
  }

  /** What the viewer is to a conversation; empty when it does not exist for them. */
  Optional<Sight> sight(UUID id, Viewer viewer) {
    return sql.queryOne(
            """
            select conversation_sight(?::text, ?, c) as sight from conversation c where c.id = ?
            """,
            row -> row.text("sight"),
            viewer.personId(),
            roles(viewer),
            id)
        .map(Sight::of);
  }

  /** A page of what the viewer may see, newest change first. */
  List<Seen> find(ConversationFilter filter, Viewer viewer, Cursor after, int limit) {
    return sql.query(
        """
        select s.* from (
          select c.*, conversation_sight(?::text, ?, v.relation, c) as sight
          from conversation c left join kit.visible_to(?::text) v on v.person_id = c.person_id
          where (?::text[] is null or c.state = any(?)) and (?::text[] is null or c.type = any(?))
            and (?::text is null or c.person_id = ?) and (?::text is null or c.manager_id = ?)
            and (?::boolean is null or c.overdue = ?)
            and (?::timestamptz is null or (c.changed_at, c.id) < (?::timestamptz, ?::uuid))
        ) s
        where s.sight is not null
        order by s.changed_at desc, s.id desc
        limit ?
        """,
        ConversationStore::seen,
        viewer.personId(),
        roles(viewer),
        viewer.personId(),
        filter.states(),
        filter.states(),
        filter.types(),
        filter.types(),
        filter.personId(),
        filter.personId(),
        filter.managerId(),
        filter.managerId(),
        filter.overdue(),
        filter.overdue(),
        after.firstInstant(),
        after.firstInstant(),
        after.secondUuid(),
        limit);
  }

  /** Conversations with a timer due; each row is taken by one replica only. */
  @Transactional(Transactional.TxType.MANDATORY)
  List<UUID> due(int limit) {
    return sql.query(
        """
        select id from conversation where due_at <= kit.now()
        order by due_at, id limit ? for update skip locked
        """,
        row -> row.uuid("id"),
        limit);
  }

  /** Conversations that answer one of the flags, in the order in which to lock them. */
  List<UUID> answering(Collection<UUID> flagIds) {
    return sql.query(
        """
        select distinct conversation_id from conversation_flag
        where flag_id = any(?) order by conversation_id
        """,
        row -> row.uuid("conversation_id"),
        Sql.uuids(flagIds));
  }

  /** What happened to it, oldest first. */
  List<ConversationMove> history(UUID id) {
    return sql.query(
        """
        select at, trigger, from_stage, to_stage, by, because
        from conversation_history where conversation_id = ? order by seq
        """,
        row ->
            new ConversationMove(
                row.instant("at"),
                row.text("trigger"),
                row.text("from_stage"),
                row.text("to_stage"),
                row.text("by"),
                row.text("because")),
        id);
  }

  private static Seen seen(Row row) {
    return new Seen(value(row), Sight.of(row.text("sight")));
  }

  private static Conversation value(Row row) {
    return Documents.read(row.json("body"), Conversation.class)
        .saved(row.longValue("version"), row.instant("changed_at"));
  }

  private static SqlArray roles(Viewer viewer) {
    return Sql.texts(viewer.roles().stream().map(Role::wire).sorted().toList());
  }
}
