package dev.forthright.plan.plan;

import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.plan.domain.Circumstances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Finds out what is known about a rep at the moment: working days, manager, still here. */
@ApplicationScoped
public class Surroundings {

  private final Sql sql;
  private final Calendars calendars;

  Surroundings(Sql sql, Calendars calendars) {
    this.sql = sql;
    this.calendars = calendars;
  }

  private record Employment(
      @Nullable String managerId, boolean active, @Nullable LocalDate lastDay) {}

  /** The circumstances of a rep. Somebody we do not know yet has not left. */
  public Circumstances of(String personId) {
    Employment employment =
        sql.queryOne(
                "select manager_id, active, end_date from kit.person where person_id = ?",
                row ->
                    new Employment(
                        row.text("manager_id"), row.bool("active"), row.date("end_date")),
                personId)
            .orElse(new Employment(null, true, null));
    return new Circumstances(
        calendars.forPerson(personId),
        employment.managerId(),
        employment.active(),
        employment.lastDay());
  }
}
