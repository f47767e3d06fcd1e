package dev.forthright.feed.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes records as connectors with a registry do: by Avro's own writer, behind a schema id. */
public final class AvroRecords {

  /** A Salesforce change event as Confluent's connector registers it: every field may be null. */
  public static final Schema OPPORTUNITY =
      parse(
          """
          {"type":"record","name":"OpportunityChangeEvent","namespace":"io.confluent.salesforce","fields":[
            {"name":"Id","type":"string"},
            {"name":"ReplayId","type":["null","string"],"default":null},
            {"name":"ChangeEventHeader","type":["null",{"type":"record","name":"ChangeEventHeader","fields":[
              {"name":"entityName","type":["null","string"]},
              {"name":"recordIds","type":{"type":"array","items":["null","string"]}},
              {"name":"changeType","type":{"type":"enum","name":"ChangeType",
                "symbols":["CREATE","UPDATE","DELETE","UNDELETE","GAP_CREATE"]}},
              {"name":"changedFields","type":{"type":"array","items":"string"}},
              {"name":"changeOrigin","type":["null","string"]},
              {"name":"transactionKey","type":"string"},
              {"name":"sequenceNumber","type":"int"},
              {"name":"commitTimestamp","type":"long"},
              {"name":"commitUser","type":"string"},
              {"name":"commitNumber","type":"long"}]}]},
            {"name":"AccountId","type":["null","string"]},
            {"name":"Name","type":["null","string"]},
            {"name":"StageName","type":["null","string"]},
            {"name":"Amount","type":["null","string"]},
            {"name":"Probability","type":["null","double"]},
            {"name":"CloseDate","type":["null",{"type":"int","connect.version":1,
              "connect.name":"org.apache.kafka.connect.data.Date","logicalType":"date"}]},
            {"name":"NextStep","type":["null","string"]},
            {"name":"IsClosed","type":["null","boolean"]},
            {"name":"IsWon","type":["null","boolean"]},
            {"name":"ForecastCategory","type":["null","string"]},
            {"name":"CurrencyIsoCode","type":["null","string"]},
            {"name":"OwnerId","type":["null","string"]},
            {"name":"CreatedDate","type":["null",{"type":"long","connect.version":1,
              "connect.name":"org.apache.kafka.connect.data.Timestamp","logicalType":"timestamp-millis"}]},
            {"name":"_ObjectType","type":["null","string"]},
            {"name":"_EventType","type":["null","string"]}]}""");

  private AvroRecords() {}

  public static Schema parse(String schema) {
    return new Schema.Parser().parse(schema);
  }

  /** Magic byte, id, and the JSON in the schema's binary form; what it does not have is null. */
  public static byte[] registered(int id, Schema schema, JsonNode json) {
    return behind(id, encoded(schema, datum(schema, json)));
  }

  /** Magic byte and id in front of what somebody encoded. */
  public static byte[] behind(int id, byte[] content) {
    return ByteBuffer.allocate(5 + content.length).put((byte) 0).putInt(id).put(content).array();
  }

  public static byte[] encoded(Schema schema, @Nullable Object datum) {
    var bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<Object>(schema).write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Object datum(Schema schema, JsonNode json) {
    return switch (schema.getType()) {
      case UNION ->
          json.isNull() || json.isMissingNode()
              ? null
              : datum(
                  schema.getTypes().stream()
                      .filter(type -> type.getType() != Schema.Type.NULL)
                      .findFirst()
                      .orElseThrow(),
                  json);
      case RECORD -> {
        var record = new GenericData.Record(schema);
        schema
            .getFields()
            .forEach(
                field -> record.put(field.name(), datum(field.schema(), json.path(field.name()))));
        yield record;
      }
      case ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        json.forEach(item -> items.add(datum(schema.getElementType(), item)));
        yield items;
      }
      case ENUM -> new GenericData.EnumSymbol(schema, json.asText());
      case STRING -> json.asText();
      case INT -> json.asInt();
      case LONG -> json.asLong();
      case DOUBLE -> json.asDouble();
      case BOOLEAN -> json.asBoolean();
      case BYTES ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
              ? ByteBuffer.wrap(
                  new BigDecimal(json.asText())
                      .setScale(decimal.getScale())
                      .unscaledValue()
                      .toByteArray())
              : ByteBuffer.wrap(json.asText().getBytes(StandardCharsets.UTF_8));
      case MAP, FIXED, FLOAT, NULL -> throw new IllegalArgumentException(schema.toString());
    };
  }
}
