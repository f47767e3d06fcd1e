package dev.forthright.kit.event;

import dev.forthright.events.ActorKind;
import dev.forthright.events.Envelope;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The envelope to and from {@code ce_} Kafka headers (CloudEvents 1.0, binary mode). */
public final class Envelopes {

  private static final Set<String> KNOWN =
      Set.of(
          "ce_id",
          "ce_type",
          "ce_source",
          "ce_time",
          "ce_subject",
          "ce_causationid",
          "ce_correlationid",
          "ce_streamversion",
          "ce_sequence",
          "ce_actor",
          "ce_actorkind");

  private Envelopes() {}

  /** The headers of an envelope; absent attributes are left out. */
  public static Map<String, String> toHeaders(Envelope envelope) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", envelope.id());
    headers.put("ce_type", envelope.type());
    headers.put("ce_source", envelope.source());
    headers.put("ce_time", envelope.time().toString());
    put(headers, "ce_subject", envelope.subject());
    put(headers, "ce_causationid", envelope.causationId());
    put(headers, "ce_correlationid", envelope.correlationId());
    put(headers, "ce_streamversion", envelope.streamVersion());
    put(headers, "ce_sequence", envelope.sequence());
    put(headers, "ce_actor", envelope.actor());
    put(headers, "ce_actorkind", envelope.actorKind() == null ? null : envelope.actorKind().wire());
    if (envelope.backfill()) {
      headers.put("ce_backfill", "true");
    }
    put(headers, "traceparent", envelope.traceparent());
    headers.put("content-type", "application/json");
    return headers;
  }

  /**
   * Reads the envelope.
   *
   * @throws DataFault {@code MISSING_ENVELOPE} without id, type, source or time; {@code WRONG_TYPE}
   *     for a time or number that is none; {@code OUT_OF_RANGE} for an absurd time; {@code
   *     CONTROL_CHARACTER} for text that no database takes
   */
  public static Envelope fromHeaders(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (name.startsWith("ce_")) {
            BodyCheck.checkText(value, KNOWN.contains(name) ? name : "ce_*");
          }
        });
    return new Envelope(
        required(headers, "ce_id"),
        required(headers, "ce_type"),
        required(headers, "ce_source"),
        headers.get("ce_subject"),
        time(required(headers, "ce_time")),
        headers.get("ce_causationid"),
        headers.get("ce_correlationid"),
        number(headers, "ce_streamversion"),
        number(headers, "ce_sequence"),
        headers.get("ce_actor"),
        actorKind(headers.get("ce_actorkind")),
        "true".equals(headers.get("ce_backfill")),
        headers.get("traceparent"));
  }

  private static void put(Map<String, String> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString());
    }
  }

  private static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null || value.isBlank()) {
      throw new DataFault(ReasonCode.MISSING_ENVELOPE, name);
    }
    return value;
  }

  private static Instant time(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      BodyCheck.checkYear(time.getYear(), "ce_time");
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new DataFault(ReasonCode.WRONG_TYPE, "ce_time");
    }
  }

  private static @Nullable Long number(Map<String, String> headers, String name) {
    String text = headers.get(name);
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new DataFault(ReasonCode.WRONG_TYPE, name);
    }
  }

  private static @Nullable ActorKind actorKind(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return ActorKind.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DataFault(ReasonCode.UNKNOWN_VALUE, "ce_actorkind");
    }
  }
}
