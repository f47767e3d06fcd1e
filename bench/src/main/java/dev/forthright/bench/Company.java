package dev.forthright.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A company of many reps: ten to a manager, ten managers to a second line, one boss. Its settings
 * and people, as its feeds tell them.
 */
record Company(int reps) {

  static final String BOSS = "boss";

  private static final int SPAN = 10;
  private static final Instant FOUNDED = Instant.parse("2025-02-01T08:00:00Z");
  private static final List<String> SEGMENTS = List.of("commercial", "enterprise", "mid_market");

  String rep(long number) {
    return "P-%04d".formatted(Math.floorMod(number, reps));
  }

  /** The manager of a rep, by the rep's number. */
  String manager(long rep) {
    return "M-%03d".formatted(Math.floorMod(rep, reps) / SPAN);
  }

  int managers() {
    return (reps + SPAN - 1) / SPAN;
  }

  static String email(String person) {
    return person.toLowerCase(Locale.ROOT) + "@company.example";
  }

  /** The Salesforce user of a rep. */
  String user(long number) {
    return SalesforceId.of("005", Math.floorMod(number, reps));
  }

  List<Raw> people() {
    List<Raw> people = new ArrayList<>();
    people.add(person(BOSS, null, "executive", 0, null));
    for (int line = 0; line * SPAN < managers(); line++) {
      people.add(person(secondLine(line * SPAN), BOSS, "second_line", 0, null));
    }
    for (int manager = 0; manager < managers(); manager++) {
      people.add(
          person(manager(manager * (long) SPAN), secondLine(manager), "manager", manager, null));
    }
    for (int rep = 0; rep < reps; rep++) {
      people.add(person(rep(rep), manager(rep), "rep", rep / SPAN, user(rep)));
    }
    return people;
  }

  private static String secondLine(int manager) {
    return "S-%02d".formatted(manager / SPAN);
  }

  private static Raw person(
      String id, @Nullable String manager, String jobRole, int group, @Nullable String user) {
    Map<String, Object> data =
        Json.object(
            "personId",
            id,
            "name",
            "Name of " + id,
            "email",
            email(id),
            "discipline",
            jobRole.equals("rep") ? "account_executive" : jobRole,
            "segment",
            SEGMENTS.get(group % SEGMENTS.size()),
            "jobRole",
            jobRole,
            "startDate",
            "2020-01-01",
            "roleStartDate",
            "2020-01-01",
            "effectiveFrom",
            "2020-01-01",
            "fte",
            BigDecimal.ONE,
            "timeZone",
            "Europe/Berlin",
            "holidayCalendar",
            "none",
            "active",
            true,
            "aliases",
            user == null ? List.of() : List.of("salesforce:" + user));
    if (manager != null) {
      data.put("managerId", manager);
    }
    return CanonicalEvent.of("person-" + id, "person", id, FOUNDED, data);
  }

  /** The settings document for feed-service. */
  static byte[] settings() {
    return Json.bytes(
        Json.object(
            "settings",
            List.of(
                setting(
                    "company",
                    Json.object(
                        "kind",
                        "company_calendar",
                        "zone",
                        "Europe/Berlin",
                        "workingWeek",
                        List.of("monday", "tuesday", "wednesday", "thursday", "friday"),
                        "fiscalYearStartMonth",
                        1,
                        "fiscalPattern",
                        "months",
                        "defaultHolidayCalendar",
                        "none",
                        "currency",
                        "EUR")),
                setting(
                    "none",
                    Json.object("kind", "holiday_calendar", "name", "none", "holidays", List.of())),
                setting("salesforce", stages("salesforce")),
                setting("company-stages", stages("company")))));
  }

  private static Map<String, Object> setting(String id, Map<String, Object> setting) {
    return Json.object("id", id, "effectiveFrom", "2020-01-01", "setting", setting);
  }

  private static Map<String, Object> stages(String feed) {
    return Json.object(
        "kind",
        "stage_table",
        "feed",
        feed,
        "stages",
        List.of(
            stage("Open", 1, "open", "early", false),
            stage("Proposal", 2, "open", "late", true),
            stage("Closed Won", 3, "won", "late", true),
            stage("Closed Lost", 4, "lost", "late", true)));
  }

  private static Map<String, Object> stage(
      String id, int order, String type, String band, boolean qualified) {
    return Json.object(
        "id",
        id,
        "label",
        id,
        "order",
        order,
        "type",
        type,
        "band",
        band,
        "salesAccepted",
        qualified,
        "qualified",
        qualified,
        "proposal",
        qualified);
  }
}
