package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.deal.domain.CreditKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open deals of a period's start and end by owner, each priced once in the company's currency
 * at the rate of the period's first day, and what became of those of the start.
 */
final class PipelineBook {

  /**
   * A deal and its amount.
   *
   * @param amount null when no rate is known for its currency; 0 for a deal without an amount
   */
  record Priced(OpenDeal deal, @Nullable BigDecimal amount) {}

  private final Map<String, List<Priced>> atStart = new HashMap<>();
  private final Map<String, List<Priced>> atEnd = new HashMap<>();
  private final Set<String> slipped = new HashSet<>();
  private final Map<String, Integer> won = new HashMap<>();

  /**
   * @param complete whether the period is over: a deal that is still open then has slipped, while
   *     one of a running period has slipped only when it is pushed past its end
   */
  PipelineBook(
      PeriodFacts facts, Period period, CurrencyRates rates, String currency, boolean complete) {
    fill(atStart, facts.pipeline().atStart(), period, rates, currency);
    fill(atEnd, facts.pipeline().atEnd(), period, rates, currency);
    for (OpenDeal deal : facts.pipeline().atEnd()) {
      boolean pushed = deal.closeDate() == null || !deal.closeDate().isBefore(period.end());
      if (complete || pushed) {
        slipped.add(deal.opportunityId());
      }
    }
    facts.credits().stream()
        .filter(credit -> credit.kind() == CreditKind.WON)
        .forEach(credit -> won.merge(credit.opportunityId(), credit.count(), Integer::sum));
  }

  private static void fill(
      Map<String, List<Priced>> book,
      List<OpenDeal> deals,
      Period period,
      CurrencyRates rates,
      String currency) {
    for (OpenDeal deal : deals) {
      BigDecimal stated = deal.amount() == null ? BigDecimal.ZERO : deal.amount();
      BigDecimal amount =
          rates
              .convert(stated, deal.currency(), currency, period.start())
              .map(value -> value.setScale(2, RoundingMode.HALF_UP))
              .orElse(null);
      book.computeIfAbsent(deal.ownerId(), id -> new ArrayList<>()).add(new Priced(deal, amount));
    }
  }

  /** What these people had open when the period began. */
  List<Priced> atStart(Collection<String> owners) {
    return of(atStart, owners);
  }

  /** What these people have open at its end, or at the tick. */
  List<Priced> atEnd(Collection<String> owners) {
    return of(atEnd, owners);
  }

  /** Whether a deal that was due in the period has slipped out of it. */
  boolean hasSlipped(Priced deal) {
    return slipped.contains(deal.deal().opportunityId());
  }

  /** Whether the deal was won in the period. */
  boolean isWon(Priced deal) {
    return won.getOrDefault(deal.deal().opportunityId(), 0) > 0;
  }

  private static List<Priced> of(Map<String, List<Priced>> book, Collection<String> owners) {
    return owners.stream().flatMap(id -> book.getOrDefault(id, List.of()).stream()).toList();
  }
}
