package dev.forthright.feed.intake;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.EventType;
import dev.forthright.events.Topic;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.BadField;
import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.Field;
import dev.forthright.feed.entity.domain.RecordKey;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.Fact;
import dev.forthright.feed.record.domain.FactOrder;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Facts of the built-in input format: CloudEvents whose data is a patch. A field that is absent
 * stays as it was, {@code null} empties it, an unknown one is ignored, a required one must be
 * there.
 */
final class CanonicalDecoder {

  private static final Map<EventType, EntityKind> KINDS = kinds();

  private CanonicalDecoder() {}

  static Decoded decode(Feed feed, RawRecord raw, Map<?, ?> event) {
    String source = attribute(event, "source");
    String eventId = attribute(event, "id");
    EntityKind kind = kind(attribute(event, "type"));
    Instant time = feed.reader().instant("time", attribute(event, "time"));
    if (!(event.get("data") instanceof Map<?, ?> data)) {
      throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "data");
    }
    Map<String, String> fields = fields(feed, kind, data);
    MappedDecoder.requireAuthority(feed, fields);
    FactRules.requireBegun(kind, fields, time);
    UUID id = DerivedId.of(source, eventId);
    String recordId = RecordKey.of(kind, fields);
    Coverage coverage =
        kind == EntityKind.FORECAST || kind == EntityKind.PEER_RATING
            ? Coverage.SNAPSHOT
            : Coverage.DELTA;
    FeedFact fact =
        new FeedFact(
            feed,
            kind,
            kind.wire(),
            recordId,
            new Fact(new FactOrder(feed.precedence(), time, sequence(event), id), coverage, fields),
            actor(feed, event),
            eventId,
            event.get("correlationid") instanceof String text ? text : null,
            "true".equals(String.valueOf(event.get("backfill"))) || feed.isBackfill(time),
            null,
            ContentHash.of(kind, recordId, time, fields),
            raw);
    return new Decoded(feed, raw, List.of(fact), time, null);
  }

  private static Map<String, String> fields(Feed feed, EntityKind kind, Map<?, ?> data) {
    Map<String, String> fields = new TreeMap<>();
    for (Field field : kind.fields()) {
      if (data.containsKey(field.name())) {
        Object raw = data.get(field.name());
        if (raw != null) {
          fields.put(field.name(), CanonicalJson.write(feed.reader().read(field, raw)));
        } else if (!field.required()) {
          fields.put(field.name(), "null");
        }
      }
      if (field.required() && !fields.containsKey(field.name())) {
        throw new BadField(BadField.Rule.MISSING_FIELD, field.name());
      }
    }
    return fields;
  }

  private static EntityKind kind(String type) {
    EntityKind kind = EventType.of(type).map(KINDS::get).orElse(null);
    if (kind == null) {
      throw new DataFault(ReasonCode.UNKNOWN_TYPE, "type");
    }
    return kind;
  }

  private static Actor actor(Feed feed, Map<?, ?> event) {
    String id =
        event.get("actor") instanceof String text && !text.isBlank()
            ? feed.reader().naming().canonical(text)
            : null;
    if (!(event.get("actorkind") instanceof String kind)) {
      return new Actor(id, id == null ? ActorKind.INTEGRATION : ActorKind.PERSON);
    }
    try {
      return new Actor(id, ActorKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new DataFault(ReasonCode.UNKNOWN_VALUE, "actorkind");
    }
  }

  private static long sequence(Map<?, ?> event) {
    Object sequence = event.get("sequence");
    if (sequence == null) {
      return 0;
    }
    try {
      return Long.parseLong(sequence.toString());
    } catch (NumberFormatException e) {
      throw new DataFault(ReasonCode.WRONG_TYPE, "sequence");
    }
  }

  private static String attribute(Map<?, ?> event, String name) {
    if (event.get(name) instanceof String text && !text.isBlank()) {
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new DataFault(ReasonCode.CONTROL_CHARACTER, name);
      }
      return text;
    }
    throw new DataFault(ReasonCode.MISSING_ENVELOPE, name);
  }

  private static Map<EventType, EntityKind> kinds() {
    Map<EventType, EntityKind> kinds = new EnumMap<>(EventType.class);
    kinds.put(EventType.FORECAST_SUBMITTED, EntityKind.FORECAST);
    kinds.put(EventType.PEER_RATED, EntityKind.PEER_RATING);
    for (EventType type : EventType.values()) {
      if (type.topics().contains(Topic.INBOUND) && !kinds.containsKey(type)) {
        String entity =
            type.wire()
                .substring("forthright.".length(), type.wire().length() - ".patched.v1".length());
        kinds.put(type, EntityKind.of(entity).orElseThrow());
      }
    }
    return Map.copyOf(kinds);
  }
}
