package dev.forthright.feed.intake;

import dev.forthright.feed.entity.domain.BadField;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.FeedFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What must hold between the fields of one fact. */
final class FactRules {

  /** As much as two clocks may differ. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private FactRules() {}

  /** Nobody is their own manager: it would be a line of sight that nobody drew. */
  static void requireAnotherManager(FeedFact fact) {
    Map<String, String> fields = fact.fact().fields();
    String manager = fields.get("managerId");
    if (fact.kind() == EntityKind.PERSON
        && manager != null
        && manager.equals(fields.get("personId"))) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, "managerId");
    }
  }

  /** What was held has begun by the time that somebody says so. */
  static void requireBegun(EntityKind kind, Map<String, String> fields, Instant saidAt) {
    if (kind != EntityKind.ACTIVITY || !"\"held\"".equals(fields.get("status"))) {
      return;
    }
    String startsAt = fields.get("startsAt");
    Instant start = Instant.parse(startsAt.substring(1, startsAt.length() - 1));
    if (start.isAfter(saidAt.plus(MOST_AHEAD))) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, "startsAt");
    }
  }
}
