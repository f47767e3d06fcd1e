package dev.forthright.plan.plan.domain;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.ObjectiveComparator;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.events.plan.PlanState;
import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Plans and circumstances for tests. */
final class Given {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** A Monday. */
  static final LocalDate START = LocalDate.parse("2026-03-02");

  private Given() {}

  static Instant at(String dayAndTime) {
    return java.time.LocalDateTime.parse(dayAndTime).atZone(ZONE).toInstant();
  }

  static Circumstances who(Away... away) {
    return who(ZONE, Set.of(), Arrays.asList(away));
  }

  static Circumstances who(ZoneId zone, Set<LocalDate> holidays, List<Away> away) {
    WorkCalendar week = WorkCalendar.mondayToFriday(zone);
    return new Circumstances(
        new WorkCalendar(zone, week.workingWeek(), holidays, away), "coach", true, null);
  }

  static Away away(String from, String to) {
    return new Away(LocalDate.parse(from), LocalDate.parse(to));
  }

  static Plan proposed(int days) {
    Terms terms =
        new Terms(
            "rep",
            new UUID(0, 1),
            null,
            List.of(),
            List.of(
                new PlanObjective(
                    "activity-count.meeting",
                    ObjectiveComparator.AT_LEAST,
                    new BigDecimal("5"),
                    Grain.WEEK,
                    null)),
            days,
            "coach",
            at("2026-03-01T12:00"));
    Plan plan = PlanWork.propose(new UUID(0, 2), terms, "coach").plan();
    return PlanWork.show(plan, at("2026-03-01T13:00"), "rep").plan();
  }

  /** Started on {@link #START}. */
  static Plan active(int days, Circumstances who) {
    return moved(PlanWork.agree(proposed(days), who, at("2026-03-02T08:00"), "rep"));
  }

  static Plan moved(Outcome outcome) {
    return ((Outcome.Moved) outcome).change().plan();
  }

  static List<String> triggers(Change change) {
    List<String> triggers = new ArrayList<>();
    change.moves().forEach(move -> triggers.add(move.trigger().toString()));
    return triggers;
  }

  static PlanState state(Outcome outcome) {
    return moved(outcome).state();
  }
}
