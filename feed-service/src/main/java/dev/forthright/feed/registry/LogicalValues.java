package dev.forthright.feed.registry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an Avro value means by its logical type, or by the name that Kafka Connect and Debezium give
 * it where Avro has no such type: ISO text for dates and times, a decimal for bytes. A time without
 * a zone counts as UTC, which is what Debezium writes it as.
 */
final class LogicalValues {

  /** Kafka Connect's name of a type, kept on the Avro schema by its converter. */
  private static final String CONNECT_NAME = "connect.name";

  private static final int UUID_BYTES = 16;

  private LogicalValues() {}

  /** ISO text of a date or time; else the number itself, as small as JSON would have it. */
  static Object ofNumber(Schema schema, long number) {
    return switch (name(schema)) {
      case "date", "io.debezium.time.Date" -> LocalDate.ofEpochDay(number).toString();
      case "timestamp-millis", "local-timestamp-millis", "io.debezium.time.Timestamp" ->
          Instant.ofEpochMilli(number).toString();
      case "timestamp-micros", "local-timestamp-micros", "io.debezium.time.MicroTimestamp" ->
          Instant.EPOCH.plus(number, ChronoUnit.MICROS).toString();
      case "timestamp-nanos", "local-timestamp-nanos", "io.debezium.time.NanoTimestamp" ->
          Instant.EPOCH.plusNanos(number).toString();
      case "time-millis", "io.debezium.time.Time" -> timeOfDay(number, ChronoUnit.MILLIS);
      case "time-micros", "io.debezium.time.MicroTime" -> timeOfDay(number, ChronoUnit.MICROS);
      case "io.debezium.time.NanoTime" -> timeOfDay(number, ChronoUnit.NANOS);
      default -> plain(number);
    };
  }

  /** A decimal, a UUID or base64; empty for a decimal without a byte, which is no number. */
  static Optional<Object> ofBytes(Schema schema, byte[] content) {
    LogicalType type = schema.getLogicalType();
    if (type instanceof LogicalTypes.Decimal decimal) {
      return content.length == 0
          ? Optional.empty()
          : Optional.of(new BigDecimal(new BigInteger(content), decimal.getScale()));
    }
    if (type != null && type.getName().equals("uuid") && content.length == UUID_BYTES) {
      ByteBuffer halves = ByteBuffer.wrap(content);
      return Optional.of(new UUID(halves.getLong(), halves.getLong()).toString());
    }
    return Optional.of(Base64.getEncoder().encodeToString(content));
  }

  /** Debezium's decimal of a column that fixes no scale; else the record itself. */
  static Object ofRecord(Schema schema, Map<String, @Nullable Object> record) {
    return name(schema).equals("io.debezium.data.VariableScaleDecimal")
            && record.get("scale") instanceof Integer scale
            && record.get("value") instanceof String unscaled
            && !unscaled.isEmpty()
        ? new BigDecimal(new BigInteger(Base64.getDecoder().decode(unscaled)), scale)
        : record;
  }

  private static Object timeOfDay(long number, ChronoUnit unit) {
    long most = ChronoUnit.DAYS.getDuration().dividedBy(unit.getDuration());
    return number < 0 || number >= most
        ? plain(number)
        : LocalTime.MIDNIGHT.plus(number, unit).toString();
  }

  private static Object plain(long number) {
    return number == (int) number ? (Object) (int) number : (Object) number;
  }

  private static String name(Schema schema) {
    LogicalType type = schema.getLogicalType();
    String connect = type == null ? schema.getProp(CONNECT_NAME) : type.getName();
    return connect == null ? "" : connect;
  }
}
