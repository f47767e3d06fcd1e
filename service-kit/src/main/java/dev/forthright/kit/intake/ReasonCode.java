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
