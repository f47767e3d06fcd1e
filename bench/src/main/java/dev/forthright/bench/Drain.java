package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Waits until what was sent has come out at the other end. */
final class Drain implements AutoCloseable {

  /** What flag-service reads of what feed-service publishes. */
  private static final List<String> CANONICAL =
      List.of(
          "crm.opportunities", "crm.accounts", "crm.people", "crm.activities", "company.reference");

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofMinutes(40);

  private final Yard yard;
  private final Admin admin;
  private final Map<Service, Connection> connections = new HashMap<>();

  Drain(Yard yard) {
    this.yard = yard;
    admin =
        Admin.create(
            Map.of("bootstrap.servers", yard.bootstrapServers(), "enable.metrics.push", "false"));
  }

  /** Every raw record is settled by feed-service, and its outbox is empty: all is on Kafka. */
  void awaitPublished() {
    Map<TopicPartition, Long> ends = yard.sender().ends();
    await(() -> hasRead("feed-service", ends));
    await(() -> isOutboxEmpty(Service.FEED));
  }

  /** After {@link #awaitPublished()}: flag-service has settled every canonical record. */
  void awaitFlagState() {
    Map<TopicPartition, Long> ends = canonicalEnds();
    await(() -> hasRead("flag-service", ends));
    await(() -> isOutboxEmpty(Service.FLAG));
  }

  private boolean hasRead(String group, Map<TopicPartition, Long> ends) {
    try {
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .allMatch(
              end -> {
                var offset = committed.get(end.getKey());
                return end.getValue() == 0 || offset != null && offset.offset() >= end.getValue();
              });
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not answer.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  private Map<TopicPartition, Long> canonicalEnds() {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (String topic : CANONICAL) {
      for (int partition = 0; partition < Yard.PARTITIONS; partition++) {
        asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin.listOffsets(asked).all().get().forEach((at, end) -> ends.put(at, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not answer.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  private boolean isOutboxEmpty(Service service) {
    try (PreparedStatement statement =
            connection(service).prepareStatement("select exists (select 1 from kit.outbox)");
        ResultSet result = statement.executeQuery()) {
      result.next();
      return !result.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The database of %s refused.".formatted(service), e);
    }
  }

  private Connection connection(Service service) throws SQLException {
    Connection connection = connections.get(service);
    if (connection == null) {
      connection = yard.connect(service);
      connections.put(service, connection);
    }
    return connection;
  }

  private static void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Nothing came to rest within %s.".formatted(LIMIT));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  @Override
  public void close() {
    admin.close();
    for (Connection connection : connections.values()) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
