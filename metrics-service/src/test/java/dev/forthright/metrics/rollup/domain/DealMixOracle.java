package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.deal.domain.DealVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of {@link DealOracle} that asks which deals they were. */
final class DealMixOracle {

  private static final List<String> ORDER = List.of("new", "proof", "offer", "won");

  private final DealOracle happenings;
  private final List<List<DealVersion>> deals;

  DealMixOracle(DealOracle happenings, List<List<DealVersion>> deals) {
    this.happenings = happenings;
    this.deals = deals;
  }

  void add(Map<Metric, BigDecimal> figures, Set<String> reps, Period period) {
    long advanced = 0;
    long chosen = 0;
    long outside = 0;
    long open = 0;
    long stale = 0;
    for (List<DealVersion> deal : deals) {
      advanced += advances(deal, reps, period) ? 1 : 0;
      Boolean offIcp = offIcp(deal);
      String source = source(deal);
      boolean own = source == null || source.equals("self");
      DealVersion first = deal.getFirst();
      if (reps.contains(first.ownerId())
          && period.contains(DealOracle.day(Objects.requireNonNull(first.createdAt())))
          && own
          && offIcp != null) {
        chosen++;
        outside += offIcp ? 1 : 0;
      }
      DealVersion end = DealOracle.at(deal, period.end());
      if (end != null && DealOracle.open(end) && reps.contains(end.ownerId())) {
        open++;
        boolean overdue = Objects.requireNonNull(end.closeDate()).isBefore(period.end());
        stale += overdue || end.stage() == null ? 1 : 0;
      }
    }
    figures.put(Metric.OPPORTUNITIES_ADVANCED, BigDecimal.valueOf(advanced));
    figures.put(Metric.OFF_ICP_SHARE, DealOracle.over(BigDecimal.valueOf(outside), chosen, 6));
    figures.put(Metric.CRM_STALE_SHARE, DealOracle.over(BigDecimal.valueOf(stale), open, 6));
    late(figures, reps, period);
  }

  private void late(Map<Metric, BigDecimal> figures, Set<String> reps, Period period) {
    long closed = 0;
    long entered = 0;
    long wins = 0;
    long lateWins = 0;
    for (List<DealVersion> deal : deals) {
      for (String what : List.of("won", "lost")) {
        LocalDate last = null;
        boolean early = false;
        long net = 0;
        for (DealOracle.Happening one : happenings.in(what, reps, period)) {
          boolean counts = what.equals("lost") || one.amount().signum() != 0;
          if (one.deal().equals(deal.getFirst().opportunityId()) && counts) {
            net += one.sign();
            if (one.sign() > 0 && (last == null || !one.day().isBefore(last))) {
              early = one.day().equals(last) && early || pulledIn(deal, one);
              last = one.day();
            }
          }
        }
        if (net > 0 && last != null) {
          LocalDate created = DealOracle.day(Objects.requireNonNull(deal.getFirst().createdAt()));
          long age = ChronoUnit.DAYS.between(created, last);
          closed++;
          entered += age < 7 ? 1 : 0;
          if (what.equals("won")) {
            wins++;
            lateWins += age < 14 || early ? 1 : 0;
          }
        }
      }
    }
    figures.put(Metric.LATE_CREATED_SHARE, DealOracle.over(BigDecimal.valueOf(entered), closed, 6));
    figures.put(Metric.LATE_WIN_SHARE, DealOracle.over(BigDecimal.valueOf(lateWins), wins, 6));
  }

  private static boolean advances(List<DealVersion> deal, Set<String> reps, Period period) {
    for (int i = 1; i < deal.size(); i++) {
      DealVersion now = deal.get(i);
      int from = ORDER.indexOf(String.valueOf(deal.get(i - 1).stage()));
      int to = ORDER.indexOf(String.valueOf(now.stage()));
      if (from >= 0
          && to > from
          && reps.contains(now.ownerId())
          && period.contains(DealOracle.day(now.occurredAt()))) {
        return true;
      }
    }
    return false;
  }

  /** The close date of two weeks before lay in a later calendar month. */
  private static boolean pulledIn(List<DealVersion> deal, DealOracle.Happening win) {
    LocalDate won = win.day();
    LocalDate planned = null;
    for (DealVersion version : deal.subList(0, deal.indexOf(win.priced()))) {
      boolean before =
          DealOracle.open(version)
              && !version
                  .occurredAt()
                  .isAfter(won.minusDays(14).atTime(12, 0).toInstant(ZoneOffset.UTC));
      planned = before ? version.closeDate() : planned;
    }
    return planned != null && !planned.isBefore(won.withDayOfMonth(1).plusMonths(1));
  }

  private static @Nullable Boolean offIcp(List<DealVersion> deal) {
    for (DealVersion version : deal) {
      if (version.offIcp() != null) {
        return version.offIcp();
      }
    }
    return null;
  }

  private static @Nullable String source(List<DealVersion> deal) {
    Set<String> told = new HashSet<>();
    for (DealVersion version : deal) {
      if (version.source() != null && told.isEmpty()) {
        told.add(version.source());
      }
    }
    return told.isEmpty() ? null : told.iterator().next();
  }
}
