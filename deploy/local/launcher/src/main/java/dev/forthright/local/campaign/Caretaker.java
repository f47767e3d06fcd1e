package dev.forthright.local.campaign;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Does what a platform does: starts a process that has ended by itself, and starts one anew that
 * says three times running that it no longer lives. What a campaign has hurt is left alone.
 */
final class Caretaker implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration ASK_EVERY = Duration.ofSeconds(10);
  private static final int FAILURES_ALLOWED = 3;

  private final List<ServiceTarget> services;
  private final Thread thread = new Thread(this::look, "caretaker");
  private final Map<ServiceTarget, Integer> failures = new HashMap<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger dead = new AtomicInteger();
  private volatile boolean closed;

  Caretaker(List<ServiceTarget> services) {
    this.services = services;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How many processes ended by themselves and were started again. */
  int ended() {
    return ended.get();
  }

  /** How many processes no longer lived and were started anew. */
  int dead() {
    return dead.get();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    long asked = System.nanoTime();
    while (!closed) {
      services.forEach(this::startWhatEnded);
      if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
        asked = System.nanoTime();
        services.forEach(this::renewWhatIsDead);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private void startWhatEnded(ServiceTarget service) {
    synchronized (service) {
      if (!service.isHurt() && !service.process().isRunning()) {
        ended.incrementAndGet();
        service.start();
      }
    }
  }

  private void renewWhatIsDead(ServiceTarget service) {
    if (service.isHurt() || service.process().isLive()) {
      failures.remove(service);
      return;
    }
    if (failures.merge(service, 1, Integer::sum) >= FAILURES_ALLOWED) {
      failures.remove(service);
      synchronized (service) {
        if (!service.isHurt()) {
          dead.incrementAndGet();
          service.kill();
          service.start();
        }
      }
    }
  }
}
