package dev.forthright.kit.write;

import dev.forthright.kit.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets first answers whose time is over, a few at a time; any replica may do it. */
@ApplicationScoped
public class IdempotencySweep {

  private static final Logger LOG = Logger.getLogger(IdempotencySweep.class);
  private static final int AT_ONCE = 1_000;

  private final Sql sql;
  private final Duration keptFor;

  IdempotencySweep(
      Sql sql, @ConfigProperty(name = "forthright.idempotency.kept-for") Duration keptFor) {
    this.sql = sql;
    this.keptFor = keptFor;
  }

  /** Deletes every row older than {@code forthright.idempotency.kept-for}. */
  @Scheduled(
      every = "${forthright.idempotency.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void forgetOld() {
    try {
      int gone = AT_ONCE;
      while (gone == AT_ONCE) {
        gone = QuarkusTransaction.requiringNew().call(this::forgetSome);
      }
    } catch (RuntimeException e) {
      LOG.warnf("old idempotency keys stay until the next sweep: %s", e.getMessage());
    }
  }

  private int forgetSome() {
    return sql.update(
        """
        delete from kit.idempotency where key_hash in (
          select key_hash from kit.idempotency
          where created < kit.now() - make_interval(secs => ?)
          order by created limit ? for update skip locked)
        """,
        (double) keptFor.toSeconds(),
        AT_ONCE);
  }
}
