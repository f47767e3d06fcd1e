package dev.forthright.kit.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days around weekends, holidays, absences and the change of the clocks. */
class WorkCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final WorkCalendar calendar =
      new WorkCalendar(
          BERLIN,
          WorkCalendar.mondayToFriday(BERLIN).workingWeek(),
          Set.of(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06")),
          List.of(new Away(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-12"))));

  @ParameterizedTest(name = "{1} working days after {0} is {2}")
  @CsvSource({
    "2026-03-02, 0, 2026-03-02",
    "2026-03-02, 1, 2026-03-03",
    "2026-03-06, 1, 2026-03-09",
    "2026-03-07, 1, 2026-03-09",
    "2026-04-02, 1, 2026-04-07",
    "2026-05-29, 1, 2026-06-15",
    "2026-06-03, 2, 2026-06-16",
    "2028-02-28, 1, 2028-02-29",
  })
  void skipsWhatIsNotWorked(LocalDate from, int days, LocalDate expected) {
    assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(expected);
  }

  @Test
  void keepsTheTimeOfDayOverTheChangeOfTheClocks() {
    Instant friday = Instant.parse("2026-03-27T08:00:00Z");

    assertThat(calendar.plusWorkingDays(friday, 1)).isEqualTo("2026-03-30T07:00:00Z");
  }

  @Test
  void anAbsenceOfYearsIsWaitedOut() {
    WorkCalendar away =
        calendar.without(
            List.of(new Away(LocalDate.parse("2026-03-03"), LocalDate.parse("2029-03-02"))));

    assertThat(away.plusWorkingDays(LocalDate.parse("2026-03-02"), 1)).isEqualTo("2029-03-05");
    assertThat(away.workingDaysAfter(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-12-31")))
        .isZero();
  }

  @Test
  void aCalendarWithoutAnyWorkingDayIsRefusedRatherThanSearchedForEver() {
    WorkCalendar closed =
        new WorkCalendar(
            BERLIN,
            Set.of(DayOfWeek.MONDAY),
            IntStream.range(0, 60)
                .mapToObj(week -> LocalDate.parse("2026-03-02").plusWeeks(week))
                .collect(Collectors.toSet()));

    assertThatIllegalStateException()
        .isThrownBy(() -> closed.plusWorkingDays(LocalDate.parse("2026-03-02"), 1));
  }
}
