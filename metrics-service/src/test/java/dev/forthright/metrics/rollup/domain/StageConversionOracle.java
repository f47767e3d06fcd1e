package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.deal.domain.DealVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part of {@link DealOracle} that follows deals through the stages. */
final class StageConversionOracle {

  private static final List<String> ORDER = List.of("new", "proof", "offer", "won");

  /** A deal in a stage: when and whose it came, when it got on and when it was lost, if ever. */
  private record Visit(
      String owner, LocalDate came, @Nullable LocalDate passed, @Nullable LocalDate lost) {}

  private final List<List<DealVersion>> deals;

  StageConversionOracle(List<List<DealVersion>> deals) {
    this.deals = deals;
  }

  void add(Map<Metric, BigDecimal> figures, Set<String> reps, Period quarter) {
    for (int stage = 0; stage < 3; stage++) {
      List<Visit> visits = new ArrayList<>();
      for (List<DealVersion> deal : deals) {
        Visit visit = visit(deal, stage, quarter.end());
        LocalDate before = quarter.start().minusMonths(3);
        if (visit != null
            && !visit.came().isBefore(before)
            && visit.came().isBefore(quarter.start())) {
          visits.add(visit);
        }
      }
      long old = nineTenthsGoneAfter(visits, quarter.end());
      long whole = 0;
      long part = 0;
      for (Visit visit : visits) {
        if (reps.contains(visit.owner())) {
          boolean waits = visit.passed() == null && visit.lost() == null;
          boolean counts = !waits || ChronoUnit.DAYS.between(visit.came(), quarter.end()) > old;
          whole += counts ? 1 : 0;
          part += visit.passed() != null ? 1 : 0;
        }
      }
      figures.put(
          Metric.stageConversion(stage + 1), DealOracle.over(BigDecimal.valueOf(part), whole, 6));
    }
  }

  private static @Nullable Visit visit(List<DealVersion> deal, int stage, LocalDate end) {
    String owner = null;
    LocalDate came = null;
    LocalDate passed = null;
    LocalDate lost = null;
    for (DealVersion version : deal) {
      LocalDate day = DealOracle.day(version.occurredAt());
      if (!day.isBefore(end) || version.stage() == null) {
        continue;
      }
      int rank = ORDER.indexOf(version.stage());
      if (came == null && rank >= stage) {
        came = day;
        owner = version.ownerId();
      }
      if (passed == null && rank > stage) {
        passed = day;
      }
      if (version.stage().equals("lost")) {
        lost = lost == null ? day : lost;
      } else {
        lost = null;
      }
    }
    return came == null || owner == null ? null : new Visit(owner, came, passed, lost);
  }

  /**
   * Product limit in plain fractions of doubles: the day by which at most a tenth is left; a day
   * beyond all days when they do not get there.
   */
  private static long nineTenthsGoneAfter(List<Visit> visits, LocalDate end) {
    TreeSet<Long> days = new TreeSet<>();
    for (Visit visit : visits) {
      if (left(visit) != null) {
        days.add(ChronoUnit.DAYS.between(visit.came(), left(visit)));
      }
    }
    double staying = 1;
    for (long day : days) {
      int there = 0;
      int leaving = 0;
      for (Visit visit : visits) {
        LocalDate left = left(visit);
        long stayed = ChronoUnit.DAYS.between(visit.came(), left == null ? end : left);
        there += stayed >= day ? 1 : 0;
        leaving += left != null && stayed == day ? 1 : 0;
      }
      staying *= 1 - (double) leaving / there;
      if (staying <= 0.1 + 1e-12) {
        return day;
      }
    }
    return Long.MAX_VALUE;
  }

  private static @Nullable LocalDate left(Visit visit) {
    return visit.passed() == null ? visit.lost() : visit.passed();
  }
}
