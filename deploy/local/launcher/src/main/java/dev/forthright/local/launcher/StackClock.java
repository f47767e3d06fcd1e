package dev.forthright.local.launcher;

import dev.forthright.local.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Moves the product's clock, which stands in every service's database, forward for all of them
 * together: at most a day at a time, and on only when nothing is on its way any more, so that no
 * service acts in one day on what another one did in the day before.
 */
public final class StackClock {

  private static final Duration STEP = Duration.ofDays(1);
  private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);

  private final EmbeddedDatabase database;
  private final Quiet quiet;

  /**
   * @param quiet how long nothing must be on its way before the next day may come
   */
  public StackClock(LocalStack stack, Duration quiet) {
    this.database = stack.database();
    this.quiet = new Quiet(stack, quiet);
  }

  /** Now, in the product's time. */
  public Instant now() {
    try (Connection connection = database.connect(Service.FLAG.database());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select kit.now()")) {
      result.next();
      return result.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException e) {
      throw new IllegalStateException("The clock cannot be read.", e);
    }
  }

  /** Lets time pass until that moment; nothing happens when it is over already. */
  public void moveTo(Instant moment) {
    Duration left = Duration.between(now(), moment);
    while (left.isPositive()) {
      move(left.compareTo(STEP) < 0 ? left : STEP);
      awaitQuiet();
      left = Duration.between(now(), moment);
    }
  }

  /** Waits until everything that follows from what was done has happened. */
  public void awaitQuiet() {
    quiet.await(QUIET_LIMIT, pending -> {});
  }

  private void move(Duration by) {
    for (Service service : Service.values()) {
      try (Connection connection = database.connect(service.database());
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "update kit.clock set ahead = ahead + interval '%d milliseconds'"
                .formatted(by.toMillis() + 1));
      } catch (SQLException e) {
        throw new IllegalStateException(
            "The clock of %s cannot be moved.".formatted(service.module()), e);
      }
    }
  }
}
