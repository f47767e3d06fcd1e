package dev.forthright.kit.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
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
    AtomicBoolean workIsDone = new AtomicBoolean();
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                work.run();
                workIsDone.set(true);
              });
      return null;
    } catch (RuntimeException e) {
      return workIsDone.get() && Trouble.of(e) != Trouble.DATA
          ? new UncheckedIOException("The commit was not confirmed.", new IOException(e))
          : e;
    }
  }
}
