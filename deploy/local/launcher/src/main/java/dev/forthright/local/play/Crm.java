package dev.forthright.local.play;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes canonical input as a company does that publishes its own events: binary CloudEvents. */
public final class Crm {

  public static final String SOURCE = "/company/crm";

  private Crm() {}

  /**
   * One event.
   *
   * @param id the company's own event id
   * @param entity as in the type, such as {@code opportunity}
   * @param key of the Kafka record
   */
  public static Raw patch(
      String id, String entity, String key, Instant at, Object... namesAndValues) {
    return event(
        id,
        "forthright." + entity + ".patched.v1",
        key,
        at,
        Json.bytes(Json.object(namesAndValues)));
  }

  /** The same with any type and any bytes. */
  public static Raw event(String id, String type, String key, Instant at, byte[] body) {
    return new Raw(
        Raw.CRM, null, key == null ? null : Raw.utf8(key), headers(id, type, at), body, at);
  }

  public static Map<String, String> headers(String id, String type, Instant at) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", SOURCE);
    headers.put("ce_type", type);
    headers.put("ce_time", at.toString());
    return headers;
  }
}
