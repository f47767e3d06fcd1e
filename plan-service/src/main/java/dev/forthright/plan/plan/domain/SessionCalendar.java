package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanSessionKind;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On which days the meetings of a plan fall: Monday to plan the week, Thursday to review it, later
 * one check-in a week. A day that is not worked moves the meeting to the next working day that has
 * none yet; when that would be a week later, where its successor stands, it is left out.
 */
public final class SessionCalendar {

  private static final int DAYS_IN_WEEK = 7;

  private SessionCalendar() {}

  /** The meetings of a plan from its first day up to the day on which its end is reached. */
  public static List<Slot> ofPlan(
      LocalDate start, LocalDate endExclusive, WorkCalendar work, PlanSettings settings) {
    List<Slot> wanted = new ArrayList<>();
    wanted.addAll(nominal(PlanSessionKind.PLANNING, settings.planningDay(), start, endExclusive));
    wanted.addAll(nominal(PlanSessionKind.REVIEW, settings.reviewDay(), start, endExclusive));
    return placed(wanted, endExclusive, work);
  }

  /** The light cadence after a plan that was met: one check-in a week. */
  public static List<Slot> ofLightCadence(
      LocalDate start, LocalDate endExclusive, WorkCalendar work, PlanSettings settings) {
    return placed(
        nominal(PlanSessionKind.CHECK_IN, settings.reviewDay(), start, endExclusive),
        endExclusive,
        work);
  }

  private static List<Slot> nominal(
      PlanSessionKind kind, DayOfWeek weekday, LocalDate start, LocalDate endExclusive) {
    List<Slot> slots = new ArrayList<>();
    for (LocalDate day = start.with(TemporalAdjusters.nextOrSame(weekday));
        day.isBefore(endExclusive);
        day = day.plusDays(DAYS_IN_WEEK)) {
      slots.add(new Slot(kind, day, day));
    }
    return slots;
  }

  /** Earlier meetings choose first, so that those that must move make room for nobody. */
  private static List<Slot> placed(List<Slot> wanted, LocalDate endExclusive, WorkCalendar work) {
    Set<LocalDate> taken = new HashSet<>();
    List<Slot> placed = new ArrayList<>();
    wanted.stream()
        .sorted(Comparator.comparing(Slot::nominalDay).thenComparing(Slot::kind))
        .forEach(
            slot ->
                free(slot.nominalDay(), endExclusive, work, taken)
                    .ifPresent(
                        day -> {
                          taken.add(day);
                          placed.add(new Slot(slot.kind(), slot.nominalDay(), day));
                        }));
    return placed;
  }

  private static Optional<LocalDate> free(
      LocalDate nominal, LocalDate endExclusive, WorkCalendar work, Set<LocalDate> taken) {
    return nominal
        .datesUntil(nominal.plusDays(DAYS_IN_WEEK))
        .filter(day -> day.isBefore(endExclusive) && work.isWorkingDay(day))
        .filter(day -> !taken.contains(day))
        .findFirst();
  }
}
