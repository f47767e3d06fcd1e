package dev.forthright.kit.intake;

import dev.forthright.events.Envelope;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.Topic;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.kit.access.AppliedOffsets;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.event.Digests;
import dev.forthright.kit.event.Envelopes;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.inbox.Inbox;
import dev.forthright.kit.quarantine.Quarantine;
import dev.forthright.kit.time.Marker;
import dev.forthright.kit.time.Watermarks;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * The way of a canonical event into a service: decoded, checked against the inbox, and handed to
 * the service's handler together with the rest of its batch in one transaction. Markers move the
 * service's watermark, projections (people, say) are kept up to date. Next: the {@link
 * EventHandler} of the service.
 */
@ApplicationScoped
public class EventIntake {

  private final BatchProcessor processor;
  private final Inbox inbox;
  private final Quarantine quarantine;
  private final Watermarks watermarks;
  private final AppliedOffsets offsets;
  private final List<Projection> projections;

  EventIntake(
      BatchProcessor processor,
      Inbox inbox,
      Quarantine quarantine,
      Watermarks watermarks,
      AppliedOffsets offsets,
      @All List<Projection> projections) {
    this.processor = processor;
    this.inbox = inbox;
    this.quarantine = quarantine;
    this.watermarks = watermarks;
    this.offsets = offsets;
    this.projections = projections;
  }

  /** Settles a polled batch; returns when every record is applied, skipped or quarantined. */
  public void process(EventHandler handler, ConsumerRecords<byte[], byte[]> polled) {
    processor.process(noting(asRaw(handler)), RawRecords.of(polled));
  }

  /** Notes how far it came; a redrive goes back to an old record and notes nothing. */
  private RawHandler noting(RawHandler handler) {
    return new RawHandler() {
      @Override
      public String consumer() {
        return handler.consumer();
      }

      @Override
      public void handle(List<RawRecord> batch) {
        handler.handle(batch);
        offsets.record(batch);
      }
    };
  }

  /** The handler as one of raw records; also the way back in for a quarantined record. */
  public RawHandler asRaw(EventHandler handler) {
    return new RawHandler() {
      @Override
      public String consumer() {
        return handler.consumer();
      }

      @Override
      public void handle(List<RawRecord> batch) {
        apply(handler, batch);
      }
    };
  }

  private void apply(EventHandler handler, List<RawRecord> batch) {
    List<InboundEvent> candidates = new ArrayList<>(batch.size());
    List<Marker> markers = new ArrayList<>();
    for (RawRecord raw : batch) {
      try {
        InboundEvent event = decode(handler, raw);
        if (event == null) {
          continue;
        }
        if (event.body() instanceof WatermarkAdvanced marker) {
          markers.add(new Marker(raw.topic(), raw.partition(), marker));
        } else {
          candidates.add(event);
        }
      } catch (DataFault fault) {
        quarantine.put(handler.consumer(), raw, fault.reason(), fault.field(), eventId(raw));
      }
    }
    List<InboundEvent> news = admit(handler, candidates);
    watermarks.record(markers);
    for (Projection projection : projections) {
      List<InboundEvent> own = of(projection.accepts(), news);
      if (!own.isEmpty()) {
        projection.apply(own);
      }
    }
    List<InboundEvent> wanted = of(handler.accepts(), news);
    if (!wanted.isEmpty()) {
      handler.handle(wanted);
    }
  }

  private static List<InboundEvent> of(Set<EventType> types, List<InboundEvent> events) {
    return events.stream().filter(event -> types.contains(event.type())).toList();
  }

  private boolean isWanted(EventHandler handler, EventType type) {
    return type == EventType.WATERMARK_ADVANCED
        || handler.accepts().contains(type)
        || projections.stream().anyMatch(projection -> projection.accepts().contains(type));
  }

  private @Nullable InboundEvent decode(EventHandler handler, RawRecord raw) {
    byte[] value = raw.value();
    if (value == null) {
      throw new DataFault(ReasonCode.TOMBSTONE, null);
    }
    if (value.length == 0) {
      throw new DataFault(ReasonCode.EMPTY_VALUE, null);
    }
    if (raw.key() == null) {
      // Canonical topics order by key; a record without one is not our producers'.
      throw new DataFault(ReasonCode.MISSING_ENVELOPE, "key");
    }
    Envelope envelope = Envelopes.fromHeaders(raw.headers());
    EventType type =
        EventType.of(envelope.type())
            .filter(known -> Topic.of(raw.topic()).map(known.topics()::contains).orElse(false))
            .orElseThrow(() -> new DataFault(ReasonCode.UNKNOWN_TYPE, "ce_type"));
    if (!isWanted(handler, type)) {
      return null;
    }
    Event body = EventJson.read(type, value);
    return new InboundEvent(id(envelope), envelope, type, body, raw);
  }

  private List<InboundEvent> admit(EventHandler handler, List<InboundEvent> candidates) {
    List<Inbox.Entry> entries =
        candidates.stream()
            .map(
                event ->
                    new Inbox.Entry(
                        event.id(),
                        hash(event),
                        event.type().wire(),
                        event.envelope().time(),
                        event.raw()))
            .toList();
    Map<Inbox.Entry, Inbox.Admission> admissions = inbox.admit(handler.consumer(), entries);
    List<InboundEvent> news = new ArrayList<>(candidates.size());
    for (int i = 0; i < entries.size(); i++) {
      InboundEvent event = candidates.get(i);
      switch (admissions.get(entries.get(i))) {
        case NEW -> news.add(event);
        case DUPLICATE -> {}
        case ID_REUSED ->
            quarantine.put(
                handler.consumer(), event.raw(), ReasonCode.ID_REUSED, "ce_id", event.id());
      }
    }
    return news;
  }

  private static byte[] hash(InboundEvent event) {
    byte[] value = event.raw().value();
    return Digests.sha256(
        event.type().wire().getBytes(StandardCharsets.UTF_8), value == null ? new byte[0] : value);
  }

  private static java.util.UUID id(Envelope envelope) {
    return DerivedId.of(envelope.source(), envelope.id());
  }

  private static java.util.@Nullable UUID eventId(RawRecord raw) {
    String source = raw.headers().get("ce_source");
    String id = raw.headers().get("ce_id");
    return source == null || id == null ? null : DerivedId.of(source, id);
  }
}
