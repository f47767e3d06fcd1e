package dev.forthright.kit.sql;

import java.sql.SQLException;

/**
 * A database failure; its cause carries the SQL state that decides between retry and quarantine.
 */
public final class SqlFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SqlFailure(SQLException cause) {
    // The database's message may quote values; only the state may leave this class.
    super("SQL state " + cause.getSQLState(), cause);
  }

  /** The five-character state, or null from the pool. */
  public String state() {
    return ((SQLException) getCause()).getSQLState();
  }
}
