package dev.forthright.kit.intake;

import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failure means: {@code TRANSIENT} passes and is retried without bound, {@code DATA}
 * lies in a record and is quarantined, {@code UNEXPECTED} is our mistake.
 */
public enum Trouble {
  TRANSIENT,
  DATA,
  UNEXPECTED;

  /**
   * Classifies by the whole chain of causes and suppressed exceptions; transient wins over data.
   */
  public static Trouble of(Throwable failure) {
    return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Trouble of(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return UNEXPECTED;
    }
    Trouble own = alone(failure);
    Trouble cause = of(failure.getCause(), seen);
    Trouble worst = own.compareTo(cause) <= 0 ? own : cause;
    for (Throwable suppressed : failure.getSuppressed()) {
      Trouble other = of(suppressed, seen);
      worst = worst.compareTo(other) <= 0 ? worst : other;
    }
    if (failure instanceof SQLException sql && sql.getNextException() != null) {
      Trouble next = of(sql.getNextException(), seen);
      worst = worst.compareTo(next) <= 0 ? worst : next;
    }
    return worst;
  }

  private static Trouble alone(Throwable failure) {
    if (failure instanceof DataFault) {
      return DATA;
    }
    if (failure instanceof SQLException sql) {
      return ofState(sql);
    }
    // Somebody else changed the row meanwhile; with a fresh read the same work succeeds.
    return failure instanceof IOException || failure instanceof OptimisticLockException
        ? TRANSIENT
        : UNEXPECTED;
  }

  private static Trouble ofState(SQLException sql) {
    String state = sql.getSQLState();
    if (sql instanceof SQLTransientException || state == null || state.length() < 2) {
      // The pool reports a timeout without a state.
      return TRANSIENT;
    }
    return switch (state.substring(0, 2)) {
      // Connection, rollback (serialization, deadlock), resources, lock not available, operator,
      // system.
      case "08", "40", "53", "55", "57", "58" -> TRANSIENT;
      case "22", "23" -> DATA;
      default -> UNEXPECTED;
    };
  }
}
