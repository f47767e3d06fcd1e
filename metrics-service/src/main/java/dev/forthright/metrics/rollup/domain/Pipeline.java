package dev.forthright.metrics.rollup.domain;

import java.util.List;

/**
 * The open deals of two moments.
 *
 * @param atStart when the period began
 * @param atEnd when it ended, or at the tick
 * @param wonBefore wins of the fiscal quarter before the period began
 */
public record Pipeline(
    List<OpenDeal> atStart, List<OpenDeal> atEnd, List<CreditedAmount> wonBefore) {

  public static final Pipeline NONE = new Pipeline(List.of(), List.of(), List.of());
}
