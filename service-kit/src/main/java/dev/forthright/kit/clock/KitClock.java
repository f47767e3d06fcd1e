package dev.forthright.kit.clock;

import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The only clock of a service: equal to SQL {@code kit.now()}. In production it is the real clock;
 * in the local and test profiles the database may hold an offset, so that a plan's day 90 can be
 * reached without waiting for it.
 */
@ApplicationScoped
public class KitClock implements InstantSource {

  /**
   * An offset is moved rarely and by one hand; asking for it on every call would cost a round trip.
   */
  private static final Duration OFFSET_IS_FRESH_FOR = Duration.ofMillis(250);

  private final Sql sql;
  private final boolean movable;
  private final Clock system = Clock.systemUTC();
  private volatile Offset offset = new Offset(Instant.MIN, Duration.ZERO);

  private record Offset(Instant readAt, Duration ahead) {}

  KitClock(Sql sql, @ConfigProperty(name = "forthright.clock.movable") boolean movable) {
    this.sql = sql;
    this.movable = movable;
  }

  /** Now, in the product's time. */
  @Override
  public Instant instant() {
    Instant real = system.instant();
    return movable ? real.plus(ahead(real)) : real;
  }

  /**
   * Moves the clock forward in this service's database.
   *
   * @throws IllegalStateException unless {@code forthright.clock.movable} is set
   */
  public void moveForward(Duration by) {
    if (!movable || by.isNegative()) {
      throw new IllegalStateException(
          "The clock moves forward only, and only where forthright.clock.movable is true.");
    }
    sql.update(
        "update kit.clock set ahead = ahead + make_interval(secs => ?)", (double) by.toSeconds());
    offset = new Offset(Instant.MIN, Duration.ZERO);
  }

  private Duration ahead(Instant real) {
    Offset known = offset;
    if (known.readAt.isBefore(real.minus(OFFSET_IS_FRESH_FOR))) {
      Duration ahead =
          sql.queryOne(
                  "select (extract(epoch from ahead) * 1000)::bigint as millis from kit.clock",
                  row -> Duration.ofMillis(row.longValue("millis")))
              .orElse(Duration.ZERO);
      known = new Offset(real, ahead);
      offset = known;
    }
    return known.ahead;
  }
}
