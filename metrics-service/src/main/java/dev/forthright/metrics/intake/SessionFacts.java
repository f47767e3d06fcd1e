package dev.forthright.metrics.intake;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.feed.CoachingSessionChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores coaching sessions, with what each was first planned for. */
@ApplicationScoped
class SessionFacts {

  private final Sql sql;
  private final Standing standing;

  SessionFacts(Sql sql, Standing standing) {
    this.sql = sql;
    this.standing = standing;
  }

  void store(List<InboundEvent> events) {
    Batch<CoachingSessionChanged> batch =
        Batch.of(events, CoachingSessionChanged.class, CoachingSessionChanged::provenance);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into session_version (session_id, version, event_id, manager_id, person_id, format,
          starts_at, stated_original_at, status, by_rep, excused, notes_at, is_group, occurred_at,
          known_at, duration_minutes, visible_at, original_starts_at)
        select n.*, n.occurred_at, coalesce(n.stated_original_at, n.starts_at)
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (session_id, version, event_id, manager_id, person_id, format, starts_at,
           stated_original_at, status, by_rep, excused, notes_at, is_group, occurred_at, known_at,
           duration_minutes)
        on conflict do nothing
        """,
        batch.texts(CoachingSessionChanged::sessionId),
        batch.versions(),
        batch.eventIds(),
        batch.texts(CoachingSessionChanged::managerId),
        batch.texts(CoachingSessionChanged::personId),
        batch.names(CoachingSessionChanged::format),
        batch.instants(CoachingSessionChanged::startsAt),
        batch.instants(CoachingSessionChanged::originalStartsAt),
        batch.names(CoachingSessionChanged::status),
        batch.booleans(SessionFacts::isByRep),
        batch.booleans(session -> Boolean.TRUE.equals(session.excused())),
        batch.instants(CoachingSessionChanged::notesDocumentedAt),
        batch.booleans(SessionFacts::isGroup),
        batch.occurredAt(),
        batch.knownAt(),
        batch.ints(CoachingSessionChanged::durationMinutes));
    standing.settle(
        "session_version", "session_id", batch.texts(CoachingSessionChanged::sessionId));
    firstPlans(batch);
    // Up to the occurrence, because the age of the last 1:1 changes in every week since.
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at, event_id)
        select distinct v.person_id, least(v.starts_at, v.original_starts_at),
          greatest(v.starts_at, n.occurred_at), n.occurred_at, n.event_id
        from unnest(?, ?, ?) as n (session_id, occurred_at, event_id)
        join session_version v using (session_id)
        """,
        batch.texts(CoachingSessionChanged::sessionId),
        batch.occurredAt(),
        batch.eventIds());
  }

  private void firstPlans(Batch<CoachingSessionChanged> batch) {
    sql.update(
        """
        update session_version as v set original_starts_at = f.starts_at
        from (
          select distinct on (session_id) session_id, starts_at from session_version
          where session_id = any(?) order by session_id, version
        ) as f
        where v.session_id = f.session_id and v.stated_original_at is null
          and v.original_starts_at <> f.starts_at
        """,
        batch.texts(CoachingSessionChanged::sessionId));
  }

  private static boolean isByRep(CoachingSessionChanged session) {
    return session.status() == SessionStatus.DECLINED
        || "rep".equals(session.cancelledBy())
        || session.personId().equals(session.cancelledBy());
  }

  private static boolean isGroup(CoachingSessionChanged session) {
    return session.participantIds().stream()
        .anyMatch(id -> !id.equals(session.managerId()) && !id.equals(session.personId()));
  }
}
