package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How the deals of a group of people came about and moved: which ones, rather than how many or for
 * how much. Each deal counts once for the group.
 */
final class DealMixMeasures {

  /** A deal created so shortly before it closed was entered late (domain.md 3.6, EW22). */
  private static final int LATE_CREATED_DAYS = 7;

  /** A win created or pulled in so shortly before it closed came late (domain.md 3.6, EW18). */
  private static final int LATE_WIN_DAYS = 14;

  private static final Comparator<CreditedAmount> LAST_CLOSING =
      Comparator.comparing(CreditedAmount::day)
          .thenComparing(
              close -> close.traits().plannedClose(),
              Comparator.nullsFirst(Comparator.naturalOrder()));

  private final List<CreditedAmount> credits;
  private final Reference reference;
  private final BigDecimal exposure;

  private DealMixMeasures(List<CreditedAmount> credits, Reference reference, BigDecimal exposure) {
    this.credits = credits;
    this.reference = reference;
    this.exposure = exposure;
  }

  /** The measures of a group from its credits of the period. */
  static Map<Metric, Measure> of(
      List<CreditedAmount> credits, Reference reference, BigDecimal exposure) {
    DealMixMeasures mix = new DealMixMeasures(credits, reference, exposure);
    Map<Metric, Measure> measures = new EnumMap<>(Metric.class);
    measures.put(Metric.OPPORTUNITIES_ADVANCED, mix.advanced());
    measures.put(Metric.OFF_ICP_SHARE, mix.offIcp());
    List<CreditedAmount> wins = mix.closed(CreditKind.WON);
    List<CreditedAmount> closed = new ArrayList<>(mix.closed(CreditKind.LOST));
    closed.addAll(wins);
    measures.put(
        Metric.LATE_CREATED_SHARE,
        mix.share(closed, close -> isCreatedWithin(close, LATE_CREATED_DAYS), "no_closed_deals"));
    measures.put(
        Metric.LATE_WIN_SHARE,
        mix.share(
            wins, win -> isCreatedWithin(win, LATE_WIN_DAYS) || mix.isPulledIn(win), "no_wins"));
    return measures;
  }

  private Measure advanced() {
    if (reference.stages().isUnknown()) {
      return Measure.unknown("no_stage_table", exposure);
    }
    long deals =
        of(CreditKind.STAGED).stream()
            .filter(
                move ->
                    reference
                        .stages()
                        .isForward(move.traits().fromStage(), move.traits().toStage()))
            .map(CreditedAmount::opportunityId)
            .distinct()
            .count();
    return Measure.count(deals, exposure);
  }

  /** Of what the seller chose: inbound and assigned deals say nothing about whom they look for. */
  private Measure offIcp() {
    List<CreditedAmount> chosen =
        of(CreditKind.CREATED).stream()
            .filter(deal -> deal.traits().offIcp() != null)
            .filter(deal -> deal.traits().source() == null || "self".equals(deal.traits().source()))
            .toList();
    return share(
        chosen,
        deal -> Boolean.TRUE.equals(deal.traits().offIcp()),
        of(CreditKind.CREATED).isEmpty() ? "no_new_opportunities" : "icp_not_known");
  }

  /** The deals that are closed that way at the end of the period, each by its last closing. */
  private List<CreditedAmount> closed(CreditKind kind) {
    Map<String, List<CreditedAmount>> byDeal = new TreeMap<>();
    of(kind)
        .forEach(
            credit ->
                byDeal
                    .computeIfAbsent(credit.opportunityId(), id -> new ArrayList<>())
                    .add(credit));
    List<CreditedAmount> closed = new ArrayList<>();
    for (List<CreditedAmount> shares : byDeal.values()) {
      if (shares.stream().mapToInt(CreditedAmount::count).sum() > 0) {
        shares.stream().filter(share -> share.count() > 0).max(LAST_CLOSING).ifPresent(closed::add);
      }
    }
    return closed;
  }

  private static boolean isCreatedWithin(CreditedAmount close, int days) {
    return close.createdOn() != null
        && ChronoUnit.DAYS.between(close.createdOn(), close.day()) < days;
  }

  /** Whether two weeks before it closed it was due in a later fiscal month. */
  private boolean isPulledIn(CreditedAmount win) {
    LocalDate planned = win.traits().plannedClose();
    FiscalCalendar fiscal = reference.fiscal();
    return planned != null && !planned.isBefore(fiscal.monthOf(win.day()).end());
  }

  private Measure share(
      List<CreditedAmount> whole, Predicate<CreditedAmount> part, String reasonWhenEmpty) {
    return Measure.ratio(
        BigDecimal.valueOf(whole.stream().filter(part).count()),
        BigDecimal.valueOf(whole.size()),
        (long) whole.size(),
        exposure,
        reasonWhenEmpty);
  }

  private List<CreditedAmount> of(CreditKind kind) {
    return credits.stream().filter(credit -> credit.kind() == kind).toList();
  }
}
