package dev.forthright.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Quarterly quotas near what each rep really closes: the data set has none, so a closed quarter's
 * quota is its bookings over a simulated attainment around 100 %.
 */
final class QuotaPlan {

  /** A quota for one quarter. */
  record Quota(LocalDate start, LocalDate end, BigDecimal amount) {}

  private static final BigDecimal THOUSAND = new BigDecimal(1000);
  private static final BigDecimal SMALLEST = new BigDecimal(5000);
  private static final BigDecimal NEW_HIRE = new BigDecimal(60_000);

  private QuotaPlan() {}

  static List<Quota> of(Person rep, List<Deal> deals, Period period, Random random) {
    LocalDate current = WorkingCalendar.quarterStart(period.today());
    var won = new TreeMap<LocalDate, BigDecimal>();
    for (Deal deal : deals) {
      if (deal.row().stage().equals("Won")) {
        LocalDate closed = period.moved(deal.row().closed().orElseThrow());
        won.merge(WorkingCalendar.quarterStart(closed), deal.row().value(), BigDecimal::add);
      }
    }
    var quotas = new ArrayList<Quota>();
    LocalDate first =
        won.isEmpty() ? WorkingCalendar.quarterStart(rep.startDate()) : won.firstKey();
    for (LocalDate start = first; !start.isAfter(current); start = start.plusMonths(3)) {
      BigDecimal amount =
          won.isEmpty()
              ? NEW_HIRE
              : quota(start.equals(current) ? usual(won, current) : won.get(start), random);
      quotas.add(new Quota(start, WorkingCalendar.quarterEnd(start), amount));
    }
    return quotas;
  }

  private static BigDecimal quota(BigDecimal bookings, Random random) {
    double attainment = Math.clamp(1 + 0.12 * random.nextGaussian(), 0.75, 1.35);
    if (bookings == null) {
      return SMALLEST;
    }
    return bookings
        .divide(BigDecimal.valueOf(attainment), 2, RoundingMode.HALF_UP)
        .divide(THOUSAND, 0, RoundingMode.HALF_UP)
        .multiply(THOUSAND)
        .max(SMALLEST);
  }

  /** The quarter that runs is not over: expect the mean of the quarters before it. */
  private static BigDecimal usual(TreeMap<LocalDate, BigDecimal> won, LocalDate current) {
    var before = won.headMap(current).values();
    if (before.isEmpty()) {
      return won.get(current);
    }
    return before.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(before.size()), 2, RoundingMode.HALF_UP);
  }
}
