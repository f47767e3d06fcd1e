package dev.forthright.metrics.intake;

import dev.forthright.events.JobRole;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Stores people's history: place in the organisation, contract, calendar. */
@ApplicationScoped
class PersonFacts {

  private final Sql sql;
  private final Standing standing;

  PersonFacts(Sql sql, Standing standing) {
    this.sql = sql;
    this.standing = standing;
  }

  void store(List<InboundEvent> events) {
    Batch<PersonChanged> batch = Batch.of(events, PersonChanged.class, PersonChanged::provenance);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into person_version (person_id, version, event_id, effective_from, manager_id,
          discipline, segment, rep, start_date, role_start_date, end_date, fte, holiday_calendar,
          active, occurred_at, known_at, visible_at)
        select n.*, n.occurred_at
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (person_id, version, event_id, effective_from, manager_id, discipline, segment, rep,
           start_date, role_start_date, end_date, fte, holiday_calendar, active, occurred_at,
           known_at)
        on conflict do nothing
        """,
        batch.texts(PersonChanged::personId),
        batch.versions(),
        batch.eventIds(),
        batch.dates(PersonFacts::effectiveFrom),
        batch.texts(PersonChanged::managerId),
        batch.texts(PersonChanged::discipline),
        batch.texts(PersonChanged::segment),
        batch.booleans(PersonFacts::isRep),
        batch.dates(PersonChanged::startDate),
        batch.dates(PersonChanged::roleStartDate),
        batch.dates(PersonChanged::endDate),
        batch.numerics(person -> person.fte() == null ? BigDecimal.ONE : person.fte()),
        batch.texts(PersonChanged::holidayCalendar),
        batch.booleans(PersonChanged::active),
        batch.occurredAt(),
        batch.knownAt());
    standing.settle("person_version", "person_id", batch.texts(PersonChanged::personId));
    // The first version holds for all time before it; a later one from its effective day, or from
    // the last day of employment if that is corrected into the past.
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at, event_id)
        select v.person_id,
          case when v.version = 1 then '-infinity'
               else least(v.occurred_at, (v.effective_from - 1)::timestamptz,
                          (v.end_date - 1)::timestamptz) end,
          v.occurred_at, v.occurred_at, v.event_id
        from unnest(?, ?) as n (person_id, version) join person_version v using (person_id, version)
        """,
        batch.texts(PersonChanged::personId),
        batch.versions());
  }

  /**
   * The full state carries the effective date of an earlier change along; only where this change
   * states one does it mean this change.
   */
  private static LocalDate effectiveFrom(PersonChanged person) {
    boolean stated =
        person.provenance().version() == 1
            || person.changes().stream().anyMatch(change -> change.field().equals("effectiveFrom"));
    return stated ? person.effectiveFrom() : null;
  }

  /** A company that feeds no job roles still has people who report to somebody. */
  private static boolean isRep(PersonChanged person) {
    return person.jobRole() == JobRole.REP
        || person.jobRole() == null && person.managerId() != null;
  }
}
