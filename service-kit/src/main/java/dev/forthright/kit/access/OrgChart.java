package dev.forthright.kit.access;

import dev.forthright.events.EventType;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.intake.Projection;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This service's own copy of people and of who is below whom, projected from {@code crm.people}.
 */
@ApplicationScoped
public class OrgChart implements Projection {

  private final Sql sql;

  OrgChart(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.PERSON_CHANGED);
  }

  /** Takes over the people in the batch; the greatest version of a person wins. */
  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<InboundEvent> events) {
    Map<String, PersonChanged> latest = new HashMap<>();
    for (InboundEvent event : events) {
      if (event.body() instanceof PersonChanged person) {
        latest.merge(
            person.personId(),
            person,
            (one, other) ->
                one.provenance().version() >= other.provenance().version() ? one : other);
      }
    }
    if (!latest.isEmpty()) {
      upsert(latest.values());
      rebuildClosure();
    }
  }

  private void upsert(Collection<PersonChanged> people) {
    people.stream()
        .sorted(java.util.Comparator.comparing(PersonChanged::personId))
        .forEach(this::upsert);
  }

  /** People change rarely, so one statement each is not worth a wide unnest. */
  private void upsert(PersonChanged person) {
    sql.update(
        """
        insert into kit.person as p
          (person_id, version, name, email, manager_id, discipline, segment, team, territory, job_role,
           start_date, role_start_date, end_date, fte, time_zone, holiday_calendar, active, aliases, known_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (person_id) do update set
          version = excluded.version, name = excluded.name, email = excluded.email,
          manager_id = excluded.manager_id, discipline = excluded.discipline,
          segment = excluded.segment, team = excluded.team, territory = excluded.territory,
          job_role = excluded.job_role, start_date = excluded.start_date,
          role_start_date = excluded.role_start_date, end_date = excluded.end_date,
          fte = excluded.fte, time_zone = excluded.time_zone,
          holiday_calendar = excluded.holiday_calendar, active = excluded.active,
          aliases = excluded.aliases, known_at = excluded.known_at
        where p.version < excluded.version
        """,
        person.personId(),
        person.provenance().version(),
        person.name(),
        person.email(),
        person.managerId(),
        person.discipline(),
        person.segment(),
        person.team(),
        person.territory(),
        person.jobRole(),
        person.startDate(),
        person.roleStartDate(),
        person.endDate(),
        person.fte(),
        person.timeZone(),
        person.holidayCalendar(),
        person.active(),
        Sql.texts(person.aliases() == null ? List.of() : person.aliases()),
        person.provenance().knownAt());
  }

  /** {@code union} (not {@code union all}) ends the recursion even when a chart has a cycle. */
  private void rebuildClosure() {
    sql.update("lock table kit.org_closure in share row exclusive mode");
    sql.update("delete from kit.org_closure");
    sql.update(
        """
        insert into kit.org_closure (ancestor, descendant, depth)
        with recursive line (ancestor, descendant, depth) as (
          select manager_id, person_id, 1 from kit.person where manager_id is not null
          union
          select p.manager_id, l.descendant, l.depth + 1
          from line l join kit.person p on p.person_id = l.ancestor
          where p.manager_id is not null and l.depth < 20
        )
        select ancestor, descendant, min(depth) from line where ancestor <> descendant
        group by ancestor, descendant
        """);
  }
}
