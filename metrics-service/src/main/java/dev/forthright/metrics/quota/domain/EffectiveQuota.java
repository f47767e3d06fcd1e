package dev.forthright.metrics.quota.domain;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.PersonState;
import dev.forthright.metrics.company.domain.Reference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rep really owes in a period: the sum over days of daily quota, times the ramp factor of
 * the month of tenure, times the share of the day employed and not on unpaid or protected leave
 * (domain rule 7).
 */
public sealed interface EffectiveQuota {

  /** Something is owed: two decimals, above zero. */
  record Owed(BigDecimal amount) implements EffectiveQuota {}

  /** There is a quota but nothing is owed; the reason is a null reason of attainment. */
  record Nothing(String reason) implements EffectiveQuota {}

  /** No quota covers a day of the period, or its currency cannot be converted. */
  record Unknown(String reason) implements EffectiveQuota {}

  /** Works it out for one person and period. */
  static EffectiveQuota of(
      PersonHistory person,
      Collection<QuotaVersion> quotas,
      Reference reference,
      Absences absences,
      CurrencyRates rates,
      Period period) {
    Map<QuotaVersion, BigDecimal> weights = new LinkedHashMap<>();
    boolean covered = false;
    boolean ramping = false;
    for (LocalDate day = period.start(); day.isBefore(period.end()); day = day.plusDays(1)) {
      for (QuotaVersion quota : quotas) {
        if (!holds(quota, quotas, day)) {
          continue;
        }
        covered = true;
        PersonState state = person.on(day);
        if (!state.isEmployedOn(day)) {
          continue;
        }
        BigDecimal factor = reference.rampOf(state).factor(state.tenureStart(), day);
        ramping |= factor.compareTo(BigDecimal.ONE) < 0;
        BigDecimal owing =
            BigDecimal.ONE.subtract(absences.quotaFreePortionOn(person.personId(), day));
        weights.merge(quota, factor.multiply(owing), BigDecimal::add);
      }
    }
    if (!covered) {
      return new Unknown("no_quota");
    }
    BigDecimal sum = sum(weights, reference.currency(), rates, period);
    if (sum == null) {
      return new Unknown("no_currency_rate");
    }
    if (sum.signum() <= 0) {
      return new Nothing(ramping ? "ramping" : "zero_quota");
    }
    return new Owed(sum);
  }

  private static @Nullable BigDecimal sum(
      Map<QuotaVersion, BigDecimal> weights, String currency, CurrencyRates rates, Period period) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<QuotaVersion, BigDecimal> weight : weights.entrySet()) {
      QuotaVersion quota = weight.getKey();
      BigDecimal share =
          quota
              .amount()
              .multiply(weight.getValue())
              .divide(BigDecimal.valueOf(quota.days()), MathContext.DECIMAL128);
      // The plan rate: that of the period's first day, however the market moves later.
      Optional<BigDecimal> converted =
          rates.convert(share, quota.currency(), currency, period.start());
      if (converted.isEmpty()) {
        return null;
      }
      sum = sum.add(converted.get());
    }
    return sum.setScale(2, RoundingMode.HALF_UP);
  }

  /** Whether this version is the one of its quota that counts on the day. */
  private static boolean holds(QuotaVersion quota, Collection<QuotaVersion> all, LocalDate day) {
    if (quota.cancelled() || !quota.coversDay(day) || quota.holdsFrom().isAfter(day)) {
      return false;
    }
    return all.stream()
        .noneMatch(
            other ->
                other.quotaId().equals(quota.quotaId())
                    && other.version() > quota.version()
                    && !other.holdsFrom().isAfter(day));
  }
}
