package dev.forthright.feed.settings;

import dev.forthright.events.company.CadencePolicy;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.CurrencyRate;
import dev.forthright.events.company.Delegation;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.company.IcpDefinition;
import dev.forthright.events.company.Play;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.events.company.RoleTargets;
import dev.forthright.events.company.Stage;
import dev.forthright.events.company.StageTable;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a setting of each kind; every broken rule is a sentence with field and rule.
 */
final class SettingRules {

  private static final Set<String> BANDS = Set.of("early", "mid", "late");

  private static final Set<String> FISCAL_PATTERNS = Set.of("months", "4-4-5");

  /** There is one calendar: with two, services could disagree which of them holds. */
  private static final String ONLY_CALENDAR = "company";

  private final List<String> broken = new ArrayList<>();

  private SettingRules() {}

  /** The broken rules; empty when the setting may be stored. */
  static List<String> broken(String id, CompanySetting setting) {
    var rules = new SettingRules();
    rules.requireComponents("setting", setting);
    if (rules.broken.isEmpty()) {
      rules.check(id, setting);
    }
    return rules.broken;
  }

  private void check(String id, CompanySetting setting) {
    switch (setting) {
      case CompanyCalendar calendar -> calendar(id, calendar);
      case HolidayCalendar calendar -> text("name", calendar.name());
      case RoleTargets targets ->
          targets
              .targets()
              .forEach(
                  (metric, value) ->
                      rule(
                          value != null && value.signum() >= 0,
                          "targets." + metric + " must be 0 or more."));
      case RampSchedule ramp -> {
        rule(!ramp.factors().isEmpty(), "factors must have an entry for each month of the ramp.");
        ramp.factors()
            .forEach(
                factor ->
                    rule(
                        factor != null
                            && factor.signum() >= 0
                            && factor.compareTo(BigDecimal.ONE) <= 0,
                        "factors must each be between 0 and 1."));
      }
      case StageTable table -> stages(table);
      case IcpDefinition icp ->
          rule(!icp.attributes().isEmpty(), "attributes must name at least one attribute.");
      case Play play -> text("name", play.name());
      case CadencePolicy cadence -> {
        between("sessions", cadence.sessions(), 100);
        between("everyDays", cadence.everyDays(), 366);
        between("minutes", cadence.minutes(), 1440);
      }
      case CurrencyRate rate -> {
        currency("from", rate.from());
        currency("to", rate.to());
        rule(rate.rate().signum() > 0, "rate must be more than 0.");
      }
      case HrPopulation population -> text("hrPersonId", population.hrPersonId());
      case Delegation delegation ->
          rule(!delegation.to().isBefore(delegation.from()), "to must not be before from.");
    }
  }

  private void calendar(String id, CompanyCalendar calendar) {
    rule(id.equals(ONLY_CALENDAR), "id must be company: there is one company calendar.");
    try {
      ZoneId.of(calendar.zone());
    } catch (DateTimeException e) {
      broken.add("zone must be the name of a time zone, such as Europe/Berlin.");
    }
    rule(!calendar.workingWeek().isEmpty(), "workingWeek must name at least one day.");
    rule(
        Set.copyOf(calendar.workingWeek()).size() == calendar.workingWeek().size(),
        "workingWeek must name each day once.");
    int month = calendar.fiscalYearStartMonth();
    rule(month >= 1 && month <= 12, "fiscalYearStartMonth must be between 1 and 12.");
    rule(
        FISCAL_PATTERNS.contains(calendar.fiscalPattern()),
        "fiscalPattern must be months (a quarter is three calendar months) or 4-4-5 (weeks).");
    currency("currency", calendar.currency());
  }

  private void stages(StageTable table) {
    text("feed", table.feed());
    rule(!table.stages().isEmpty(), "stages must name at least one stage.");
    Set<String> ids = new HashSet<>();
    Set<Integer> orders = new HashSet<>();
    for (Stage stage : table.stages()) {
      text("stages.id", stage.id());
      rule(ids.add(stage.id()), "stages.id must be unique.");
      rule(orders.add(stage.order()), "stages.order must be unique.");
      rule(BANDS.contains(stage.band()), "stages.band must be early, mid or late.");
    }
  }

  private void currency(String field, String code) {
    rule(code.matches("[A-Z]{3}"), field + " must be a currency code of three capitals.");
  }

  private void text(String field, String text) {
    rule(!text.isBlank() && text.length() <= 200, field + " must have 1 to 200 characters.");
  }

  private void between(String field, int number, int highest) {
    rule(
        number >= 1 && number <= highest, "%s must be between 1 and %d.".formatted(field, highest));
  }

  private void rule(boolean holds, String sentence) {
    if (!holds && !broken.contains(sentence)) {
      broken.add(sentence);
    }
  }

  /** A component that is not marked nullable must be there: Jackson leaves it null. */
  private void requireComponents(String path, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      String name = path + "." + component.getName();
      if (value == null
          && !component.getType().isPrimitive()
          && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        broken.add(name + " is missing.");
      }
      if (value instanceof List<?> list) {
        for (Object item : list) {
          if (item == null) {
            broken.add(name + " must not hold null.");
          } else if (item instanceof Record nested) {
            requireComponents(name, nested);
          }
        }
      }
    }
  }

  private void requireComponents(String path, CompanySetting setting) {
    requireComponents(path, (Record) setting);
  }

  private static @Nullable Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Records have public accessors.", e);
    }
  }
}
