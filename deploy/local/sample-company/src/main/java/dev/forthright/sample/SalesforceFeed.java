package dev.forthright.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes changes as Salesforce change data capture through Confluent's connector: JSON without a
 * schema, and for one record in ten the schema and payload envelope. An update carries every field,
 * null when it has not changed; {@code changedFields} tells.
 */
final class SalesforceFeed {

  static final String TOPIC = "sfdc.cdc";

  private static final int ENVELOPE_EVERY = 10;
  private static final long FIRST_REPLAY_ID = 880_000;

  private final ObjectMapper json;
  private final Chance chance;
  private final Map<SalesforceObject, ObjectNode> schemas = new EnumMap<>(SalesforceObject.class);

  SalesforceFeed(ObjectMapper json, Chance chance) {
    this.json = json;
    this.chance = chance;
    for (SalesforceObject object : SalesforceObject.values()) {
      schemas.put(object, schemaOf(object));
    }
  }

  /** One committed change to one record; on creation {@code fields} holds every known field. */
  record Change(
      SalesforceObject object,
      String id,
      int ordinal,
      Instant at,
      String userId,
      Map<String, Object> fields) {

    boolean isCreation() {
      return ordinal == 0;
    }
  }

  RawRecord record(Change change, int position) {
    long millis = change.at().toEpochMilli();
    ObjectNode value = json.createObjectNode();
    value.put("Id", change.id());
    value.put("ReplayId", Long.toString(FIRST_REPLAY_ID + position));
    ObjectNode header = value.putObject("ChangeEventHeader");
    header.put("entityName", change.object().entityName);
    header.putArray("recordIds").add(change.id());
    header.put("changeType", change.isCreation() ? "CREATE" : "UPDATE");
    ArrayNode changed = header.putArray("changedFields");
    header.put("changeOrigin", "com/salesforce/api/rest/62.0;client=sample");
    header.put("transactionKey", transactionKey(change));
    header.put("sequenceNumber", 1);
    header.put("commitTimestamp", millis);
    header.put("commitUser", change.userId());
    header.put("commitNumber", millis * 1_000_000 + position % 1_000_000);
    for (SalesforceObject.Field field : change.object().fields) {
      Object content = change.fields().get(field.name());
      if (content != null && !change.isCreation()) {
        changed.add(field.name());
      }
      value.set(field.name(), json.valueToTree(content));
    }
    value.put("_ObjectType", change.object().changeEvent());
    value.put("_EventType", change.object().schemaId);
    // the connector leaves the key empty
    return new RawRecord(
        TOPIC, null, Map.of("forthright-sample", "simulated"), bytes(change, value), change.at());
  }

  private byte[] bytes(Change change, ObjectNode value) {
    ObjectNode body = value;
    if (Math.floorMod((change.id() + change.ordinal()).hashCode(), ENVELOPE_EVERY) == 0) {
      body = json.createObjectNode();
      body.set("schema", schemas.get(change.object()));
      body.set("payload", value);
    }
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree could not be written as JSON.", e);
    }
  }

  private String transactionKey(Change change) {
    String id = chance.id("transaction of " + change.id() + " " + change.ordinal()).toString();
    return "0000" + id.substring(4);
  }

  private ObjectNode schemaOf(SalesforceObject object) {
    ObjectNode schema = struct("io.confluent.salesforce." + object.changeEvent());
    ArrayNode fields = schema.putArray("fields");
    field(fields, "Id", "string", false).put("doc", "Unique identifier for the object.");
    field(fields, "ReplayId", "string", true);
    ObjectNode header = struct("ChangeEventHeader").put("field", "ChangeEventHeader");
    ArrayNode headerFields = header.putArray("fields");
    fields.add(header);
    field(headerFields, "entityName", "string", true);
    strings(headerFields, "recordIds");
    field(headerFields, "changeType", "string", true);
    strings(headerFields, "changedFields");
    field(headerFields, "changeOrigin", "string", true);
    field(headerFields, "transactionKey", "string", true);
    field(headerFields, "sequenceNumber", "int64", true);
    field(headerFields, "commitTimestamp", "int64", true);
    field(headerFields, "commitUser", "string", true);
    field(headerFields, "commitNumber", "int64", true);
    for (SalesforceObject.Field field : object.fields) {
      switch (field.type()) {
        case "date" -> logical(fields, field.name(), "int32", "Date");
        case "timestamp" -> logical(fields, field.name(), "int64", "Timestamp");
        case "int" -> field(fields, field.name(), "int32", true);
        default -> field(fields, field.name(), field.type(), true);
      }
    }
    field(fields, "_ObjectType", "string", true);
    field(fields, "_EventType", "string", true);
    return schema;
  }

  private ObjectNode struct(String name) {
    return json.createObjectNode().put("type", "struct").put("optional", false).put("name", name);
  }

  private static ObjectNode field(ArrayNode fields, String name, String type, boolean optional) {
    return fields.addObject().put("type", type).put("optional", optional).put("field", name);
  }

  private static void strings(ArrayNode fields, String name) {
    field(fields, name, "array", true)
        .putObject("items")
        .put("type", "string")
        .put("optional", false);
  }

  private static void logical(ArrayNode fields, String name, String type, String logical) {
    field(fields, name, type, true)
        .put("name", "org.apache.kafka.connect.data." + logical)
        .put("version", 1);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
