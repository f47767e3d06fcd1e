package dev.forthright.metrics.company.domain;

/**
 * A manager owes each rep {@code sessions} of a format in every {@code everyDays} calendar days.
 */
public record CadenceRule(String format, int sessions, int everyDays) {

  public CadenceRule {
    if (sessions < 0 || everyDays < 1) {
      throw new IllegalArgumentException(
          "sessions (%d) must be 0 or more, everyDays (%d) 1 or more."
              .formatted(sessions, everyDays));
    }
  }
}
