package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The parts of a ratio added up over periods: a sum over a sum, never a mean of ratios. A period
 * without parts is unknown, not zero, and is left out.
 *
 * @param points the periods that are known, oldest first
 */
record Parts(Cohort.Key series, List<Point> points) {

  /** The periods of a series that begin on a day from {@code from} and before {@code to}. */
  static Parts between(Cohort cohort, Cohort.Key series, LocalDate from, LocalDate to) {
    return new Parts(
        series,
        cohort
            .points(series.subject(), series.subjectId(), series.metric(), series.grain())
            .stream()
            .filter(point -> !point.from().isBefore(from) && point.from().isBefore(to))
            .filter(point -> point.numerator() != null && point.denominator() != null)
            .toList());
  }

  double numerator() {
    return points.stream().map(Point::numerator).mapToDouble(Objects::requireNonNull).sum();
  }

  double denominator() {
    return points.stream().map(Point::denominator).mapToDouble(Objects::requireNonNull).sum();
  }

  /** Observations behind all of them. */
  long n() {
    return points.stream().map(Point::n).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
  }

  /** As successes of tries. */
  Tries tries() {
    return new Tries(numerator(), denominator());
  }

  /** Every period with both parts, so that the sum can be made again. */
  List<Evidence> evidence() {
    return points.stream()
        .map(
            point ->
                new Evidence(
                    point.eventId(),
                    "%s %s %s".formatted(series.metric(), series.grain(), point.from()),
                    Plain.exact(Objects.requireNonNull(point.numerator()))
                        + " of "
                        + Plain.exact(Objects.requireNonNull(point.denominator())),
                    point.tick()))
        .toList();
  }
}
