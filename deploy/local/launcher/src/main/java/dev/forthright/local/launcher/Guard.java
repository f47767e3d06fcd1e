package dev.forthright.local.launcher;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts work that would wait in vain, because a process it needs has ended. {@link
 * Watch#ended()} tells which one.
 */
final class Guard implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Watch watch;
  private final Thread worker;
  private volatile boolean working = true;

  private Guard(Watch watch, Thread worker) {
    this.watch = watch;
    this.worker = worker;
  }

  /** Guards until closed. */
  static Guard of(Watch watch, Thread worker) {
    var guard = new Guard(watch, worker);
    Thread.ofPlatform().name("guard").daemon().start(guard::look);
    return guard;
  }

  private void look() {
    while (working) {
      if (watch.ended().isPresent() && working) {
        worker.interrupt();
        return;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  @Override
  public void close() {
    working = false;
  }
}
