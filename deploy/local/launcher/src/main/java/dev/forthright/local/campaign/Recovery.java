package dev.forthright.local.campaign;

import dev.forthright.local.launcher.Broker;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** Measures how long the product takes to be itself again after a fault has ended. */
final class Recovery {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final LocalStack stack;
  private final List<ServiceTarget> services;
  private final Broker broker;

  /**
   * Times since the fault ended; a time is empty when it took longer than we wait.
   *
   * @param ready until every service said that it is ready
   * @param caughtUp until everything that had been sent was read by every service
   */
  record Times(Optional<Duration> ready, Optional<Duration> caughtUp) {}

  Recovery(LocalStack stack, List<ServiceTarget> services, Broker broker) {
    this.stack = stack;
    this.services = services;
    this.broker = broker;
  }

  /** Waits for it. */
  Times await() {
    long begun = System.nanoTime();
    Optional<Duration> ready =
        until(
            begun,
            () -> services.stream().map(ServiceTarget::process).allMatch(ServiceProcess::isReady));
    if (ready.isEmpty()) {
      return new Times(ready, Optional.empty());
    }
    return new Times(ready, caughtUp(begun));
  }

  private Optional<Duration> caughtUp(long begun) {
    Set<String> raw = new HashSet<>(List.of("crm.inbound"));
    return readUpTo(begun, raw, List.of(Service.FEED))
        .flatMap(since -> published(begun, Service.FEED))
        .flatMap(
            since ->
                readUpTo(
                    begun,
                    Set.of("crm.opportunities", "crm.activities"),
                    List.of(Service.METRICS, Service.FLAG)));
  }

  /** What lies on the topics now is read by the services. */
  private Optional<Duration> readUpTo(long begun, Set<String> topics, List<Service> readers) {
    var ends =
        new Object() {
          Map<TopicPartition, Long> offsets = Map.of();
        };
    return until(
            begun,
            () -> {
              ends.offsets = broker.ends(topics);
              return true;
            })
        .flatMap(
            since ->
                until(
                    begun,
                    () ->
                        readers.stream()
                            .allMatch(reader -> hasRead(reader.module(), ends.offsets))));
  }

  private boolean hasRead(String group, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> read = broker.committed(group);
    return ends.entrySet().stream()
        .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** What waits in the outbox now is on its topics. */
  private Optional<Duration> published(long begun, Service service) {
    long last = number(service, "select coalesce(max(seq), 0) from kit.outbox");
    return until(
        begun, () -> number(service, "select count(*) from kit.outbox where seq <= " + last) == 0);
  }

  private long number(Service service, String query) {
    try (Connection connection = stack.database().connect(service.database());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The database of %s did not answer.".formatted(service), e);
    }
  }

  private static Optional<Duration> until(long begun, BooleanSupplier state) {
    while (true) {
      boolean reached;
      try {
        reached = state.getAsBoolean();
      } catch (IllegalStateException away) {
        if (Thread.currentThread().isInterrupted()) {
          throw away;
        }
        reached = false;
      }
      Duration since = Duration.ofNanos(System.nanoTime() - begun);
      if (reached) {
        return Optional.of(since);
      }
      if (since.compareTo(LIMIT) > 0) {
        return Optional.empty();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for recovery.");
      }
    }
  }
}
