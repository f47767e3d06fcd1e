package dev.forthright.metrics.company.domain;

import dev.forthright.kit.calendar.domain.FiscalYears;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calendars and people for tests: New York, Monday to Friday, Independence Day off. */
public final class Calendars {

  public static final LocalDate HOLIDAY = LocalDate.of(2026, 7, 3);
  public static final FiscalCalendar FISCAL =
      new FiscalCalendar(ZoneId.of("America/New_York"), new FiscalYears(1));
  public static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  public static final Stages STAGES =
      new Stages(Map.of("new", 1, "proof", 2, "offer", 3, "won", Stages.WON, "lost", Stages.LOST));
  public static final WorkingCalendar WORK = new WorkingCalendar(WEEK, Set.of(HOLIDAY));

  private Calendars() {}

  public static Reference reference(List<CadenceRule> cadence) {
    return new Reference(
        FISCAL, WEEK, "us", Map.of("us", Set.of(HOLIDAY)), "USD", cadence, List.of(), STAGES);
  }

  /** A full-time rep under a manager, employed between the days; null leaves an end open. */
  public static PersonHistory rep(
      String id, @Nullable String manager, @Nullable LocalDate start, @Nullable LocalDate end) {
    return new PersonHistory(id, List.of(state(LocalDate.MIN, manager, start, end, "1")));
  }

  /** Somebody who leads reps and is none. */
  public static PersonHistory manager(String id, @Nullable String manager) {
    return new PersonHistory(
        id,
        List.of(
            new PersonState(
                LocalDate.MIN,
                manager,
                null,
                null,
                false,
                LocalDate.of(2020, 1, 1),
                null,
                null,
                BigDecimal.ONE,
                null,
                true)));
  }

  public static PersonState state(
      LocalDate from,
      @Nullable String manager,
      @Nullable LocalDate start,
      @Nullable LocalDate end,
      String fte) {
    return new PersonState(
        from, manager, "ae", "smb", true, start, null, end, new BigDecimal(fte), null, true);
  }

  public static Absence away(String person, String from, String to, String portion) {
    return new Absence(
        person, LocalDate.parse(from), LocalDate.parse(to), new BigDecimal(portion), false);
  }
}
