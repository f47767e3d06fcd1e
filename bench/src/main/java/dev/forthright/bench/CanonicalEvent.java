package dev.forthright.bench;

import java.time.Instant;
import java.util.Map;

/** Canonical input as a company writes it: a binary CloudEvent whose data is a patch. */
final class CanonicalEvent {

  private CanonicalEvent() {}

  static Raw of(String id, String entity, String key, Instant at, Map<String, Object> data) {
    return new Raw(
        Raw.CRM,
        key,
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_source",
            "/company/crm",
            "ce_type",
            "forthright." + entity + ".patched.v1",
            "ce_time",
            at.toString()),
        Json.bytes(data));
  }
}
