package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.company.domain.WorkingCalendar;
import dev.forthright.metrics.quota.domain.QuotaVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything about the company that metrics rest on, as known at a tick.
 *
 * @param referenceOn the settings that hold on a day
 * @param historyStart the first day that is counted at all
 */
public record Company(
    Org org,
    Absences absences,
    Map<String, List<QuotaVersion>> quotas,
    CurrencyRates rates,
    Function<LocalDate, Reference> referenceOn,
    LocalDate historyStart) {

  /** The working calendar that the person keeps on the day. */
  public WorkingCalendar calendarOf(String personId, LocalDate day) {
    Reference reference = referenceOn.apply(day);
    return org.person(personId)
        .map(person -> person.on(day))
        .map(reference::calendarOf)
        .orElseGet(() -> reference.companyCalendar());
  }

  /** The person's working calendar on the day. */
  public WorkingCalendar calendarOf(PersonHistory person, LocalDate day) {
    return referenceOn.apply(day).calendarOf(person.on(day));
  }
}
