package dev.forthright.metrics.rollup;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.rebuild.RebuildProgress;
import dev.forthright.metrics.rollup.domain.Company;
import dev.forthright.metrics.rollup.domain.PeriodCalculator;
import dev.forthright.metrics.rollup.domain.PeriodFacts;
import dev.forthright.metrics.rollup.domain.Rollup;
import dev.forthright.metrics.rollup.domain.Scope;
import dev.forthright.metrics.rollup.domain.Stratum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Recomputes the buckets of stratum A that a tick touches, from the facts known at it, and
 * publishes what changed: running periods always, periods that are over where a late fact touched
 * them. Next: {@link DuePublications}, and flag-service behind it.
 */
@ApplicationScoped
public class RollupService {

  /** What a tick did. */
  public record Result(int recomputed, int changed, int published) {}

  private final CompanyStore companies;
  private final FactStore facts;
  private final RollupStore rollups;
  private final DirtyPeriods dirty;
  private final DuePublications publications;
  private final RebuildProgress rebuilds;

  RollupService(
      CompanyStore companies,
      FactStore facts,
      RollupStore rollups,
      DirtyPeriods dirty,
      DuePublications publications,
      RebuildProgress rebuilds) {
    this.companies = companies;
    this.facts = facts;
    this.rollups = rollups;
    this.dirty = dirty;
    this.publications = publications;
    this.rebuilds = rebuilds;
  }

  /**
   * Brings all rollups to the tick that ends {@code day}.
   *
   * @param tick when the day ends in the company's zone
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Result rollUp(LocalDate day, Instant tick, LocalDate historyStart) {
    LocalDate tickDay = day.plusDays(1);
    Company company = companies.at(tick, historyStart);
    FiscalCalendar fiscal = company.referenceOn().apply(day).fiscal();
    RebuildProgress.Run rebuild = rebuilds.run("a");
    List<Period> touched = dirty.take(Stratum.A, fiscal, historyStart, tickDay);
    dirty.markForB(touched, fiscal, tick);
    List<Period> periods = new ArrayList<>(touched);
    boolean weekEnd = fiscal.weekOf(day).end().equals(tickDay);
    fiscal.of(day).stream()
        .filter(period -> Scope.of(period, tickDay, weekEnd) != Scope.NONE)
        .sorted()
        .forEach(periods::add);
    int recomputed = 0;
    int changed = 0;
    int done = 0;
    rebuild.begin(periods.size());
    for (Period period : periods) {
      Scope scope = Scope.of(period, tickDay, weekEnd);
      PeriodFacts known = facts.of(period, period.endAt(tickDay), fiscal, tick, scope);
      List<Rollup> values = PeriodCalculator.of(company, period, tickDay, known, scope);
      recomputed += values.size();
      changed += rollups.store(period, values, Stratum.A, scope == Scope.WHOLE, tickDay, tick);
      rebuild.done(++done);
    }
    rebuild.finish(changed);
    return new Result(recomputed, changed, publications.publish(periods, Stratum.A, weekEnd, tick));
  }
}
