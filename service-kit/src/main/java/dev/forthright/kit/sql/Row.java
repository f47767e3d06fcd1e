package dev.forthright.kit.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * The current row of a result; a null column comes back as null, except from the primitive getters.
 */
public final class Row {

  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  private interface Getter<T> {
    T get() throws SQLException;
  }

  private static <T> T read(Getter<T> getter) {
    try {
      return getter.get();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  public String text(String column) {
    return read(() -> result.getString(column));
  }

  public UUID uuid(String column) {
    return read(() -> result.getObject(column, UUID.class));
  }

  public Instant instant(String column) {
    OffsetDateTime value = read(() -> result.getObject(column, OffsetDateTime.class));
    return value == null ? null : value.toInstant();
  }

  public LocalDate date(String column) {
    return read(() -> result.getObject(column, LocalDate.class));
  }

  public BigDecimal decimal(String column) {
    return read(() -> result.getBigDecimal(column));
  }

  public long longValue(String column) {
    return read(() -> result.getLong(column));
  }

  public Long longOrNull(String column) {
    return read(() -> result.getObject(column, Long.class));
  }

  public int intValue(String column) {
    return read(() -> result.getInt(column));
  }

  public Integer intOrNull(String column) {
    return read(() -> result.getObject(column, Integer.class));
  }

  public boolean bool(String column) {
    return read(() -> result.getBoolean(column));
  }

  public Boolean boolOrNull(String column) {
    return read(() -> result.getObject(column, Boolean.class));
  }

  public byte[] bytes(String column) {
    return read(() -> result.getBytes(column));
  }

  /** A json or jsonb column as text. */
  public String json(String column) {
    return text(column);
  }

  /** A text[] column; empty when null. */
  public List<String> texts(String column) {
    return read(
        () -> {
          java.sql.Array array = result.getArray(column);
          return array == null ? List.<String>of() : List.of((String[]) array.getArray());
        });
  }

  /** A uuid[] column; empty when null. */
  public List<UUID> uuids(String column) {
    return read(
        () -> {
          java.sql.Array array = result.getArray(column);
          return array == null ? List.<UUID>of() : List.of((UUID[]) array.getArray());
        });
  }
}
