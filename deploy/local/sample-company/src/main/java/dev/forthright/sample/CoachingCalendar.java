package dev.forthright.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A weekly one-to-one for every person with a manager: announced a week before, held, and its notes
 * documented within a day. What moves, moves within the same week, so ordinary pairs keep their
 * cadence; the planted pairs lose theirs.
 */
final class CoachingCalendar {

  /** A change to a session; the fields that are empty have not changed. */
  record Turn(
      String sessionId,
      Person manager,
      Person person,
      Instant at,
      Instant startsAt,
      Optional<Instant> originalStartsAt,
      String status,
      Optional<String> cancelledBy,
      boolean excused,
      Optional<Instant> notesAt) {}

  static final int MINUTES = 30;

  private static final double RESCHEDULED = 0.05;
  private static final double DECLINED = 0.02;

  private final Period period;
  private final WorkingCalendar calendar;
  private final Drifts drifts;
  private final Chance chance;

  CoachingCalendar(Period period, WorkingCalendar calendar, Drifts drifts, Chance chance) {
    this.period = period;
    this.calendar = calendar;
    this.drifts = drifts;
    this.chance = chance;
  }

  List<Turn> of(Person manager, Person person) {
    Random random = chance.stream("coaching of " + person.personId());
    var pair = new Pair(manager, person, random, new ArrayList<>());
    int weekday = random.nextInt(4);
    int second = 3600 * Chance.within(12, 15, random);
    LocalDate monday =
        person.startDate().isAfter(period.firstDay())
            ? person.startDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            : period.firstDay();
    int week = 0;
    LocalDate nextWeek = period.today().plusWeeks(1);
    for (; monday.isBefore(nextWeek); monday = monday.plusWeeks(1)) {
      week++;
      LocalDate day = calendar.onOrAfter(monday.plusDays(weekday));
      if (!drifts.isOnLeave(person, day)) {
        pair.week(week, day, second);
      }
    }
    // what would be recorded today or later has not happened yet
    Instant end = WorkingCalendar.at(period.yesterday(), 18 * 3600);
    pair.turns.removeIf(turn -> turn.at().isAfter(end));
    return pair.turns;
  }

  private final class Pair {
    private final Person manager;
    private final Person person;
    private final Random random;
    private final List<Turn> turns;

    Pair(Person manager, Person person, Random random, List<Turn> turns) {
      this.manager = manager;
      this.person = person;
      this.random = random;
      this.turns = turns;
    }

    void week(int week, LocalDate day, int second) {
      String id = "one-on-one-" + person.personId() + "-" + week;
      Instant startsAt = WorkingCalendar.at(day, second);
      Instant announced = startsAt.minus(6, ChronoUnit.DAYS);
      LocalDate joined =
          person.startDate().isAfter(period.firstDay()) ? person.startDate() : period.firstDay();
      Instant begin = WorkingCalendar.at(joined, 8 * 3600);
      add(id, announced.isBefore(begin) ? begin : announced, startsAt, "scheduled");
      if (drifts.isUncoached(person, day)) {
        missed(id, week, startsAt);
        return;
      }
      boolean beforeFriday = day.getDayOfWeek() != DayOfWeek.FRIDAY;
      LocalDate nextDay = day.plusDays(1);
      boolean canMove =
          beforeFriday && calendar.isWorkingDay(nextDay) && nextDay.isBefore(period.today());
      double draw = random.nextDouble();
      Instant moved = WorkingCalendar.at(nextDay, second);
      Instant before = startsAt.minusSeconds(5400);
      if (canMove && draw < DECLINED) {
        turns.add(
            turn(id, before, startsAt, Optional.empty(), "declined", person.personId(), true));
        String instead = id + "-b";
        add(instead, before.plusSeconds(60), moved, "scheduled");
        held(instead, moved, Optional.empty());
      } else if (canMove && draw < DECLINED + RESCHEDULED) {
        turns.add(
            new Turn(
                id,
                manager,
                person,
                before,
                moved,
                Optional.of(startsAt),
                "scheduled",
                Optional.empty(),
                false,
                Optional.empty()));
        held(id, moved, Optional.of(startsAt));
      } else {
        held(id, startsAt, Optional.empty());
      }
    }

    /** In turn the manager calls the session off or does not turn up. */
    private void missed(String id, int week, Instant startsAt) {
      if (week % 2 == 0) {
        Instant at = startsAt.minusSeconds(3600);
        turns.add(turn(id, at, startsAt, Optional.empty(), "cancelled", manager.personId(), false));
      } else {
        add(id, startsAt.plusSeconds(3600), startsAt, "missed");
      }
    }

    private void held(String id, Instant startsAt, Optional<Instant> original) {
      Instant notes = startsAt.plusSeconds(60L * Chance.within(MINUTES + 5, 120, random));
      turns.add(
          new Turn(
              id,
              manager,
              person,
              notes.plusSeconds(30),
              startsAt,
              original,
              "held",
              Optional.empty(),
              false,
              Optional.of(notes)));
    }

    private void add(String id, Instant at, Instant startsAt, String status) {
      turns.add(
          new Turn(
              id,
              manager,
              person,
              at,
              startsAt,
              Optional.empty(),
              status,
              Optional.empty(),
              false,
              Optional.empty()));
    }

    private Turn turn(
        String id,
        Instant at,
        Instant startsAt,
        Optional<Instant> original,
        String status,
        String cancelledBy,
        boolean excused) {
      return new Turn(
          id,
          manager,
          person,
          at,
          startsAt,
          original,
          status,
          Optional.of(cancelledBy),
          excused,
          Optional.empty());
    }
  }
}
