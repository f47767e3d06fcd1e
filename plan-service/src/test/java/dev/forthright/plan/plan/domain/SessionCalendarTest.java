package dev.forthright.plan.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.SessionStatus;
import dev.forthright.events.plan.PlanSessionKind;
import dev.forthright.kit.calendar.domain.Away;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Where the meetings of a plan fall, and how they follow a changing calendar. */
class SessionCalendarTest {

  private static final SessionWork.Naming NAMING =
      (plan, slot) ->
          UUID.nameUUIDFromBytes(
              (slot.kind() + " " + slot.nominalDay())
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8));

  @Test
  void mondayPlansAndThursdayReviews() {
    assertThat(days("2026-03-02", "2026-03-16", Given.who()))
        .containsExactly(
            "planning 2026-03-02", "review 2026-03-05", "planning 2026-03-09", "review 2026-03-12");
  }

  @Test
  void aPlanThatStartsOnWednesdayBeginsWithItsReview() {
    assertThat(days("2026-03-04", "2026-03-10", Given.who()))
        .containsExactly("review 2026-03-05", "planning 2026-03-09");
  }

  @Test
  void aHolidayMovesAMeetingToTheNextWorkingDayWithoutOne() {
    Circumstances who =
        Given.who(
            Given.ZONE,
            Set.of(
                LocalDate.parse("2026-03-02"),
                LocalDate.parse("2026-03-03"),
                LocalDate.parse("2026-03-04")),
            List.of());
    // The planning meeting goes first, so the review of the week gives way by a day.
    assertThat(days("2026-03-02", "2026-03-09", who))
        .containsExactly("planning 2026-03-05", "review 2026-03-06");
  }

  @Test
  void leaveOverAWeekLeavesItsMeetingsOutAndOneOverItsEndMovesTheReview() {
    assertThat(days("2026-03-02", "2026-03-16", Given.who(Given.away("2026-03-02", "2026-03-06"))))
        // Monday is taken by the next planning meeting's own day only once it has chosen.
        .doesNotHaveDuplicates()
        .noneMatch(
            day -> day.compareTo("review 2026-03-07") < 0 && day.startsWith("review 2026-03-0"));
    assertThat(days("2026-03-02", "2026-03-16", Given.who(Given.away("2026-03-12", "2026-03-13"))))
        .containsExactly("planning 2026-03-02", "review 2026-03-05", "planning 2026-03-09");
  }

  @Test
  void theHourStaysTheSameOverTheChangeOfTheClocks() {
    Plan plan = Given.active(45, Given.who());
    List<Instant> starts =
        SessionWork.align(
                plan,
                List.of(),
                Given.who(),
                PlanSettings.DEFAULT,
                NAMING,
                Given.at("2026-03-02T08:00"))
            .stream()
            .map(move -> move.session().startsAt())
            .toList();

    assertThat(starts).allMatch(at -> at.atZone(Given.ZONE).getHour() == 10);
    assertThat(starts)
        .contains(Instant.parse("2026-03-26T09:00:00Z"), Instant.parse("2026-03-30T08:00:00Z"));
  }

  @Test
  void leapDayAndZonesWithoutMondayAreDays() {
    Circumstances who = Given.who(ZoneId.of("Pacific/Apia"), Set.of(), List.of());
    assertThat(days("2024-02-26", "2024-03-11", who))
        .containsExactly(
            "planning 2024-02-26", "review 2024-02-29", "planning 2024-03-04", "review 2024-03-07");
  }

  /**
   * Whatever the calendar, there is at most one meeting a day, on a working day, within the plan.
   */
  @Test
  void noCalendarBreaksTheRules() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int trial = 0; trial < 2_000; trial++) {
      Set<LocalDate> holidays = new HashSet<>();
      List<Away> away = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        holidays.add(Given.START.plusDays(random.nextInt(60)));
        LocalDate from = Given.START.plusDays(random.nextInt(60));
        away.add(new Away(from, from.plusDays(random.nextInt(10))));
      }
      Circumstances who = Given.who(Given.ZONE, holidays, away);
      LocalDate start = Given.START.plusDays(random.nextInt(7));
      LocalDate end = start.plusDays(7 + random.nextInt(54));
      List<Slot> slots = SessionCalendar.ofPlan(start, end, who.work(), PlanSettings.DEFAULT);

      assertThat(slots.stream().map(Slot::day)).doesNotHaveDuplicates();
      assertThat(slots)
          .allMatch(slot -> who.work().isWorkingDay(slot.day()))
          .allMatch(slot -> !slot.day().isBefore(start) && slot.day().isBefore(end))
          .allMatch(
              slot ->
                  !slot.day().isBefore(slot.nominalDay())
                      && slot.day().isBefore(slot.nominalDay().plusDays(7)));
    }
  }

  /** Told of absences in any order, the meetings to come end where the last calendar puts them. */
  @Test
  void meetingsFollowTheLastCalendarWhateverCameBefore() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    Instant now = Given.at("2026-03-02T08:00");
    for (int trial = 0; trial < 500; trial++) {
      Plan plan = Given.active(30, Given.who());
      Map<UUID, Session> known = new HashMap<>();
      Circumstances who = Given.who();
      for (int step = 0; step < 5; step++) {
        LocalDate from = Given.START.plusDays(random.nextInt(30));
        who = step == 4 ? Given.who() : Given.who(new Away(from, from.plusDays(random.nextInt(9))));
        plan = PlanFacts.learn(plan, who, PlanSettings.DEFAULT, now).plan();
        for (SessionMove move :
            SessionWork.align(
                plan, List.copyOf(known.values()), who, PlanSettings.DEFAULT, NAMING, now)) {
          known.put(move.session().id(), move.session());
        }
      }
      assertThat(
              known.values().stream()
                  .filter(session -> session.status() == SessionStatus.SCHEDULED)
                  .map(session -> session.kind() + " " + session.startsAt())
                  .sorted())
          .containsExactlyElementsOf(
              SessionWork.align(plan, List.of(), who, PlanSettings.DEFAULT, NAMING, now).stream()
                  .map(move -> move.session().kind() + " " + move.session().startsAt())
                  .sorted()
                  .toList());
    }
  }

  @Test
  void whatPeopleSettledOrMovedIsLeftAlone() {
    Instant now = Given.at("2026-03-02T08:00");
    Plan plan = Given.active(14, Given.who());
    List<Session> sessions =
        SessionWork.align(plan, List.of(), Given.who(), PlanSettings.DEFAULT, NAMING, now).stream()
            .map(SessionMove::session)
            .toList();
    Session moved =
        sessions
            .get(1)
            .at(
                Given.at("2026-03-06T15:00"),
                sessions.get(1).startsAt(),
                Given.at("2026-03-10T15:00"),
                true);
    Session declined = sessions.get(2).to(SessionStatus.DECLINED, now, "rep", false);

    assertThat(
            SessionWork.align(
                plan,
                List.of(sessions.get(0), moved, declined, sessions.get(3)),
                Given.who(),
                PlanSettings.DEFAULT,
                NAMING,
                now))
        .isEmpty();
  }

  private static List<String> days(String start, String end, Circumstances who) {
    return SessionCalendar.ofPlan(
            LocalDate.parse(start), LocalDate.parse(end), who.work(), PlanSettings.DEFAULT)
        .stream()
        .map(slot -> slot.kind().wire() + " " + slot.day())
        .toList();
  }

  static Session session(PlanSessionKind kind, String day, SessionStatus status) {
    Instant at = Given.at(day + "T10:00");
    return new Session(
        UUID.nameUUIDFromBytes((kind + day).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        kind,
        LocalDate.parse(day),
        at,
        at,
        at,
        status,
        false,
        false,
        null,
        null,
        1);
  }
}
