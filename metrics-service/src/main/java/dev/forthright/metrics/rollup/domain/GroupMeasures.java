package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Exposure;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.quota.domain.EffectiveQuota;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measures that a group has from its own deals: the same for one rep as for the company. */
final class GroupMeasures {

  private final Period period;
  private final Scope scope;
  private final Period quarter;
  private final Period next;
  private final ConvertedCredits credits;
  private final PipelineBook book;
  private final Map<String, Exposure> exposures;
  private final Map<String, BigDecimal> remaining = new HashMap<>();
  private final Map<String, BigDecimal> owedNext = new HashMap<>();
  private final Reference reference;
  private final LocalDate end;
  private final ConvertedCredits wonBefore;
  private final BookingCurve curve;
  private final RecordDelays delays;
  private final StageCohort stages;

  GroupMeasures(
      Company company,
      Period period,
      Scope scope,
      Reference reference,
      PeriodFacts facts,
      ConvertedCredits credits,
      boolean complete,
      LocalDate end,
      Map<String, Exposure> exposures) {
    this.period = period;
    this.scope = scope;
    this.quarter = reference.fiscal().quarterOf(period.start());
    this.next = reference.fiscal().quarterOf(quarter.end());
    this.credits = credits;
    this.exposures = exposures;
    this.book = new PipelineBook(facts, period, company.rates(), reference.currency(), complete);
    this.reference = reference;
    this.end = end;
    this.wonBefore =
        new ConvertedCredits(facts.pipeline().wonBefore(), company.rates(), reference.currency());
    this.curve = new BookingCurve(quarter, end, reference, company.historyStart());
    this.delays = new RecordDelays(facts.delays());
    this.stages =
        new StageCohort(
            facts.stageMoves(),
            reference.stages(),
            reference.fiscal().quartersUpTo(quarter, 2).getLast(),
            end);
    if (hasCoverage()) {
      for (String rep : exposures.keySet()) {
        company.org().person(rep).ifPresent(person -> owe(company, person));
      }
    }
  }

  private boolean hasCoverage() {
    return scope == Scope.WHOLE && period.grain() == PeriodGrain.WEEK;
  }

  /** What a rep still owes of the quarter when the week begins, and of the next one. */
  private void owe(Company company, PersonHistory rep) {
    Set<String> self = Set.of(rep.personId());
    // As the last day sees it: otherwise each absence to come would restate a quarter of weeks.
    PersonHistory seen = new PersonHistory(rep.personId(), List.of(rep.on(end.minusDays(1))));
    if (quota(company, seen, new Absences(List.of()), next)
        instanceof EffectiveQuota.Owed(BigDecimal amount)) {
      owedNext.put(rep.personId(), amount);
    }
    if (quota(company, rep, company.absences(), quarter)
            instanceof EffectiveQuota.Owed(BigDecimal amount)
        && wonBefore.withoutRate(self).isEmpty()) {
      BigDecimal won = BigDecimal.ZERO;
      for (CreditedAmount credit : wonBefore.of(self)) {
        boolean counts = credit.kind() == CreditKind.WON && credit.amount() != null;
        won = counts ? won.add(Objects.requireNonNull(credit.amount())) : won;
      }
      remaining.put(rep.personId(), amount.subtract(won));
    }
  }

  private EffectiveQuota quota(
      Company company, PersonHistory rep, Absences absences, Period owedIn) {
    return EffectiveQuota.of(
        rep,
        company.quotas().getOrDefault(rep.personId(), List.of()),
        reference,
        absences,
        company.rates(),
        owedIn);
  }

  /** Wins before the period, as far as they are told. */
  ConvertedCredits wonBefore() {
    return wonBefore;
  }

  /** The measures of these reps; a single rep's rates need enough exposure. */
  Map<Metric, Measure> of(Set<String> people) {
    BigDecimal days =
        people.stream()
            .map(exposures::get)
            .filter(Objects::nonNull)
            .map(Exposure::days)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<Metric, Measure> measures =
        OutcomeMeasures.of(credits.of(people), credits.withoutRate(people), people::contains, days);
    if (scope == Scope.WHOLE) {
      measures.putAll(PipelineMeasures.of(book, people, period, end, days));
      measures.putAll(DealMixMeasures.of(credits.of(people), reference, days));
      measures.put(Metric.CRM_TIMELINESS, delays.of(people, days));
      if (period.grain() == PeriodGrain.QUARTER) {
        measures.put(Metric.BOOKING_SHARE, booked(people, days));
        int stage = 0;
        for (Measure conversion : stages.of(people, days)) {
          measures.put(Metric.stageConversion(++stage), conversion);
        }
        measures.put(Metric.VELOCITY, velocity(measures, days));
      }
    }
    if (hasCoverage()) {
      measures.put(
          Metric.COVERAGE,
          PipelineMeasures.coverage(book, people, quarter, sum(remaining, people), days));
      measures.put(
          Metric.NEXT_COVERAGE,
          PipelineMeasures.coverage(book, people, next, sum(owedNext, people), days));
    }
    measures.keySet().removeIf(metric -> !scope.includes(metric));
    Exposure only = people.size() == 1 ? exposures.get(people.iterator().next()) : null;
    if (only != null && only.isLow()) {
      measures.replaceAll(
          (metric, measure) ->
              metric.unit() == Unit.RATIO && measure.value() != null
                  ? measure.withheld("low_exposure")
                  : measure);
    }
    return measures;
  }

  private Measure booked(Set<String> people, BigDecimal days) {
    return wonBefore.withoutRate(people).contains(CreditKind.WON)
        ? Measure.unknown("no_currency_rate", days)
        : curve.of(wonBefore.of(people), days);
  }

  private static @Nullable BigDecimal sum(Map<String, BigDecimal> owed, Set<String> people) {
    return people.stream()
        .map(owed::get)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  /** Open deals times win rate times average size over the days of a cycle: money per day. */
  private static Measure velocity(Map<Metric, Measure> measures, BigDecimal exposure) {
    BigDecimal product = BigDecimal.ONE;
    for (Metric factor : List.of(Metric.OPEN_DEALS, Metric.WIN_RATE, Metric.AVERAGE_DEAL)) {
      Measure measure = Objects.requireNonNull(measures.get(factor));
      if (measure.value() == null) {
        return Measure.unknown(Objects.requireNonNull(measure.nullReason()), exposure);
      }
      product = product.multiply(measure.value());
    }
    Measure cycle = Objects.requireNonNull(measures.get(Metric.CYCLE_LENGTH));
    if (cycle.value() == null || cycle.value().signum() <= 0) {
      return Measure.unknown("no_cycle_length", exposure);
    }
    return Measure.sum(product.divide(cycle.value(), 2, RoundingMode.HALF_UP), cycle.n(), exposure);
  }
}
