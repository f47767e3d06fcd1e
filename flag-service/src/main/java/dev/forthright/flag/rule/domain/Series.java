package dev.forthright.flag.rule.domain;

/**
 * A series a rule reads.
 *
 * @param metric name in the metric catalogue; a trailing {@code *} stands for every name that
 *     begins so
 * @param daysBack how long before the tick the oldest period that is read may start; later ones, of
 *     periods that have only begun or are to come, are always read
 */
public record Series(SubjectKind subject, String metric, Grain grain, int daysBack) {

  private static final String ANY = "*";

  /** Whether a metric belongs to it. */
  public boolean covers(String name) {
    return metric.endsWith(ANY)
        ? name.startsWith(metric.substring(0, metric.length() - 1))
        : name.equals(metric);
  }
}
