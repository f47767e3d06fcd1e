package dev.forthright.flag.deal.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some deals as they were at any time, in memory, so that many moments of them cost no query each.
 *
 * @param spans by deal, in any order
 * @param moves of close dates by deal, oldest first
 */
public record DealHistories(
    Map<String, List<DealSpan>> spans, Map<String, List<CloseDateMove>> moves) {

  /** The deal as it was at an instant; null before it began. */
  public @Nullable DealSpan asOf(Instant at, String dealId) {
    return spans.getOrDefault(dealId, List.of()).stream()
        .filter(span -> span.holdsAt(at))
        .findFirst()
        .orElse(null);
  }

  /** Moves of the deal's close date up to an instant, oldest first. */
  public List<CloseDateMove> movesUpTo(Instant at, String dealId) {
    return moves.getOrDefault(dealId, List.of()).stream()
        .filter(move -> !move.at().isAfter(at))
        .toList();
  }
}
