package dev.forthright.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.Actor;
import dev.forthright.events.Envelope;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.Topic;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.event.Envelopes;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Events wait here for the relay, written in the transaction of the change they tell of. Stream
 * heads are locked in key order before rows are numbered, so versions are gapless per key and two
 * batches cannot deadlock. Next: {@link OutboxRelay}.
 */
@ApplicationScoped
public class Outbox {

  /** Below the broker's default limit of 1 MiB with room for headers. */
  static final int MAX_BODY_BYTES = 900 * 1024;

  private final Sql sql;
  private final OutboxRelay relay;
  private final TransactionSynchronizationRegistry transaction;
  private final String source;
  private final int partitions;

  Outbox(
      Sql sql,
      OutboxRelay relay,
      TransactionSynchronizationRegistry transaction,
      @ConfigProperty(name = "quarkus.application.name") String application,
      @ConfigProperty(name = "forthright.partitions") int partitions) {
    this.sql = sql;
    this.relay = relay;
    this.transaction = transaction;
    this.source = "/forthright/" + application;
    this.partitions = partitions;
  }

  private record Stream(String topic, String key) {}

  private record OutboxRow(OutgoingEvent event, int partition, Stream stream) {}

  /** Appends events; for one key they are published in the order of the list. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void append(List<OutgoingEvent> events) {
    insert(
        events.stream()
            .map(
                event ->
                    new OutboxRow(
                        event,
                        Partitioning.of(
                            event.partitionKey() == null ? event.key() : event.partitionKey(),
                            partitions),
                        new Stream(event.topic().wire(), event.key())))
            .toList());
  }

  /** Appends a marker to every partition of the topic, behind all that was appended before. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void appendToEveryPartition(Topic topic, Event marker, String markerId, Instant time) {
    List<OutboxRow> rows = new ArrayList<>(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      String name = String.valueOf(partition);
      // The key tells partitions and types apart, so that compaction keeps the latest marker of
      // each.
      String key =
          "marker|" + EventType.of(marker).wire() + "|" + discriminator(markerId) + "|" + name;
      OutgoingEvent event =
          OutgoingEvent.of(DerivedId.of(topic.wire(), markerId, name), topic, key, marker, time);
      rows.add(new OutboxRow(event, partition, new Stream(topic.wire(), key)));
    }
    insert(rows);
  }

  /** How many partitions every canonical topic has. */
  public int partitions() {
    return partitions;
  }

  private static String discriminator(String markerId) {
    int slash = markerId.indexOf('|');
    return slash < 0 ? markerId : markerId.substring(0, slash);
  }

  private void insert(List<OutboxRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    // Before the stream heads are locked: other batches wait for those.
    List<byte[]> bodies = rows.stream().map(row -> body(row.event())).toList();
    Map<Stream, Long> next = firstVersions(rows);
    List<Integer> rowPartitions = new ArrayList<>(rows.size());
    List<Long> versions = new ArrayList<>(rows.size());
    List<String> headers = new ArrayList<>(rows.size());
    for (OutboxRow row : rows) {
      long version = next.merge(row.stream(), 1L, Long::sum) - 1;
      rowPartitions.add(row.partition());
      versions.add(version);
      headers.add(headers(row.event(), version));
    }
    sql.update(
        """
        insert into kit.outbox (id, topic, partition, key, stream_version, headers, body)
        select e.id, e.topic, e.partition, e.key, e.version, e.headers::jsonb, e.body
        from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
          as e (id, topic, partition, key, version, headers, body, place)
        order by e.place
        """,
        Sql.uuids(rows.stream().map(row -> row.event().id()).toList()),
        Sql.texts(rows.stream().map(row -> row.stream().topic()).toList()),
        Sql.ints(rowPartitions),
        Sql.texts(rows.stream().map(row -> row.stream().key()).toList()),
        Sql.longs(versions),
        Sql.texts(headers),
        Sql.bytes(bodies));
    wakeRelayAfterCommit();
  }

  /**
   * Locks the heads of all streams in key order, raises them, and returns the first free version.
   */
  private Map<Stream, Long> firstVersions(List<OutboxRow> rows) {
    Map<Stream, Long> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.stream(), 1L, Long::sum));
    List<Stream> streams = List.copyOf(counts.keySet());
    Map<Stream, Long> first = new HashMap<>();
    sql.query(
            """
            insert into kit.stream_head as h (topic, key, version)
            select s.topic, s.key, s.n from unnest(?, ?, ?) as s (topic, key, n)
            order by s.topic, s.key
            on conflict (topic, key) do update set version = h.version + excluded.version
            returning topic, key, version
            """,
            row ->
                Map.entry(new Stream(row.text("topic"), row.text("key")), row.longValue("version")),
            Sql.texts(streams.stream().map(Stream::topic).toList()),
            Sql.texts(streams.stream().map(Stream::key).toList()),
            Sql.longs(streams.stream().map(counts::get).toList()))
        .forEach(head -> first.put(head.getKey(), head.getValue() - counts.get(head.getKey()) + 1));
    return first;
  }

  private String headers(OutgoingEvent event, long streamVersion) {
    Actor actor = event.actor();
    Envelope envelope =
        new Envelope(
            event.id().toString(),
            EventType.of(event.body()).wire(),
            source,
            event.subject(),
            event.time(),
            event.causationId(),
            event.correlationId(),
            streamVersion,
            null,
            actor == null ? null : actor.id(),
            actor == null ? null : actor.kind(),
            event.backfill(),
            null);
    try {
      return EventJson.mapper().writeValueAsString(Envelopes.toHeaders(envelope));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A header map is always JSON.", e);
    }
  }

  private static byte[] body(OutgoingEvent event) {
    byte[] body = EventJson.write(event.body());
    if (body.length > MAX_BODY_BYTES) {
      throw new DataFault(ReasonCode.TOO_LARGE, EventType.of(event.body()).wire());
    }
    return body;
  }

  private void wakeRelayAfterCommit() {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              relay.wake();
            }
          }
        });
  }
}
