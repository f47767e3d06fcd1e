package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sums the measures of members into that of their team, as the metric says. */
public final class TeamSum {

  private TeamSum() {}

  /** The team's measure; a metric that does not sum has none. */
  public static @Nullable Measure of(Metric metric, List<Measure> members) {
    BigDecimal exposure =
        members.stream().allMatch(member -> member.exposure() == null)
            ? null
            : total(members, Measure::exposure);
    return switch (metric.summing()) {
      case SUM -> sumOfAll(members, exposure);
      case SUM_OF_KNOWN -> sumOfKnown(members, exposure);
      case SUM_OVER_SUM -> sumOverSum(members, exposure);
      case NONE -> null;
    };
  }

  private static Measure sumOfAll(List<Measure> members, @Nullable BigDecimal exposure) {
    for (Measure member : members) {
      if (member.nullReason() != null) {
        return Measure.unknown(member.nullReason(), exposure);
      }
    }
    BigDecimal sum = total(members, Measure::value);
    boolean hasDenominator = members.stream().anyMatch(member -> member.denominator() != null);
    return new Measure(
        sum,
        null,
        hasDenominator ? sum : null,
        hasDenominator ? total(members, Measure::denominator) : null,
        n(members),
        exposure);
  }

  private static Measure sumOfKnown(List<Measure> members, @Nullable BigDecimal exposure) {
    List<Measure> known = members.stream().filter(member -> member.value() != null).toList();
    if (known.isEmpty()) {
      return Measure.unknown(reason(members), exposure);
    }
    return Measure.sum(total(known, Measure::value), (long) known.size(), exposure);
  }

  private static Measure sumOverSum(List<Measure> members, @Nullable BigDecimal exposure) {
    List<Measure> counted =
        members.stream()
            .filter(member -> member.denominator() != null && member.denominator().signum() > 0)
            .toList();
    if (counted.isEmpty()) {
      return Measure.unknown(reason(members), exposure);
    }
    return Measure.ratio(
        total(counted, Measure::numerator),
        total(counted, Measure::denominator),
        n(counted),
        exposure,
        reason(members));
  }

  private static String reason(List<Measure> members) {
    return members.stream()
        .map(Measure::nullReason)
        .filter(Objects::nonNull)
        .sorted()
        .findFirst()
        .orElse("no_members");
  }

  private static @Nullable Long n(List<Measure> members) {
    if (members.stream().allMatch(member -> member.n() == null)) {
      return null;
    }
    return members.stream().map(Measure::n).filter(Objects::nonNull).mapToLong(n -> n).sum();
  }

  private static BigDecimal total(
      List<Measure> members, Function<Measure, @Nullable BigDecimal> part) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Measure member : members) {
      BigDecimal number = part.apply(member);
      sum = number == null ? sum : sum.add(number);
    }
    return sum;
  }
}
