package dev.forthright.metrics.company.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);

  @ParameterizedTest(name = "away {0} to {1} for {2}: {3} days, low {4}")
  @CsvSource({
    "2026-06-01, 2026-06-07, 1,   5,   false",
    "2026-06-08, 2026-06-08, 1,   4,   false",
    "2026-06-08, 2026-06-10, 1,   2,   false",
    "2026-06-08, 2026-06-10, 0.5, 3.5, false",
    "2026-06-08, 2026-06-11, 1,   1,   true",
    "2026-06-01, 2026-06-30, 1,   0,   true",
  })
  void countsWorkedDaysLessAbsence(
      String from, String to, String portion, String days, boolean low) {
    Absences absences = new Absences(List.of(Calendars.away("r", from, to, portion)));
    Exposure exposure = week(Calendars.rep("r", "m", null, null), absences);
    assertThat(exposure.days()).isEqualByComparingTo(days);
    assertThat(exposure.window()).isEqualByComparingTo("5");
    assertThat(exposure.isLow()).isEqualTo(low);
  }

  @Test
  void countsNoHolidayAndNoDayOutsideEmployment() {
    PersonHistory starter = Calendars.rep("r", "m", LocalDate.of(2026, 7, 2), null);
    Exposure exposure =
        Exposure.of(
            starter,
            Calendars.WORK,
            new Absences(List.of()),
            LocalDate.of(2026, 6, 29),
            LocalDate.of(2026, 7, 6));
    assertThat(exposure.days()).isEqualByComparingTo("1");
    assertThat(exposure.share()).isEqualByComparingTo("0.2");
  }

  @Test
  void weighsEachDayWithTheContractThatHeldThen() {
    PersonHistory person =
        new PersonHistory(
            "r",
            List.of(
                Calendars.state(LocalDate.MIN, "m", null, null, "1"),
                Calendars.state(MONDAY.plusDays(3), "m", null, null, "0.5")));
    assertThat(week(person, new Absences(List.of())).days()).isEqualByComparingTo("4");
  }

  @Test
  void overlappingAbsencesNeverTakeMoreThanTheDay() {
    Absences twice =
        new Absences(
            List.of(
                Calendars.away("r", "2026-06-08", "2026-06-08", "0.75"),
                Calendars.away("r", "2026-06-08", "2026-06-12", "0.5")));
    assertThat(week(Calendars.rep("r", "m", null, null), twice).days()).isEqualByComparingTo("2");
  }

  private static Exposure week(PersonHistory person, Absences absences) {
    return Exposure.of(person, Calendars.WORK, absences, MONDAY, MONDAY.plusDays(7));
  }
}
