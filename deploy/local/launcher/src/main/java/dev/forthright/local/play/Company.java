package dev.forthright.local.play;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The company all tests play in: one boss, and a team of one manager and some reps for each test,
 * told apart by a prefix. Its year is 2025, its weeks are Berlin's.
 */
public final class Company {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  public static final String BOSS = "boss";

  private static final Instant FOUNDED = Instant.parse("2025-01-01T08:00:00Z");

  private Company() {}

  public static String manager(String team) {
    return team + "-manager";
  }

  public static String rep(String team, int number) {
    return team + "-rep-" + number;
  }

  public static String email(String person) {
    return person + "@company.example";
  }

  /** The Salesforce user of a rep. */
  public static String user(String rep) {
    return Salesforce.id("005", Math.floorMod(rep.hashCode(), 100_000));
  }

  /** Everybody, as the people feed tells. */
  public static List<Raw> people(Map<String, Integer> repsByTeam) {
    return people(repsByTeam, FOUNDED);
  }

  /** Everybody, first told of at that time. */
  public static List<Raw> people(Map<String, Integer> repsByTeam, Instant at) {
    List<Raw> people = new ArrayList<>();
    people.add(person(BOSS, null, "executive", at));
    repsByTeam.forEach(
        (team, reps) -> {
          people.add(person(manager(team), BOSS, "manager", at));
          for (int i = 1; i <= reps; i++) {
            people.add(person(rep(team, i), manager(team), "rep", at));
            people.add(quota(rep(team, i), at));
          }
        });
    return people;
  }

  private static Raw person(String id, String manager, String jobRole, Instant at) {
    return Crm.patch(
        "person-" + id,
        "person",
        id,
        at,
        "personId",
        id,
        "name",
        "Name of " + id,
        "email",
        email(id),
        "managerId",
        manager,
        "discipline",
        jobRole.equals("rep") ? "account_executive" : jobRole,
        "segment",
        "commercial",
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
        ZONE.getId(),
        "holidayCalendar",
        "none",
        "active",
        true,
        "aliases",
        jobRole.equals("rep") ? List.of("salesforce:" + user(id)) : List.of());
  }

  private static Raw quota(String rep, Instant at) {
    return Crm.patch(
        "quota-" + rep,
        "quota",
        rep,
        at,
        "quotaId",
        "quota-" + rep,
        "personId",
        rep,
        "periodStart",
        "2025-01-01",
        "periodEnd",
        "2025-03-31",
        "amount",
        Json.object("value", "90000", "currency", "EUR"),
        "measure",
        "bookings",
        "effectiveFrom",
        "2025-01-01");
  }

  /** The settings document for feed-service. */
  public static String settings() {
    List<Object> settings = new ArrayList<>();
    settings.add(
        setting(
            "company",
            Json.object(
                "kind",
                "company_calendar",
                "zone",
                ZONE.getId(),
                "workingWeek",
                List.of("monday", "tuesday", "wednesday", "thursday", "friday"),
                "fiscalYearStartMonth",
                1,
                "fiscalPattern",
                "months",
                "defaultHolidayCalendar",
                "none",
                "currency",
                "EUR")));
    settings.add(
        setting(
            "none",
            Json.object("kind", "holiday_calendar", "name", "none", "holidays", List.of())));
    settings.add(
        setting(
            "one_on_one",
            Json.object(
                "kind",
                "cadence_policy",
                "format",
                "one_on_one",
                "sessions",
                1,
                "everyDays",
                7,
                "minutes",
                30)));
    settings.add(setting("salesforce", stages("salesforce")));
    settings.add(setting("company-stages", stages("company")));
    return Json.text(Json.object("settings", settings));
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
