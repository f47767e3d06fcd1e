package dev.forthright.kit.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Opens one transaction for a piece of work and reports how it failed, if it did. */
@ApplicationScoped
public class Transactions {

  /**
   * Runs the work in a new transaction.
   *
   * @return null when it is committed, otherwise the failure. A failure of the commit itself may
   *     mean that it was committed all the same; it counts as transient, and the inbox makes the
   *     second try harmless.
   */
  public @Nullable RuntimeException attempt(Runnable work) {
    try {
      QuarkusTransaction.begin();
    } catch (RuntimeException e) {
      return e;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      rollback(e);
      return e;
    } catch (Error e) {
      rollback(e);
      throw e;
    }
    try {
      QuarkusTransaction.commit();
      return null;
    } catch (RuntimeException e) {
      return Trouble.of(e) == Trouble.DATA
          ? e
          : new UncheckedIOException("The commit was not confirmed.", new IOException(e));
    }
  }

  private static void rollback(Throwable because) {
    try {
      QuarkusTransaction.rollback();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }
}
