package dev.forthright.events.feed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Health of a feed as people should read it. */
public enum FeedStatus {
  HEALTHY,
  QUIET,
  STALE,
  GAP;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
