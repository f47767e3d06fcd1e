package dev.forthright.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;

/**
 * The company settings document of the sample: calendar, holidays, roles, ramp, stages and cadence,
 * each an entry with its id, the day it holds from and a setting as the event contracts define it.
 */
final class CompanySettings {

  static final String HOLIDAYS = "us";

  private static final List<DayOfWeek> WORKING_WEEK =
      List.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);

  private final Period period;
  private final ArrayNode settings;

  private CompanySettings(ObjectMapper json, Period period) {
    this.period = period;
    this.settings = json.createArrayNode();
  }

  /** The document as JSON, which is also YAML. */
  static String document(ObjectMapper json, Period period, WorkingCalendar calendar) {
    var document = new CompanySettings(json, period);
    document.calendar();
    document.holidays(calendar);
    document.role();
    document.stages("salesforce");
    document.stages("company");
    document.cadence();
    document.rates();
    ObjectNode root = json.createObjectNode();
    root.put("simulated", true);
    root.set("settings", document.settings);
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree could not be written as JSON.", e);
    }
  }

  private ObjectNode setting(String kind, String id) {
    ObjectNode entry = settings.addObject();
    entry.put("id", id);
    entry.put("effectiveFrom", period.firstDay().minusYears(3).toString());
    return entry.putObject("setting").put("kind", kind);
  }

  private void calendar() {
    ObjectNode calendar = setting("company_calendar", "company");
    calendar.put("zone", WorkingCalendar.ZONE.getId());
    ArrayNode week = calendar.putArray("workingWeek");
    WORKING_WEEK.forEach(day -> week.add(day.name().toLowerCase(Locale.ROOT)));
    calendar.put("fiscalYearStartMonth", 1);
    calendar.put("fiscalPattern", "months");
    calendar.put("defaultHolidayCalendar", HOLIDAYS);
    calendar.put("currency", "USD");
  }

  private void holidays(WorkingCalendar calendar) {
    ObjectNode setting = setting("holiday_calendar", HOLIDAYS);
    setting.put("name", HOLIDAYS);
    ArrayNode days = setting.putArray("holidays");
    calendar.holidays().forEach(day -> days.add(day.toString()));
  }

  private void role() {
    ObjectNode targets = setting("role_targets", "account_executive-commercial");
    targets.put("discipline", "account_executive").put("segment", "commercial");
    targets
        .putObject("targets")
        .put("quota-attainment", BigDecimal.ONE)
        .put("meetings-per-week", new BigDecimal("5"))
        .put("calls-per-week", new BigDecimal("20"))
        .put("emails-per-week", new BigDecimal("25"));
    ObjectNode ramp = setting("ramp_schedule", "account_executive-commercial");
    ramp.put("discipline", "account_executive").put("segment", "commercial");
    ArrayNode factors = ramp.putArray("factors");
    for (String factor : List.of("0", "0.25", "0.50", "0.75", "1")) {
      factors.add(new BigDecimal(factor));
    }
  }

  private void stages(String feed) {
    ObjectNode table = setting("stage_table", feed);
    table.put("feed", feed);
    ArrayNode stages = table.putArray("stages");
    for (DealStage stage : DealStage.values()) {
      stages
          .addObject()
          .put("id", stage.label)
          .put("label", stage.label)
          .put("order", stage.ordinal() + 1)
          .put("type", stage.type)
          .put("band", stage.band)
          .put("salesAccepted", stage.isQualified())
          .put("qualified", stage.isQualified())
          .put("proposal", stage.hasProposal());
    }
  }

  private void cadence() {
    setting("cadence_policy", "one_on_one")
        .put("format", "one_on_one")
        .put("sessions", 1)
        .put("everyDays", 7)
        .put("minutes", CoachingCalendar.MINUTES);
  }

  private void rates() {
    Rates.START.forEach(
        (from, rate) ->
            setting("currency_rate", from + "-USD")
                .put("from", from)
                .put("to", "USD")
                .put("date", period.firstDay().minusYears(3).toString())
                .put("rate", rate));
  }
}
