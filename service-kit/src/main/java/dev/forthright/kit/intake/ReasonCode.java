package dev.forthright.kit.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Why a record was quarantined. A closed list: a reason is shown to people and never holds a value.
 */
public enum ReasonCode {
  MALFORMED_JSON,
  NOT_UTF8,
  TOO_LARGE,
  TOO_DEEP,
  CONTROL_CHARACTER,
  MISSING_FIELD,
  WRONG_TYPE,
  OUT_OF_RANGE,
  UNKNOWN_VALUE,
  UNKNOWN_TYPE,
  MISSING_ENVELOPE,
  EMPTY_VALUE,
  TOMBSTONE,
  ID_REUSED,
  FUTURE_DATED,
  UNRECOGNISED_SHAPE,
  /** Changes told as bits over a schema that we were not given. */
  BITMAP_WITHOUT_SCHEMA,
  /** It begins with the id of a schema, and no registry is configured. */
  NO_SCHEMA_REGISTRY,
  /** The registry does not know the schema; the field says which. */
  UNKNOWN_SCHEMA,
  /** The schema is Protobuf, or one that cannot be read. */
  UNSUPPORTED_SCHEMA,
  /** The bytes are not what their schema says. */
  SCHEMA_MISMATCH,
  NOT_AUTHORITATIVE,
  MAPPING_FAILED,
  REJECTED_BY_DATABASE,
  UNEXPECTED;

  /** The code as it stands in JSON and in the database. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
