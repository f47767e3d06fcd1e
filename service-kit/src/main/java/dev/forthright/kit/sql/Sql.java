package dev.forthright.kit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Plain SQL on the current transaction's connection, for facts at volume: one statement per batch,
 * with arrays and {@code unnest}. Aggregates use Panache instead.
 */
@ApplicationScoped
public class Sql {

  private final DataSource dataSource;

  Sql(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Runs a statement and says how many rows it touched. */
  public int update(String statement, Object... params) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      bind(connection, prepared, params);
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Runs a query (or a statement with {@code returning}) and maps every row. */
  public <T> List<T> query(String statement, RowMapper<T> mapper, Object... params) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      bind(connection, prepared, params);
      try (ResultSet result = prepared.executeQuery()) {
        List<T> rows = new ArrayList<>();
        Row row = new Row(result);
        while (result.next()) {
          rows.add(mapper.map(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** The first row; empty when there is none or its value is null, as of an empty aggregate. */
  public <T> Optional<T> queryOne(String statement, RowMapper<T> mapper, Object... params) {
    List<T> rows = query(statement, mapper, params);
    return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.getFirst());
  }

  /** The driver sends arrays of these very classes in binary; of {@code Object[]} it makes text. */
  public static SqlArray texts(Collection<String> values) {
    return new SqlArray("text", values.toArray(String[]::new));
  }

  public static SqlArray uuids(Collection<UUID> values) {
    return new SqlArray("uuid", values.toArray());
  }

  public static SqlArray instants(Collection<Instant> values) {
    return textual("timestamptz", values);
  }

  public static SqlArray dates(Collection<LocalDate> values) {
    return textual("date", values);
  }

  public static SqlArray numerics(Collection<BigDecimal> values) {
    return new SqlArray(
        "numeric", values.stream().map(v -> v == null ? null : v.toPlainString()).toArray());
  }

  public static SqlArray longs(Collection<Long> values) {
    return new SqlArray("int8", values.toArray(Long[]::new));
  }

  public static SqlArray ints(Collection<Integer> values) {
    return new SqlArray("int4", values.toArray(Integer[]::new));
  }

  public static SqlArray booleans(Collection<Boolean> values) {
    return new SqlArray("bool", values.toArray(Boolean[]::new));
  }

  /** JSON documents as text; the elements become jsonb. */
  public static SqlArray jsons(Collection<String> values) {
    return new SqlArray("jsonb", values.toArray());
  }

  public static SqlArray bytes(Collection<byte[]> values) {
    return new SqlArray("bytea", values.toArray(new byte[0][]));
  }

  /** The wire names (lower_snake) of enum constants. */
  public static SqlArray names(Collection<? extends Enum<?>> values) {
    return new SqlArray(
        "text",
        values.stream()
            .map(v -> v == null ? null : v.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
  }

  private static SqlArray textual(String type, Collection<?> values) {
    return new SqlArray(type, values.stream().map(v -> v == null ? null : v.toString()).toArray());
  }

  private static void bind(Connection connection, PreparedStatement prepared, Object... params)
      throws SQLException {
    for (int i = 0; i < params.length; i++) {
      bind(connection, prepared, i + 1, params[i]);
    }
  }

  private static void bind(Connection connection, PreparedStatement prepared, int at, Object param)
      throws SQLException {
    switch (param) {
      case null -> prepared.setNull(at, Types.NULL);
      case SqlArray array ->
          prepared.setArray(at, connection.createArrayOf(array.elementType(), array.elements()));
      case Instant instant -> prepared.setObject(at, dated(instant));
      case Enum<?> constant -> prepared.setString(at, constant.name().toLowerCase(Locale.ROOT));
      case byte[] bytes -> prepared.setBytes(at, bytes);
      default -> prepared.setObject(at, param);
    }
  }

  /**
   * What no calendar holds is a fault of the value (22008), like any other the database refuses.
   */
  private static OffsetDateTime dated(Instant instant) throws SQLException {
    try {
      return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new SQLException("An instant is out of range.", "22008", e);
    }
  }
}
