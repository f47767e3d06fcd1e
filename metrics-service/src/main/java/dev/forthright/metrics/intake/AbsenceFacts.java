package dev.forthright.metrics.intake;

import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores absences. */
@ApplicationScoped
class AbsenceFacts {

  private final Sql sql;
  private final Standing standing;

  AbsenceFacts(Sql sql, Standing standing) {
    this.sql = sql;
    this.standing = standing;
  }

  void store(List<InboundEvent> events) {
    Batch<AbsenceChanged> batch =
        Batch.of(events, AbsenceChanged.class, AbsenceChanged::provenance);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into absence_version (absence_id, version, event_id, person_id, from_day, to_day,
          portion, frees_from_quota, cancelled, occurred_at, known_at, visible_at)
        select n.*, n.occurred_at from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (absence_id, version, event_id, person_id, from_day, to_day, portion, frees_from_quota,
           cancelled, occurred_at, known_at)
        on conflict do nothing
        """,
        batch.texts(AbsenceChanged::absenceId),
        batch.versions(),
        batch.eventIds(),
        batch.texts(AbsenceChanged::personId),
        batch.dates(AbsenceChanged::from),
        batch.dates(AbsenceChanged::to),
        batch.numerics(AbsenceChanged::portion),
        batch.booleans(
            absence ->
                Boolean.FALSE.equals(absence.paid())
                    || Boolean.TRUE.equals(absence.protectedLeave())),
        batch.booleans(AbsenceChanged::cancelled),
        batch.occurredAt(),
        batch.knownAt());
    standing.settle("absence_version", "absence_id", batch.texts(AbsenceChanged::absenceId));
    // To the occurrence: an absence also changes the age of the last 1:1 in the weeks after it.
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at, event_id)
        select distinct v.person_id, (v.from_day - 1)::timestamptz,
          greatest((v.to_day + 2)::timestamptz, n.occurred_at), n.occurred_at, n.event_id
        from unnest(?, ?, ?) as n (absence_id, occurred_at, event_id)
        join absence_version v using (absence_id)
        """,
        batch.texts(AbsenceChanged::absenceId),
        batch.occurredAt(),
        batch.eventIds());
  }
}
