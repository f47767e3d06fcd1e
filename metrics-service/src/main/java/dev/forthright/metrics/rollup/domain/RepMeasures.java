package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Exposure;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.quota.domain.EffectiveQuota;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rep's measures of a period, except coaching, which needs the two sides. */
final class RepMeasures {

  private final Company company;
  private final Period period;
  private final Reference reference;

  RepMeasures(Company company, Period period, Reference reference) {
    this.company = company;
    this.period = period;
    this.reference = reference;
  }

  Map<Metric, Measure> of(
      PersonHistory rep,
      Exposure exposure,
      List<ActivityTally> activities,
      ConvertedCredits converted) {
    List<CreditedAmount> credits = converted.of(List.of(rep.personId()));
    Set<CreditKind> withoutRate = converted.withoutRate(List.of(rep.personId()));
    Map<Metric, Measure> measures = new EnumMap<>(Metric.class);
    BigDecimal days = exposure.days();
    measures.put(
        Metric.EXPOSURE_DAYS, new Measure(days, null, days, exposure.window(), null, days));
    for (ActivityTally.Kind kind : ActivityTally.Kind.values()) {
      measures.put(Metric.activity(kind, null), Measure.count(count(activities, kind, null), days));
      for (ActivityTally.Side side : ActivityTally.Side.values()) {
        measures.put(
            Metric.activity(kind, side), Measure.count(count(activities, kind, side), days));
      }
    }
    Measure won = amount(CreditKind.WON, credits, withoutRate, days);
    measures.put(Metric.CLOSED_WON, won);
    measures.put(Metric.PIPELINE_CREATED, amount(CreditKind.QUALIFIED, credits, withoutRate, days));
    measures.put(Metric.NEW_OPPORTUNITIES, Measure.count(deals(CreditKind.CREATED, credits), days));
    if (period.grain() == PeriodGrain.QUARTER) {
      attainment(measures, rep, won, exposure);
    }
    return measures;
  }

  /** How far the rep came with the quota of the quarter. */
  Measure attainment(PersonHistory rep, Exposure exposure, ConvertedCredits converted) {
    List<String> self = List.of(rep.personId());
    Measure won =
        amount(CreditKind.WON, converted.of(self), converted.withoutRate(self), exposure.days());
    Map<Metric, Measure> measures = new EnumMap<>(Metric.class);
    attainment(measures, rep, won, exposure);
    return Objects.requireNonNull(measures.get(Metric.QUOTA_ATTAINMENT));
  }

  private static long count(
      List<ActivityTally> activities, ActivityTally.Kind kind, ActivityTally.@Nullable Side side) {
    return activities.stream()
        .filter(tally -> tally.kind() == kind && (side == null || tally.initiator() == side))
        .mapToLong(ActivityTally::count)
        .sum();
  }

  private static long deals(CreditKind kind, List<CreditedAmount> credits) {
    return credits.stream()
        .filter(credit -> credit.kind() == kind)
        .mapToLong(CreditedAmount::count)
        .sum();
  }

  private static Measure amount(
      CreditKind kind,
      List<CreditedAmount> credits,
      Set<CreditKind> withoutRate,
      BigDecimal exposure) {
    if (withoutRate.contains(kind)) {
      return Measure.unknown("no_currency_rate", exposure);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (CreditedAmount credit : credits) {
      if (credit.kind() == kind && credit.amount() != null) {
        sum = sum.add(credit.amount());
      }
    }
    return Measure.sum(sum, deals(kind, credits), exposure);
  }

  private void attainment(
      Map<Metric, Measure> measures, PersonHistory rep, Measure won, Exposure exposure) {
    EffectiveQuota quota =
        EffectiveQuota.of(
            rep,
            company.quotas().getOrDefault(rep.personId(), List.of()),
            reference,
            company.absences(),
            company.rates(),
            period);
    BigDecimal days = exposure.days();
    switch (quota) {
      case EffectiveQuota.Owed(BigDecimal amount) -> {
        measures.put(Metric.EFFECTIVE_QUOTA, Measure.sum(amount, null, days));
        measures.put(Metric.QUOTA_ATTAINMENT, ratio(won, amount, exposure));
      }
      case EffectiveQuota.Nothing(String reason) -> {
        measures.put(Metric.EFFECTIVE_QUOTA, Measure.sum(BigDecimal.ZERO, null, days));
        measures.put(Metric.QUOTA_ATTAINMENT, Measure.unknown(reason, days));
      }
      case EffectiveQuota.Unknown(String reason) -> {
        measures.put(Metric.EFFECTIVE_QUOTA, Measure.unknown(reason, days));
        measures.put(Metric.QUOTA_ATTAINMENT, Measure.unknown(reason, days));
      }
    }
  }

  private static Measure ratio(Measure won, BigDecimal quota, Exposure exposure) {
    if (won.value() == null) {
      return Measure.unknown("no_currency_rate", exposure.days());
    }
    Measure ratio = Measure.ratio(won.value(), quota, won.n(), exposure.days(), "zero_quota");
    return exposure.isLow() ? ratio.withheld("low_exposure") : ratio;
  }
}
