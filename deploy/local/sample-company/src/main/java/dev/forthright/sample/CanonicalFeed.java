package dev.forthright.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/** Writes canonical input: CloudEvents in binary mode on the built-in topic. */
final class CanonicalFeed {

  static final String TOPIC = "crm.inbound";

  private final ObjectMapper json;
  private final Chance chance;

  CanonicalFeed(ObjectMapper json, Chance chance) {
    this.json = json;
    this.chance = chance;
  }

  ObjectNode data() {
    return json.createObjectNode();
  }

  /**
   * One event about one entity.
   *
   * @param entity as in the type, such as {@code opportunity}
   * @param cause tells this event from the entity's others; the id is derived from it
   */
  RawRecord event(String entity, String id, String cause, Instant at, ObjectNode data) {
    var headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            chance.id(entity + "|" + id + "|" + cause).toString(),
            "ce_type",
            "forthright." + entity + ".patched.v1",
            "ce_source",
            "/sample/crm",
            "ce_subject",
            entity + "/" + id,
            "ce_time",
            at.toString(),
            "content-type",
            "application/json",
            "forthright-sample",
            "simulated");
    try {
      return new RawRecord(
          TOPIC, SalesforceFeed.utf8(id), headers, json.writeValueAsBytes(data), at);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree could not be written as JSON.", e);
    }
  }
}
