package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The seller's call on a deal. {@code commit} is what Salesforce stores as Forecast. */
public enum ForecastCategory {
  PIPELINE,
  BEST_CASE,
  MOST_LIKELY,
  COMMIT,
  CLOSED,
  OMITTED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
