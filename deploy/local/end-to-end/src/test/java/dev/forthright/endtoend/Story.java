package dev.forthright.endtoend;

import dev.forthright.local.play.Company;
import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Json;
import dev.forthright.local.play.Raw;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Fourteen weeks of a team of four: meetings, coaching and deals, of which every rule has something
 * to say. Two teams with the same story have the same facts but for the prefix of all ids.
 */
final class Story {

  static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 13);
  static final int WEEKS = 14;

  /** Told after the fact by a slow system; whatever was concluded meanwhile must be taken back. */
  static final Duration LATE_BY = Duration.ofDays(10);

  /** The latest moment before a slow system tells that a deal was moved in time. */
  static final Instant BEFORE_LATE_MOVE = Instant.parse("2025-03-21T00:00:00Z");

  private static final int DECLINE_FROM = 10;
  private static final int UNCOACHED_FROM = 5;

  private final String team;
  private final List<Told> told = new ArrayList<>();
  private final TreeSet<String> records = new TreeSet<>();

  /** A record, and whether a slow system may tell it late without changing what is true. */
  record Told(Raw raw, boolean mayBeLate) {}

  private Story(String team) {
    this.team = team;
  }

  static Story of(String team) {
    Story story = new Story(team);
    for (int week = 0; week < WEEKS; week++) {
      story.meetings(week);
      story.coaching(week);
    }
    story.deals();
    story.told.sort(Comparator.comparing(one -> one.raw().sentAt()));
    return story;
  }

  /** When everything has happened. */
  static Instant end() {
    return FIRST_DAY.plusWeeks(WEEKS).atStartOfDay(Company.ZONE).toInstant();
  }

  /** What happened, in the order of time. */
  List<Told> told() {
    return told;
  }

  /** What feed-service has to know: paths under {@code /v1/records}. */
  TreeSet<String> records() {
    return records;
  }

  private void meetings(int week) {
    for (int number = 1; number <= 4; number++) {
      String rep = Company.rep(team, number);
      boolean declined = number == 1 && week >= DECLINE_FROM;
      for (int day = 0; day < (declined ? 1 : 5); day++) {
        meeting(rep, week, day, 9, week == 4 && number == 3);
        if (!declined) {
          meeting(rep, week, day, 14, false);
        }
      }
    }
  }

  private void meeting(String rep, int week, int day, int hour, boolean late) {
    String id = "%s-meeting-%s-%d-%d-%d".formatted(team, rep, week, day, hour);
    Instant start = at(week, day, hour);
    if (hour == 9 && day == 1) {
      told.add(meeting(id, "scheduled", rep, start.minus(Duration.ofDays(3)), start, false));
    }
    told.add(meeting(id, "held", rep, start.plus(Duration.ofHours(1)), start, late));
    records.add("activity/" + id);
  }

  private Told meeting(
      String id, String status, String rep, Instant at, Instant start, boolean late) {
    return tell(
        id + "-" + status,
        "activity",
        id,
        at,
        late,
        "activityId",
        id,
        "personId",
        rep,
        "kind",
        "meeting",
        "status",
        status,
        "startsAt",
        start.toString(),
        "participants",
        List.of(
            Json.object(
                "id", team + "-buyer", "side", "buyer", "attended", status.equals("held"))));
  }

  private void coaching(int week) {
    for (int number = 1; number <= 4; number++) {
      if (number == 2 && week >= UNCOACHED_FROM) {
        continue;
      }
      String id = "%s-session-%d-%d".formatted(team, number, week);
      Instant start = at(week, 2, 11).plusSeconds(number);
      told.add(
          tell(
              id,
              "coaching-session",
              id,
              start.plus(Duration.ofHours(2)),
              false,
              "sessionId",
              id,
              "managerId",
              Company.manager(team),
              "personId",
              Company.rep(team, number),
              "format",
              "one_on_one",
              "startsAt",
              start.toString(),
              "status",
              "held",
              "notesDocumentedAt",
              start.plus(Duration.ofHours(1)).toString(),
              "durationMinutes",
              30));
      records.add("coaching-session/" + id);
    }
  }

  private void deals() {
    deal("won", 1, "2025-03-14");
    change("won", 3, "amount", money("15000"));
    // Who hears of the qualification late has it from the win, a week too late.
    late("won", 8, "stage", "Proposal", "qualified", true, "qualifiedAt", at(8, 2, 8).toString());
    change("won", 9, "stage", "Closed Won", "stageType", "won", "closedAt", at(9, 2, 8).toString());

    deal("pushed", 2, "2025-02-20");
    change("pushed", 2, "closeDate", "2025-04-10");
    change("pushed", 4, "closeDate", "2025-05-10");
    change("pushed", 6, "closeDate", "2025-06-10");

    deal("committed", 3, "2025-06-20");
    change("committed", 5, "forecastCategory", "commit");

    deal("overdue", 4, "2025-03-03");

    deal("slipping", 3, "2025-03-20");
    change("slipping", 3, "forecastCategory", "commit");
    change("slipping", 4, "closeDate", "2025-03-31");
    change("slipping", 5, "closeDate", "2025-04-12");
    change("slipping", 6, "closeDate", "2025-04-24");

    deal("lost", 4, "2025-04-30");
    change(
        "lost", 6, "stage", "Closed Lost", "stageType", "lost", "closedAt", at(6, 3, 8).toString());

    deal("handed-over", 2, "2025-06-30");
    change("handed-over", 4, "ownerId", Company.rep(team, 4), "name", team + "-second name");
    change("handed-over", 7, "amount", money("700"), "forecastCategory", "best_case");

    // Three days before its date it is moved: who hears of that late sees an overdue deal first.
    deal("moved-in-time", 1, "2025-03-14");
    late("moved-in-time", 8, "closeDate", "2025-06-25");
  }

  private void deal(String name, int owner, String closeDate) {
    String id = team + "-deal-" + name;
    records.add("opportunity/" + id);
    change(
        name,
        0,
        "ownerId",
        Company.rep(team, owner),
        "name",
        id,
        "createdAt",
        at(0, 3, 8).toString(),
        "stage",
        "Open",
        "stageType",
        "open",
        "forecastCategory",
        "pipeline",
        "source",
        "self",
        "amount",
        money("12000"),
        "closeDate",
        closeDate);
  }

  private void change(String name, int week, Object... fields) {
    told.add(dealPatch(name, week, false, fields));
  }

  private void late(String name, int week, Object... fields) {
    told.add(dealPatch(name, week, true, fields));
  }

  private Told dealPatch(String name, int week, boolean late, Object... fields) {
    String id = team + "-deal-" + name;
    Object[] data = new Object[fields.length + 2];
    data[0] = "opportunityId";
    data[1] = id;
    System.arraycopy(fields, 0, data, 2, fields.length);
    return tell(id + "-" + week, "opportunity", id, at(week, 2, 9), late, data);
  }

  private static Told tell(
      String id, String entity, String key, Instant at, boolean late, Object... fields) {
    return new Told(Crm.patch(id, entity, key, at, fields), late);
  }

  private static Instant at(int week, int day, int hour) {
    return FIRST_DAY
        .plusWeeks(week)
        .with(DayOfWeek.of(day + 1))
        .atTime(LocalTime.of(hour, 0))
        .atZone(Company.ZONE)
        .toInstant();
  }

  private static Map<String, Object> money(String value) {
    return Json.object("value", value, "currency", "EUR");
  }
}
