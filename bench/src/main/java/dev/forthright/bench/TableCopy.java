package dev.forthright.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Multiplies rows that a service wrote itself: a copy has the row's columns but for those named, so
 * that the shape of the data is the service's own and a new column needs nothing here.
 *
 * @param from the rows to copy and what they are multiplied with, such as {@code rollup t,
 *     generate_series(1, 51) k}; the table is called {@code t}
 * @param changed SQL expressions by column
 * @param drawn columns that the database fills itself
 */
record TableCopy(String table, String from, Map<String, String> changed, Set<String> drawn) {

  /** How many rows were added. */
  long into(Connection connection) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (String column : columns(connection)) {
      if (!drawn.contains(column)) {
        columns.add('"' + column + '"');
        expressions.add(changed.getOrDefault(column, "t.\"" + column + '"'));
      }
    }
    String sql =
        "insert into %s (%s) select %s from %s on conflict do nothing"
            .formatted(table, String.join(", ", columns), String.join(", ", expressions), from);
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  private List<String> columns(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select column_name from information_schema.columns"
                + " where table_schema = 'public' and table_name = ? order by ordinal_position")) {
      statement.setString(1, table);
      List<String> columns = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          columns.add(result.getString(1));
        }
      }
      return columns;
    }
  }
}
