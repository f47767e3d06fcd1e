package dev.forthright.flag.flag.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An early-warning flag: what it is about, what the machine sees and what people did. The rule
 * version never changes on a live flag.
 *
 * @param version counts saved changes, for If-Match
 */
public record Flag(
    UUID id,
    FlagKey key,
    int ruleVersion,
    Concern concern,
    Judged judged,
    Handling handling,
    long version,
    Instant changedAt) {

  Flag with(Judged newJudged) {
    return new Flag(id, key, ruleVersion, concern, newJudged, handling, version, changedAt);
  }

  Flag with(Handling newHandling) {
    return new Flag(id, key, ruleVersion, concern, judged, newHandling, version, changedAt);
  }

  Flag with(Concern newConcern) {
    return new Flag(id, key, ruleVersion, newConcern, judged, handling, version, changedAt);
  }

  /** The flag as it will be saved: one version on. */
  public Flag saved(Instant at) {
    return new Flag(id, key, ruleVersion, concern, judged, handling, version + 1, at);
  }
}
