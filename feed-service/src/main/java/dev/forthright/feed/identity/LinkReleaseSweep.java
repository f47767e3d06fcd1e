package dev.forthright.feed.identity;

import dev.forthright.feed.record.LinkReleases;
import dev.forthright.kit.intake.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Goes on with what changed links have left to publish, also after a restart. */
@ApplicationScoped
class LinkReleaseSweep {

  private static final Logger LOG = Logger.getLogger(LinkReleaseSweep.class);

  private final LinkReleases releases;

  LinkReleaseSweep(LinkReleases releases) {
    this.releases = releases;
  }

  @Scheduled(
      every = "${forthright.identity-release.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void release() {
    try {
      boolean more = true;
      while (more) {
        more = QuarkusTransaction.requiringNew().call(releases::releaseSome);
      }
    } catch (RuntimeException e) {
      if (Trouble.of(e) != Trouble.TRANSIENT) {
        throw e;
      }
      // An outage is told without a trace; how far it has come is a row and waits for the database.
      LOG.warnf("event=identity-release.postponed because=%s", e.getMessage());
    }
  }
}
