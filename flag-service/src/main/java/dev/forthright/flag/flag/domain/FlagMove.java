package dev.forthright.flag.flag.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a flag's history.
 *
 * @param machine {@code condition}, {@code workflow} or {@code flag} for changes beside both
 * @param by person id of who did it, or {@code rule}, {@code timer}
 * @param because reason code
 * @param eventIds the events that caused it, where it was not the evidence of the flag itself
 */
public record FlagMove(
    Instant at,
    String machine,
    String trigger,
    @Nullable String from,
    String to,
    String by,
    @Nullable String because,
    List<String> eventIds) {

  /** What moves a flag when no person does. */
  public static final String BY_RULE = "rule";

  public static final String BY_TIMER = "timer";

  public FlagMove {
    eventIds = List.copyOf(eventIds);
  }

  /** A move that no event of its own caused. */
  public FlagMove(
      Instant at,
      String machine,
      String trigger,
      @Nullable String from,
      String to,
      String by,
      @Nullable String because) {
    this(at, machine, trigger, from, to, by, because, List.of());
  }
}
