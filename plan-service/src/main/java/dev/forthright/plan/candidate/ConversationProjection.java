package dev.forthright.plan.candidate;

import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * This service's own copy of the conversations, from whose outcome plans open. Next: {@link
 * CandidateResource} shows those that wait for a plan.
 */
@ApplicationScoped
public class ConversationProjection {

  private final Sql sql;

  ConversationProjection(Sql sql) {
    this.sql = sql;
  }

  /** Takes over a batch; an older version never replaces a newer one. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<ConversationChanged> changes) {
    Map<UUID, ConversationChanged> latest = new TreeMap<>();
    for (ConversationChanged change : changes) {
      latest.merge(
          change.conversationId(),
          change,
          (one, other) -> one.version() >= other.version() ? one : other);
    }
    if (!latest.isEmpty()) {
      link(latest, store(latest.values()));
    }
  }

  /** Stores what is newer than what we have and says which that was. */
  private List<UUID> store(Collection<ConversationChanged> conversations) {
    return sql.query(
        """
        insert into conversation as c
          (conversation_id, version, type, state, outcome, root_cause, person_id, manager_id, held_at, changed_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e (conversation_id) order by conversation_id
        on conflict (conversation_id) do update set
          version = excluded.version, type = excluded.type, state = excluded.state,
          outcome = excluded.outcome, root_cause = excluded.root_cause,
          person_id = excluded.person_id, manager_id = excluded.manager_id,
          held_at = excluded.held_at, changed_at = excluded.changed_at
        where c.version < excluded.version
        returning conversation_id
        """,
        row -> row.uuid("conversation_id"),
        Sql.uuids(column(conversations, ConversationChanged::conversationId)),
        Sql.longs(column(conversations, ConversationChanged::version)),
        Sql.names(column(conversations, ConversationChanged::type)),
        Sql.names(column(conversations, ConversationChanged::state)),
        Sql.names(column(conversations, ConversationChanged::outcome)),
        Sql.names(column(conversations, ConversationChanged::rootCause)),
        Sql.texts(column(conversations, ConversationChanged::personId)),
        Sql.texts(column(conversations, ConversationChanged::managerId)),
        Sql.instants(column(conversations, ConversationChanged::heldAt)),
        Sql.instants(column(conversations, ConversationChanged::changedAt)));
  }

  private void link(Map<UUID, ConversationChanged> latest, List<UUID> stored) {
    sql.update("delete from conversation_flag where conversation_id = any(?)", Sql.uuids(stored));
    List<UUID> conversations = new ArrayList<>();
    List<UUID> flags = new ArrayList<>();
    for (UUID conversation : stored) {
      for (UUID flag : latest.get(conversation).flagIds()) {
        conversations.add(conversation);
        flags.add(flag);
      }
    }
    sql.update(
        """
        insert into conversation_flag (conversation_id, flag_id)
        select distinct conversation_id, flag_id from unnest(?, ?) as l (conversation_id, flag_id)
        """,
        Sql.uuids(conversations),
        Sql.uuids(flags));
  }

  private static <T> List<T> column(
      Collection<ConversationChanged> conversations, Function<ConversationChanged, T> column) {
    return conversations.stream().map(column).toList();
  }
}
