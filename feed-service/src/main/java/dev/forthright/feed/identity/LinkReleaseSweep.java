package dev.forthright.feed.identity;

import dev.forthright.feed.record.LinkReleases;
import dev.forthright.kit.intake.DueWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Goes on with what changed links have left to publish, also after a restart. */
@ApplicationScoped
class LinkReleaseSweep {

  private final LinkReleases releases;

  LinkReleaseSweep(LinkReleases releases) {
    this.releases = releases;
  }

  @Scheduled(
      every = "${forthright.identity-release.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void release() {
    DueWork.run("identity-release", this::releaseAll);
  }

  private void releaseAll() {
    boolean more = true;
    while (more) {
      more = QuarkusTransaction.requiringNew().call(releases::releaseSome);
    }
  }
}
