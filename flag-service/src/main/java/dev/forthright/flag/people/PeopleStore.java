package dev.forthright.flag.people;

import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People, their absences and changes of territory, as rules need them at a tick. */
@ApplicationScoped
public class PeopleStore {

  private final Sql sql;

  PeopleStore(Sql sql) {
    this.sql = sql;
  }

  /** Everybody known now, by person id. */
  public Map<String, Employee> all() {
    Map<String, Employee> people = new HashMap<>();
    sql.query(
            """
            select person_id, manager_id, discipline, segment, job_role, start_date,
              role_start_date, end_date, time_zone, holiday_calendar, active
            from kit.person
            """,
            PeopleStore::employee)
        .forEach(person -> people.put(person.personId(), person));
    return people;
  }

  /** Who is away on a day, as known at an instant. */
  public Set<String> absentOn(LocalDate day, Instant knownAt) {
    return new HashSet<>(
        sql.query(
            """
            select a.person_id from (
              select distinct on (absence_id) * from absence where occurred_at <= ?
              order by absence_id, version desc) a
            where not a.cancelled and a.portion > 0 and ? between a.from_day and a.to_day
            """,
            row -> row.text("person_id"),
            knownAt,
            day));
  }

  /** Whole days off of some people, as known at an instant. */
  public Map<String, List<Away>> awayOf(Collection<String> personIds, Instant knownAt) {
    Map<String, List<Away>> away = new HashMap<>();
    sql.query(
            """
            select a.person_id, a.from_day, a.to_day from (
              select distinct on (absence_id) * from absence
              where person_id = any(?) and occurred_at <= ?
              order by absence_id, version desc) a
            where not a.cancelled and a.portion >= 1 order by a.from_day, a.to_day
            """,
            row ->
                Map.entry(
                    row.text("person_id"), new Away(row.date("from_day"), row.date("to_day"))),
            Sql.texts(personIds),
            knownAt)
        .forEach(
            one -> away.computeIfAbsent(one.getKey(), id -> new ArrayList<>()).add(one.getValue()));
    return away;
  }

  /** The last change of territory of everybody who had one after an instant and up to another. */
  public Map<String, LocalDate> territoryChanges(Instant after, Instant upTo, ZoneId zone) {
    Map<String, LocalDate> changes = new HashMap<>();
    sql.query(
            """
            select person_id, max(at) as at from territory_change
            where at > ? and at <= ? group by person_id
            """,
            row -> Map.entry(row.text("person_id"), row.instant("at")),
            after,
            upTo)
        .forEach(
            change -> changes.put(change.getKey(), change.getValue().atZone(zone).toLocalDate()));
    return changes;
  }

  private static Employee employee(Row row) {
    return new Employee(
        row.text("person_id"),
        row.text("manager_id"),
        row.text("discipline"),
        row.text("segment"),
        row.text("job_role"),
        row.date("start_date"),
        row.date("role_start_date"),
        row.date("end_date"),
        row.text("time_zone"),
        row.text("holiday_calendar"),
        row.bool("active"));
  }
}
