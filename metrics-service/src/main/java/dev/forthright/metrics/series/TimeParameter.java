package dev.forthright.metrics.series;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a point in time the way dashboards write it. */
final class TimeParameter {

  private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\d{1,4})([hdwmy]))?");
  private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{9,14}");
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2101, 1, 1);

  private TimeParameter() {}

  /** A date, RFC 3339, epoch milliseconds, {@code now} or {@code now-90d}; 400 for the rest. */
  static Instant parse(String name, String text, ZoneId zone, Instant now) {
    Instant instant;
    try {
      instant = read(text, zone, now);
    } catch (DateTimeException | NumberFormatException e) {
      throw refusal(name);
    }
    // Not by its day: an instant may lie so far away that it has none.
    if (instant.isBefore(EARLIEST.atStartOfDay(zone).toInstant())
        || instant.isAfter(LATEST.atStartOfDay(zone).toInstant())) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, name + " must lie between 2000-01-01 and 2101-01-01.");
    }
    return instant;
  }

  private static Instant read(String text, ZoneId zone, Instant now) {
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      return relative.group(1) == null
          ? now
          : now.minus(length(Long.parseLong(relative.group(1)), relative.group(2).charAt(0)));
    }
    if (MILLISECONDS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  private static Duration length(long number, char unit) {
    return switch (unit) {
      case 'h' -> Duration.ofHours(number);
      case 'w' -> Duration.ofDays(7 * number);
      case 'm' -> Duration.ofDays(30 * number);
      case 'y' -> Duration.ofDays(365 * number);
      default -> Duration.ofDays(number);
    };
  }

  private static RuntimeException refusal(String name) {
    return Problem.of(
        ProblemType.BAD_REQUEST,
        name
            + " must be a date (2026-08-01), an RFC 3339 time, epoch milliseconds, or now-90d (h, d,"
            + " w, m, y).");
  }
}
