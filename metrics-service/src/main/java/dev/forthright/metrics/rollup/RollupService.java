package dev.forthright.metrics.rollup;

import dev.forthright.kit.outbox.Outbox;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.rollup.domain.Company;
import dev.forthright.metrics.rollup.domain.PeriodCalculator;
import dev.forthright.metrics.rollup.domain.PeriodFacts;
import dev.forthright.metrics.rollup.domain.Rollup;
import dev.forthright.metrics.rollup.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Recomputes the buckets that a tick touches, from the facts known at it, and publishes what
 * changed: running periods always, periods that are over where a late fact touched them. Next: the
 * outbox, and flag-service behind it.
 */
@ApplicationScoped
public class RollupService {

  /** What a tick did. */
  public record Result(int recomputed, int changed, int published) {}

  private final CompanyStore companies;
  private final FactStore facts;
  private final RollupStore rollups;
  private final Outbox outbox;

  RollupService(CompanyStore companies, FactStore facts, RollupStore rollups, Outbox outbox) {
    this.companies = companies;
    this.facts = facts;
    this.rollups = rollups;
    this.outbox = outbox;
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
    List<Period> periods = new ArrayList<>(rollups.takeDirty(fiscal, historyStart, tickDay, tick));
    fiscal.of(day).stream().sorted().forEach(periods::add);
    boolean weekEnd = fiscal.weekOf(day).end().equals(tickDay);
    int recomputed = 0;
    int changed = 0;
    for (Period period : periods) {
      Scope scope = Scope.of(period, tickDay, weekEnd);
      PeriodFacts known = facts.of(period, period.endAt(tickDay), fiscal, tick, scope);
      List<Rollup> values = PeriodCalculator.of(company, period, tickDay, known, scope);
      recomputed += values.size();
      changed += rollups.store(period, values, tickDay, tick, scope);
    }
    List<PublishedRollup> due = new ArrayList<>(rollups.takeDue(periods, weekEnd));
    due.sort(Comparator.comparing(PublishedRollup::key));
    outbox.append(due.stream().map(rollup -> rollup.at(tick)).toList());
    return new Result(recomputed, changed, due.size());
  }
}
