package dev.forthright.flag.link;

import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which flags each conversation asked for, as far as its events were applied here. */
@ApplicationScoped
public class LinkStore {

  private final Sql sql;

  LinkStore(Sql sql) {
    this.sql = sql;
  }

  /** A conversation as it was applied last. */
  public record Applied(long version, List<UUID> flagIds) {}

  /** The conversation as it was applied last, if it ever was. */
  public Optional<Applied> applied(UUID conversationId) {
    return sql.queryOne(
        "select version, flag_ids from conversation_link where conversation_id = ?",
        row -> new Applied(row.longValue("version"), row.uuids("flag_ids")),
        conversationId);
  }

  /** Remembers that a version was applied. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void save(ConversationChanged conversation) {
    sql.update(
        """
        insert into conversation_link (conversation_id, version, flag_ids) values (?, ?, ?)
        on conflict (conversation_id) do update
          set version = excluded.version, flag_ids = excluded.flag_ids
        """,
        conversation.conversationId(),
        conversation.version(),
        Sql.uuids(conversation.flagIds()));
  }
}
