package dev.forthright.flag.rule.domain;

import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a won deal of a role is worth: how many deals a quota stands for decides how much luck there
 * is in reaching it. Source: domain.md 3.4, "Money".
 *
 * @param mean mean won amount
 * @param variation standard deviation of it over the mean
 */
record DealSizes(double mean, double variation) {

  static final String WON = "closed-won-amount";
  static final String VARIATION = "deal-size-variation";

  /** Days before the tick within which the last four quarters that are over begin. */
  static final int DAYS_BACK = 480;

  private static final int QUARTERS = 4;

  /** The series it needs. */
  static List<Series> series() {
    return List.of(
        new Series(SubjectKind.REP, WON, Grain.QUARTER, DAYS_BACK),
        new Series(SubjectKind.ROLE, VARIATION, Grain.QUARTER, DAYS_BACK));
  }

  /**
   * The won deals of a role in the last four quarters that are over; nothing when none was won.
   *
   * @param usual variation to go by when the role's own is not known
   */
  static Optional<DealSizes> of(Cohort cohort, String role, AsOf asOf, double usual) {
    LocalDate end = asOf.day().plusDays(1);
    LocalDate from = earliest(asOf);
    double amount = 0;
    long deals = 0;
    for (String rep : cohort.subjects(SubjectKind.REP)) {
      if (cohort.member(rep).role().equals(role)) {
        for (Point point : cohort.points(SubjectKind.REP, rep, WON, Grain.QUARTER)) {
          boolean over = !point.from().isBefore(from) && !point.toExclusive().isAfter(end);
          if (over && point.value() != null && point.n() != null) {
            amount += point.value();
            deals += point.n();
          }
        }
      }
    }
    double variation =
        cohort.points(SubjectKind.ROLE, role, VARIATION, Grain.QUARTER).stream()
            .map(Point::value)
            .filter(Objects::nonNull)
            .reduce(usual, (before, last) -> last);
    return deals > 0 && amount > 0
        ? Optional.of(new DealSizes(amount / deals, variation))
        : Optional.empty();
  }

  private static LocalDate earliest(AsOf asOf) {
    Quarter quarter = asOf.fiscal().quarterOf(asOf.day().plusDays(1));
    for (int i = 0; i < QUARTERS; i++) {
      quarter = asOf.fiscal().quarterOf(quarter.from().minusDays(1));
    }
    return quarter.from();
  }

  /** Deals that an amount stands for. */
  double deals(double amount) {
    return amount / mean;
  }
}
