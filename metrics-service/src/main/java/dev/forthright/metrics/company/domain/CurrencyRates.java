package dev.forthright.metrics.company.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Dated rates; an amount is converted at the last rate on or before its day, never again later. */
public final class CurrencyRates {

  /** {@code rate} units of {@code to} for one of {@code from} from the date on. */
  public record Rate(String from, String to, LocalDate date, BigDecimal rate) {}

  private record Pair(String from, String to) {}

  private final Map<Pair, TreeMap<LocalDate, BigDecimal>> rates = new HashMap<>();

  public CurrencyRates(Collection<Rate> all) {
    for (Rate rate : all) {
      rates
          .computeIfAbsent(new Pair(rate.from(), rate.to()), pair -> new TreeMap<>())
          .put(rate.date(), rate.rate());
    }
  }

  /**
   * The amount in another currency; empty when no rate is known for the day.
   *
   * @param from null when the source did not say: taken as the wanted currency
   */
  public Optional<BigDecimal> convert(
      BigDecimal amount, @Nullable String from, String to, LocalDate day) {
    if (from == null || from.equals(to) || amount.signum() == 0) {
      return Optional.of(amount);
    }
    Optional<BigDecimal> direct = rate(from, to, day);
    if (direct.isPresent()) {
      return direct.map(amount::multiply);
    }
    return rate(to, from, day)
        .filter(rate -> rate.signum() > 0)
        .map(rate -> amount.divide(rate, MathContext.DECIMAL128));
  }

  private Optional<BigDecimal> rate(String from, String to, LocalDate day) {
    return Optional.ofNullable(rates.get(new Pair(from, to)))
        .map(dated -> dated.floorEntry(day))
        .map(Map.Entry::getValue);
  }
}
