package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.Concern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A flag that is open before its manager, still fires, and about which no conversation was held, at
 * the end of a period (domain.md 5.3, K26).
 *
 * @param openedAt when it fired, or when what held it back ended
 */
public record UnaddressedFlag(Concern concern, Instant openedAt) {

  /** Whole days of the company's zone that it has lain there; 0 on its first. */
  public long daysAt(Instant end, ZoneId zone) {
    return ChronoUnit.DAYS.between(openedAt.atZone(zone), end.atZone(zone));
  }
}
