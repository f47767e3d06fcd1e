package dev.forthright.kit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Event;
import dev.forthright.events.Topic;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.company.Weekday;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.FactHandler;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.Wire;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person's working days from what came in about the company, the person and their absences. */
@QuarkusTest
class CalendarsTest {

  private static int sent;

  @Inject EventIntake intake;
  @Inject FactHandler handler;
  @Inject Calendars calendars;
  @Inject Sql sql;

  @AfterEach
  void nothingIsLeft() {
    sql.update("delete from kit.company_setting");
    sql.update("delete from kit.absence");
    sql.update("delete from kit.person");
    sql.update("delete from kit.org_closure");
  }

  @Test
  void beforeTheCompanySaysAnythingItIsMondayToFridayInUtc() {
    assertThat(calendars.forPerson("unknown"))
        .isEqualTo(WorkCalendar.mondayToFriday(ZoneOffset.UTC));
  }

  @Test
  void aPersonWorksInTheOwnZoneByTheCompanysWeekLessHolidaysAndAbsences() {
    take(
        Topic.COMPANY_REFERENCE,
        company(1, "2020-01-01", "America/New_York"),
        holidays("de", "2026-12-25"));
    person("rep", "Europe/Berlin", "de");
    take(Topic.PEOPLE, absence("a", 1, "2026-12-28", "2026-12-30", "1", false));

    WorkCalendar rep = calendars.forPerson("rep");

    assertThat(rep.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(rep.isWorkingDay(LocalDate.parse("2026-12-25"))).isFalse();
    assertThat(rep.plusWorkingDays(LocalDate.parse("2026-12-24"), 1)).isEqualTo("2026-12-31");
    assertThat(calendars.company().zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(calendars.company().isWorkingDay(LocalDate.parse("2026-12-25"))).isTrue();
  }

  @Test
  void anAbsenceCountsAsItsLatestVersionSaysInWhateverOrderItArrives() {
    take(Topic.PEOPLE, absence("a", 3, "2026-12-07", "2026-12-08", "1", false));
    take(Topic.PEOPLE, absence("a", 2, "2026-12-01", "2026-12-31", "1", false));
    take(Topic.PEOPLE, absence("b", 1, "2026-12-14", "2026-12-15", "0.5", false));
    take(Topic.PEOPLE, absence("c", 1, "2026-12-21", "2026-12-22", "1", true));

    WorkCalendar rep = calendars.forPerson("rep");

    assertThat(rep.isAway(LocalDate.parse("2026-12-07"))).isTrue();
    assertThat(rep.isAway(LocalDate.parse("2026-12-01"))).isFalse();
    assertThat(rep.isAway(LocalDate.parse("2026-12-14"))).as("half a day off").isFalse();
    assertThat(rep.isAway(LocalDate.parse("2026-12-21"))).as("cancelled").isFalse();
  }

  @Test
  void aSettingHoldsFromItsDayOn() {
    take(
        Topic.COMPANY_REFERENCE,
        company(2, "2027-01-01", "Asia/Tokyo"),
        company(1, "2020-01-01", "Europe/Paris"));

    assertThat(calendars.on(LocalDate.parse("2026-12-31")).company().zone())
        .isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(calendars.on(LocalDate.parse("2027-01-01")).company().zone())
        .isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  private static CompanySettingChanged company(long version, String from, String zone) {
    return new CompanySettingChanged(
        "company",
        version,
        LocalDate.parse(from),
        Fixtures.NOW,
        false,
        new CompanyCalendar(
            zone,
            List.of(
                Weekday.MONDAY,
                Weekday.TUESDAY,
                Weekday.WEDNESDAY,
                Weekday.THURSDAY,
                Weekday.FRIDAY),
            1,
            "months",
            "none",
            "USD"));
  }

  private static CompanySettingChanged holidays(String id, String day) {
    return new CompanySettingChanged(
        id,
        1,
        LocalDate.parse("2020-01-01"),
        Fixtures.NOW,
        false,
        new HolidayCalendar("Holidays " + id, List.of(LocalDate.parse(day))));
  }

  private static AbsenceChanged absence(
      String id, long version, String from, String to, String portion, boolean cancelled) {
    return new AbsenceChanged(
        id,
        "rep",
        LocalDate.parse(from),
        LocalDate.parse(to),
        true,
        null,
        new BigDecimal(portion),
        cancelled,
        Fixtures.provenance(version, Fixtures.NOW));
  }

  private void person(String id, String zone, String holidayCalendar) {
    sql.update(
        """
        insert into kit.person (person_id, version, time_zone, holiday_calendar, active, known_at)
        values (?, 1, ?, ?, true, ?)
        """,
        id,
        zone,
        holidayCalendar,
        Fixtures.NOW);
  }

  private void take(Topic topic, Event... bodies) {
    for (Event body : bodies) {
      ProducerRecord<byte[], byte[]> record = Fixtures.record(topic, 0, "calendar-" + sent++, body);
      intake.process(handler, Wire.polled(List.of(record)));
    }
  }
}
