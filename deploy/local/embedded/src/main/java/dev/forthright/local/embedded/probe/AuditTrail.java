package dev.forthright.local.embedded.probe;

import dev.forthright.local.embedded.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What personas have left in a service's audit. */
final class AuditTrail {

  private final String database;

  private AuditTrail(String database) {
    this.database = database;
  }

  /** The audit in that database; null for nobody's, in which nothing is ever missing. */
  static AuditTrail of(String database) {
    return new AuditTrail(database);
  }

  boolean isWatched() {
    return database != null;
  }

  /** How many rows of theirs name people. */
  long rowsOf(Persona persona) {
    if (!isWatched()) {
      return 0;
    }
    try (Connection connection = Stack.database().connect(database);
        PreparedStatement counting =
            connection.prepareStatement(
                "select count(*) from kit.audit where person_id = ? and cardinality(subjects) >"
                    + " 0")) {
      counting.setString(1, persona.personId());
      try (ResultSet result = counting.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The audit of %s cannot be read.".formatted(database), e);
    }
  }
}
