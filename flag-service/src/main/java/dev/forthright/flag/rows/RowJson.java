package dev.forthright.flag.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Our own values as JSON in our own tables: whole documents, and batches of rows that {@code
 * jsonb_populate_recordset} unfolds in one statement. Enums are stored by their lower-case name.
 */
public final class RowJson {

  private static final ObjectMapper DOCUMENTS = mapper().build();
  private static final ObjectMapper COLUMNS =
      mapper().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private RowJson() {}

  private static JsonMapper.Builder mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
        .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING);
  }

  /** A document for a jsonb column. */
  public static String write(Object value) {
    try {
      return DOCUMENTS.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Our own values are always JSON.", e);
    }
  }

  /** A document of ours. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return DOCUMENTS.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(type.getSimpleName() + " was stored by another version.", e);
    }
  }

  /** An empty row to fill by column name. */
  public static ObjectNode row() {
    return COLUMNS.createObjectNode();
  }

  /** A record's components as columns: {@code closeDate} becomes {@code close_date}. */
  public static ObjectNode columns(Object value) {
    return COLUMNS.valueToTree(value);
  }

  /** Rows as the JSON array that {@code jsonb_populate_recordset} takes. */
  public static String rows(List<ObjectNode> rows) {
    try {
      return COLUMNS.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Our own rows are always JSON.", e);
    }
  }
}
