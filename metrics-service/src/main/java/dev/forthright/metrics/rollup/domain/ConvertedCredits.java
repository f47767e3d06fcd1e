package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.deal.domain.CreditKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The credits of a period by person in the company's currency, each converted to whole cents at the
 * rate of its own day and never again, so that any sum of them is the sum of its parts.
 */
final class ConvertedCredits {

  private final Map<String, List<CreditedAmount>> known = new HashMap<>();
  private final Map<String, Set<CreditKind>> withoutRate = new HashMap<>();

  ConvertedCredits(List<CreditedAmount> credits, CurrencyRates rates, String currency) {
    for (CreditedAmount credit : credits) {
      Optional<CreditedAmount> converted = converted(credit, rates, currency);
      if (converted.isPresent()) {
        known.computeIfAbsent(credit.personId(), id -> new ArrayList<>()).add(converted.get());
      } else {
        withoutRate
            .computeIfAbsent(credit.personId(), id -> EnumSet.noneOf(CreditKind.class))
            .add(credit.kind());
      }
    }
  }

  private static Optional<CreditedAmount> converted(
      CreditedAmount credit, CurrencyRates rates, String currency) {
    BigDecimal amount = credit.amount();
    if (amount == null) {
      return Optional.of(credit);
    }
    return rates
        .convert(amount, credit.currency(), currency, credit.day())
        .map(value -> credit.of(value.setScale(2, RoundingMode.HALF_UP), currency));
  }

  /** What these people were credited with, as far as it could be converted. */
  List<CreditedAmount> of(Collection<String> people) {
    return people.stream().flatMap(id -> known.getOrDefault(id, List.of()).stream()).toList();
  }

  /** The kinds of which some amount of these people could not be converted. */
  Set<CreditKind> withoutRate(Collection<String> people) {
    Set<CreditKind> kinds = EnumSet.noneOf(CreditKind.class);
    people.forEach(id -> kinds.addAll(withoutRate.getOrDefault(id, Set.of())));
    return kinds;
  }
}
