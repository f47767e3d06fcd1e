package dev.forthright.metrics.tick;

import dev.forthright.kit.metrics.DatabaseFigure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How far the counting is, for the people on call. */
@Singleton
final class TickFigures {

  @Produces
  @Singleton
  DatabaseFigure tickDelay() {
    return DatabaseFigure.single(
        "forthright.tick.delay.seconds",
        "How long ago the last tick ended that is done; no number before the first",
        "select extract(epoch from kit.now() - max(at))::text as value from tick");
  }
}
