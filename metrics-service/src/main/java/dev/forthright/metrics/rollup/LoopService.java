package dev.forthright.metrics.rollup;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rebuild.RebuildProgress;
import dev.forthright.metrics.rollup.domain.Company;
import dev.forthright.metrics.rollup.domain.LoopCalculator;
import dev.forthright.metrics.rollup.domain.LoopScope;
import dev.forthright.metrics.rollup.domain.Rollup;
import dev.forthright.metrics.rollup.domain.Stratum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recomputes the buckets of stratum B at a tick: from flags, conversations and plans as far as they
 * are known here when it runs. Nothing is waited for, since flags of a tick are raised only after
 * its stratum A; what comes later restates at the next tick. Next: {@link DuePublications}.
 */
@ApplicationScoped
public class LoopService {

  private final CompanyStore companies;
  private final LoopFactStore facts;
  private final RollupStore rollups;
  private final DirtyPeriods dirty;
  private final DuePublications publications;
  private final RebuildProgress rebuilds;

  LoopService(
      CompanyStore companies,
      LoopFactStore facts,
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
   * Brings stratum B to the tick that ends {@code day}.
   *
   * @param tick when the day ends in the company's zone
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public RollupService.Result rollUp(LocalDate day, Instant tick, LocalDate historyStart) {
    LocalDate tickDay = day.plusDays(1);
    Company company = companies.at(tick, historyStart);
    FiscalCalendar fiscal = company.referenceOn().apply(day).fiscal();
    boolean weekEnd = fiscal.weekOf(day).end().equals(tickDay);
    RebuildProgress.Run rebuild = rebuilds.run("b");
    Map<Period, LoopScope> scopes = new TreeMap<>();
    dirty.unsettled(fiscal, tickDay).forEach(period -> scopes.put(period, LoopScope.UNSETTLED));
    dirty
        .take(Stratum.B, fiscal, historyStart, tickDay)
        .forEach(period -> scopes.put(period, LoopScope.WHOLE));
    for (PeriodGrain grain : Stratum.B.grains()) {
      Period period = fiscal.of(grain, day);
      scopes.put(period, LoopScope.of(period, tickDay, weekEnd));
    }
    scopes.values().removeIf(scope -> scope == LoopScope.NONE);
    int recomputed = 0;
    int changed = 0;
    int done = 0;
    rebuild.begin(scopes.size());
    for (Map.Entry<Period, LoopScope> entry : scopes.entrySet()) {
      Period period = entry.getKey();
      List<Rollup> values =
          LoopCalculator.of(
              company,
              period,
              tickDay,
              facts.of(period, tickDay, fiscal, tick, entry.getValue()),
              entry.getValue());
      recomputed += values.size();
      changed +=
          rollups.store(
              period, values, Stratum.B, entry.getValue() == LoopScope.WHOLE, tickDay, tick);
      rebuild.done(++done);
    }
    rebuild.finish(changed);
    return new RollupService.Result(
        recomputed, changed, publications.publish(scopes.keySet(), Stratum.B, weekEnd, tick));
  }
}
