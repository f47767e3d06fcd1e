package dev.forthright.local.campaign;

import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks again and again how long the oldest event that is committed has been waiting for the relay,
 * in each service: the bound of the delay from a commit to Kafka.
 */
final class Backlog implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final String OLDEST =
      "select coalesce(extract(epoch from clock_timestamp() - min(created)), 0) from kit.outbox";

  private final LocalStack stack;
  private final Thread thread = new Thread(this::look, "backlog");
  private final Map<Service, Connection> connections = new EnumMap<>(Service.class);
  private final List<Double> ages = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean closed;

  /**
   * Age in seconds of the oldest event that waited, over all looks.
   *
   * @param looks how often the database answered
   */
  record Ages(int looks, double median, double p99, double longest) {}

  Backlog(LocalStack stack) {
    this.stack = stack;
    thread.setDaemon(true);
    thread.start();
  }

  /** Looks no more. */
  Ages finish() {
    close();
    List<Double> sorted = new ArrayList<>(ages);
    Collections.sort(sorted);
    if (sorted.isEmpty()) {
      return new Ages(0, 0, 0, 0);
    }
    return new Ages(
        sorted.size(),
        sorted.get((sorted.size() - 1) / 2),
        sorted.get((sorted.size() - 1) * 99 / 100),
        sorted.getLast());
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.keySet().forEach(this::forget);
  }

  private void look() {
    while (!closed) {
      for (Service service : Service.values()) {
        try {
          ages.add(oldest(service));
        } catch (SQLException away) {
          // A database that is away has no answer; its backlog shows when it is back.
          forget(service);
        }
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private double oldest(Service service) throws SQLException {
    Connection connection = connections.get(service);
    if (connection == null) {
      connection = stack.database().connect(service.database());
      connections.put(service, connection);
    }
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(5);
      try (ResultSet result = statement.executeQuery(OLDEST)) {
        result.next();
        return result.getDouble(1);
      }
    }
  }

  private void forget(Service service) {
    Connection connection = connections.put(service, null);
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException gone) {
        // It was closed by the other side.
      }
    }
  }
}
