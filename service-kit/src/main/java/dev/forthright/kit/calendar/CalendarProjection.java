package dev.forthright.kit.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.EventType;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.intake.Projection;
import dev.forthright.kit.sql.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * This service's own copy of what decides on working days: calendars from {@code company.reference}
 * and absences from {@code crm.people}.
 */
@ApplicationScoped
@Priority(CalendarProjection.BEFORE_WHAT_HOLDS_BY_DAY)
public class CalendarProjection implements Projection {

  /** Other projections count days in the company's zone, which comes with the calendar. */
  static final int BEFORE_WHAT_HOLDS_BY_DAY = 100;

  private final Sql sql;

  CalendarProjection(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.COMPANY_SETTING_CHANGED, EventType.ABSENCE_CHANGED);
  }

  /** Takes over the calendars and absences in the batch, in whatever order they come. */
  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<InboundEvent> events) {
    List<AbsenceChanged> absences = new ArrayList<>();
    for (InboundEvent event : events) {
      switch (event.body()) {
        case CompanySettingChanged change when isCalendar(change) -> insert(change);
        case AbsenceChanged absence -> absences.add(absence);
        default -> {}
      }
    }
    // In one order everywhere, so that two batches cannot wait for each other.
    absences.stream().sorted(Comparator.comparing(AbsenceChanged::absenceId)).forEach(this::upsert);
  }

  private static boolean isCalendar(CompanySettingChanged change) {
    return change.setting() instanceof CompanyCalendar
        || change.setting() instanceof HolidayCalendar;
  }

  private void insert(CompanySettingChanged change) {
    sql.update(
        """
        insert into kit.company_setting (kind, id, version, effective_from, retired, body)
        values (?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing
        """,
        change.setting() instanceof CompanyCalendar ? "company_calendar" : "holiday_calendar",
        change.id(),
        change.version(),
        change.effectiveFrom(),
        change.retired(),
        json(change));
  }

  private void upsert(AbsenceChanged absence) {
    sql.update(
        """
        insert into kit.absence as a
          (absence_id, version, person_id, from_day, to_day, portion, cancelled)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (absence_id) do update set
          version = excluded.version, person_id = excluded.person_id,
          from_day = excluded.from_day, to_day = excluded.to_day,
          portion = excluded.portion, cancelled = excluded.cancelled
        where a.version < excluded.version
        """,
        absence.absenceId(),
        absence.provenance().version(),
        absence.personId(),
        absence.from(),
        absence.to(),
        absence.portion(),
        absence.cancelled());
  }

  private static String json(CompanySettingChanged change) {
    try {
      return EventJson.mapper().writeValueAsString(change.setting());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("What was read can be written.", e);
    }
  }
}
