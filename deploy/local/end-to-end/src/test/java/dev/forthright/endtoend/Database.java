package dev.forthright.endtoend;

import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Counts and lists in a service's database what its API tells one by one only. */
final class Database {

  private final LocalStack stack;
  private final Service service;

  Database(LocalStack stack, Service service) {
    this.stack = stack;
    this.service = service;
  }

  /** The one number that the query yields; arrays of text are given as {@code String[]}. */
  long number(String sql, Object... parameters) {
    return Long.parseLong(rows(sql, parameters).getFirst());
  }

  /** All rows, columns separated by bars. */
  List<String> rows(String sql, Object... parameters) {
    try (Connection connection = stack.database().connect(service.database());
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        Object parameter =
            parameters[i] instanceof String[] texts
                ? connection.createArrayOf("text", texts)
                : parameters[i];
        statement.setObject(i + 1, parameter);
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          StringJoiner row = new StringJoiner("|");
          for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(String.valueOf(result.getString(column)));
          }
          rows.add(row.toString());
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("The database of %s refused.".formatted(service), e);
    }
  }
}
