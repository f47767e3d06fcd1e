package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import java.time.LocalDate;
import java.util.List;

/**
 * All rollups of stratum B of one period from its facts: a function of facts, company and tick, so
 * that any order of arrival and any replay give the same values.
 */
public final class LoopCalculator {

  private LoopCalculator() {}

  /** The rollups of the period at the tick that ends the days before {@code tickDay}. */
  public static List<Rollup> of(
      Company company, Period period, LocalDate tickDay, LoopFacts facts, LoopScope scope) {
    LocalDate end = period.endAt(tickDay);
    Subjects subjects = new Subjects(company.org(), period.start(), end, facts.concerns());
    LoopRollups rollups = new LoopRollups(period, tickDay, subjects);
    if (scope == LoopScope.WHOLE) {
      new FlagMeasures(company, period, end, subjects, rollups).add(facts);
      new FlagWorthMeasures(subjects, rollups).add(facts);
      new PlanMeasures(subjects, rollups).add(facts);
      FiscalCalendar fiscal = company.referenceOn().apply(end.minusDays(1)).fiscal();
      if (period.grain() == PeriodGrain.QUARTER) {
        new DetectionMeasures(period, fiscal, subjects, rollups).add(facts);
      }
      if (period.grain() == PeriodGrain.WEEK) {
        new UnaddressedMeasures(fiscal, end, subjects, rollups).add(facts);
      }
    }
    new ResponseMeasures(company, end, tickDay, subjects, rollups, scope).add(facts);
    new ConversationMeasures(period, tickDay, subjects, rollups, scope).add(facts);
    return rollups.all();
  }
}
