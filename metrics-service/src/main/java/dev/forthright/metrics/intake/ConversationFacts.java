package dev.forthright.metrics.intake;

import static java.util.stream.Collectors.joining;

import dev.forthright.events.conversation.ClarityRated;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stores conversations and the reps' answers on how clear they were. */
@ApplicationScoped
class ConversationFacts {

  private static final int CLEAR = 4;

  private final Sql sql;

  ConversationFacts(Sql sql) {
    this.sql = sql;
  }

  void store(List<InboundEvent> events) {
    Columns<ConversationChanged> batch = Columns.of(events, ConversationChanged.class);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into conversation_version (conversation_id, version, event_id, state, person_id,
          manager_id, flag_ids, held_at, changed_at, known_at)
        select n.conversation_id, n.version, n.event_id, n.state, n.person_id, n.manager_id,
          n.flag_ids::uuid[], n.held_at, n.changed_at, n.known_at
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n (conversation_id, version, event_id, state,
          person_id, manager_id, flag_ids, held_at, changed_at, known_at)
        on conflict do nothing
        """,
        batch.uuids(ConversationChanged::conversationId),
        batch.longs(ConversationChanged::version),
        batch.eventIds(),
        batch.names(ConversationChanged::state),
        batch.texts(ConversationChanged::personId),
        batch.texts(ConversationChanged::managerId),
        batch.texts(
            body -> body.flagIds().stream().map(UUID::toString).collect(joining(",", "{", "}"))),
        batch.instants(ConversationChanged::heldAt),
        batch.instants(ConversationChanged::changedAt),
        batch.receivedAt());
    derive(batch.uuids(ConversationChanged::conversationId));
    mark(batch);
  }

  private void derive(SqlArray ids) {
    sql.update(
        """
        insert into conversation as c (conversation_id, person_id, manager_id, flag_ids, held_at,
          followed_up_at)
        select n.conversation_id, n.person_id, n.manager_id, n.flag_ids, n.held_at, f.at
        from (
          select distinct on (conversation_id) * from conversation_version
          where conversation_id = any(?) order by conversation_id, version desc
        ) as n
        left join lateral (
          select min(changed_at) as at from conversation_version v
          where v.conversation_id = n.conversation_id and v.state in ('following_up', 'closed')
        ) as f on true
        order by n.conversation_id
        on conflict (conversation_id) do update set person_id = excluded.person_id,
          manager_id = excluded.manager_id, flag_ids = excluded.flag_ids,
          held_at = excluded.held_at, followed_up_at = excluded.followed_up_at
        """,
        ids);
  }

  /**
   * Every version counts: a date that was corrected leaves a hole where it stood before. From the
   * day on which it was held its flags are addressed, in every week since: of one that is told in
   * time there are none yet.
   */
  private void mark(Columns<ConversationChanged> batch) {
    sql.update(
        """
        with news as (
          select * from unnest(?, ?, ?) as n (conversation_id, changed_at, event_id)
        ), touched as (
          select n.changed_at as due_at, n.event_id, v.held_at, v.flag_ids
          from news n join conversation_version v using (conversation_id)
          where v.held_at is not null
        ), addressed as (
          select v.held_at, v.changed_at as due_at, v.event_id
          from news n join conversation_version v using (conversation_id, event_id)
          where v.held_at is not null and not exists (
            select 1 from conversation_version e
            where e.conversation_id = v.conversation_id and e.version < v.version
              and e.held_at = v.held_at and e.flag_ids = v.flag_ids)
        )
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        select distinct 'b', held_at, held_at, due_at, event_id from touched
        union
        select 'b', o.entered_at, o.entered_at, t.due_at, t.event_id
        from touched t join flag_opening o on o.flag_id = any(t.flag_ids)
        union
        select 'b', held_at, 'infinity', due_at, event_id from addressed
        """,
        batch.uuids(ConversationChanged::conversationId),
        batch.instants(ConversationChanged::changedAt),
        batch.eventIds());
  }

  void storeRatings(List<InboundEvent> events) {
    Columns<ClarityRated> batch = Columns.of(events, ClarityRated.class);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into clarity_rating (event_id, conversation_id, clear, late, rated_at)
        select * from unnest(?, ?, ?, ?, ?) on conflict do nothing
        """,
        batch.eventIds(),
        batch.uuids(ClarityRated::conversationId),
        batch.booleans(rating -> rating.expectations() >= CLEAR && rating.nextSteps() >= CLEAR),
        batch.booleans(ClarityRated::late),
        batch.instants(ClarityRated::ratedAt));
    sql.update(
        """
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        select 'b', c.held_at, c.held_at, n.rated_at, n.event_id
        from unnest(?, ?, ?) as n (conversation_id, rated_at, event_id)
        join conversation c using (conversation_id) where c.held_at is not null
        """,
        batch.uuids(ClarityRated::conversationId),
        batch.instants(ClarityRated::ratedAt),
        batch.eventIds());
  }
}
