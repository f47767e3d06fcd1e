package dev.forthright.kit.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON on Kafka, read strictly: duplicate names, deep nesting, huge strings and absurd numbers are
 * refused with a reason that holds no value; unknown fields are ignored so that producers may add.
 */
public final class EventJson {

  /** Nesting deeper than any event of ours or of a known CRM. */
  public static final int MAX_DEPTH = 32;

  private static final int MAX_STRING = 64 * 1024;
  private static final int MAX_NUMBER = 64;

  private static final ObjectMapper MAPPER = build();

  private EventJson() {}

  /** The mapper for event bodies; do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The body as JSON without null fields. */
  public static byte[] write(Event body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          body.getClass().getSimpleName() + " cannot be written as JSON.", e);
    }
  }

  /**
   * Reads a body of the type.
   *
   * @throws DataFault with the reason and the field's name, never its value
   */
  public static Event read(EventType type, byte[] json) {
    Event body;
    try {
      body = MAPPER.readValue(json, type.record());
    } catch (StreamReadException | StreamConstraintsException e) {
      throw unreadable(e);
    } catch (JsonMappingException e) {
      throw mismatch(e);
    } catch (IOException e) {
      throw new DataFault(ReasonCode.NOT_UTF8, null);
    }
    if (body == null) {
      throw new DataFault(ReasonCode.EMPTY_VALUE, null);
    }
    BodyCheck.check((Record) body);
    return body;
  }

  /** The fault that a parser's complaint means. */
  public static DataFault unreadable(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      String message = String.valueOf(e.getOriginalMessage());
      return new DataFault(
          message.contains("depth") ? ReasonCode.TOO_DEEP : ReasonCode.TOO_LARGE, null);
    }
    if (e instanceof InputCoercionException) {
      return new DataFault(ReasonCode.OUT_OF_RANGE, null);
    }
    String message = String.valueOf(e.getOriginalMessage());
    if (message.contains("UTF-8")) {
      return new DataFault(ReasonCode.NOT_UTF8, null);
    }
    return new DataFault(
        message.contains("CTRL-CHAR") ? ReasonCode.CONTROL_CHARACTER : ReasonCode.MALFORMED_JSON,
        null);
  }

  private static DataFault mismatch(JsonMappingException e) {
    if (e.getCause() instanceof JsonProcessingException unreadable
        && !(unreadable instanceof JsonMappingException)) {
      return new DataFault(unreadable(unreadable).reason(), path(e));
    }
    if (String.valueOf(e.getOriginalMessage()).startsWith("Cannot map `null` into type")) {
      return new DataFault(ReasonCode.MISSING_FIELD, path(e));
    }
    boolean unknownValue =
        e instanceof InvalidFormatException format && format.getTargetType().isEnum()
            || e instanceof ValueInstantiationException;
    return new DataFault(unknownValue ? ReasonCode.UNKNOWN_VALUE : ReasonCode.WRONG_TYPE, path(e));
  }

  private static @Nullable String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? null : path;
  }

  private static ObjectMapper build() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .build();
  }
}
