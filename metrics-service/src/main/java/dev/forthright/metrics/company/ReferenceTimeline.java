package dev.forthright.metrics.company;

import dev.forthright.events.company.CadencePolicy;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.CurrencyRate;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.events.company.Stage;
import dev.forthright.events.company.StageTable;
import dev.forthright.kit.calendar.domain.FiscalPattern;
import dev.forthright.kit.calendar.domain.FiscalYears;
import dev.forthright.metrics.company.domain.CadenceRule;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.company.domain.Stages;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The company's settings by day. Of each setting the newest version that is in effect on the day
 * holds; before the first one, the first: a calendar that was never told otherwise was always so.
 */
public final class ReferenceTimeline {

  /** One version of one setting. */
  record Entry(
      String kind,
      String id,
      long version,
      LocalDate effectiveFrom,
      boolean retired,
      CompanySetting setting) {}

  private final Map<String, List<Entry>> versions = new TreeMap<>();
  private final Map<LocalDate, Reference> known = new HashMap<>();
  private final ZoneId defaultZone;
  private final String defaultCurrency;

  ReferenceTimeline(Collection<Entry> entries, ZoneId defaultZone, String defaultCurrency) {
    this.defaultZone = defaultZone;
    this.defaultCurrency = defaultCurrency;
    for (Entry entry : entries) {
      versions
          .computeIfAbsent(entry.kind() + "/" + entry.id(), key -> new ArrayList<>())
          .add(entry);
    }
  }

  /** The settings as they hold on the day. */
  public Reference on(LocalDate day) {
    return known.computeIfAbsent(day, this::assemble);
  }

  /** Every rate ever told; they carry their own dates. */
  public CurrencyRates rates() {
    List<CurrencyRates.Rate> rates = new ArrayList<>();
    for (List<Entry> entries : versions.values()) {
      Entry newest = newest(entries);
      if (!newest.retired() && newest.setting() instanceof CurrencyRate rate) {
        rates.add(new CurrencyRates.Rate(rate.from(), rate.to(), rate.date(), rate.rate()));
      }
    }
    return new CurrencyRates(rates);
  }

  private Reference assemble(LocalDate day) {
    FiscalCalendar fiscal = new FiscalCalendar(defaultZone, new FiscalYears(1));
    Set<DayOfWeek> week = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    String defaultHolidays = null;
    String currency = defaultCurrency;
    Map<String, Set<LocalDate>> holidays = new HashMap<>();
    List<CadenceRule> cadence = new ArrayList<>();
    List<dev.forthright.metrics.company.domain.RampSchedule> ramps = new ArrayList<>();
    Map<String, Integer> stages = new HashMap<>();
    for (List<Entry> entries : versions.values()) {
      Entry entry = inEffect(entries, day);
      if (entry.retired()) {
        continue;
      }
      switch (entry.setting()) {
        case CompanyCalendar calendar -> {
          fiscal =
              new FiscalCalendar(
                  ZoneId.of(calendar.zone()),
                  new FiscalYears(
                      calendar.fiscalYearStartMonth(), FiscalPattern.of(calendar.fiscalPattern())));
          week = new HashSet<>(calendar.workingDays());
          defaultHolidays = calendar.defaultHolidayCalendar();
          currency = calendar.currency();
        }
        case HolidayCalendar calendar -> {
          holidays.put(entry.id(), Set.copyOf(calendar.holidays()));
          holidays.put(calendar.name(), Set.copyOf(calendar.holidays()));
        }
        case CadencePolicy policy ->
            cadence.add(
                new CadenceRule(policy.format().wire(), policy.sessions(), policy.everyDays()));
        case RampSchedule ramp ->
            ramps.add(
                new dev.forthright.metrics.company.domain.RampSchedule(
                    ramp.discipline(), ramp.segment(), ramp.factors()));
        case StageTable table ->
            table.stages().forEach(stage -> stages.put(stage.id(), rank(stage)));
        // Rates carry their own dates; the rest is not needed for counting.
        case CompanySetting other -> {}
      }
    }
    return new Reference(
        fiscal, week, defaultHolidays, holidays, currency, cadence, ramps, new Stages(stages));
  }

  private static int rank(Stage stage) {
    return switch (stage.type()) {
      case OPEN -> stage.order();
      case WON -> Stages.WON;
      case LOST -> Stages.LOST;
    };
  }

  private static Entry inEffect(List<Entry> entries, LocalDate day) {
    Entry holding = null;
    for (Entry entry : entries) {
      boolean begun = !entry.effectiveFrom().isAfter(day);
      if (begun && (holding == null || entry.version() > holding.version())) {
        holding = entry;
      }
    }
    return holding == null ? first(entries) : holding;
  }

  private static Entry first(List<Entry> entries) {
    return entries.stream()
        .min(
            Comparator.comparing(Entry::effectiveFrom)
                .thenComparing(Entry::version, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static Entry newest(List<Entry> entries) {
    return entries.stream().max(Comparator.comparingLong(Entry::version)).orElseThrow();
  }
}
