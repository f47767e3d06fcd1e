package dev.forthright.local.campaign;

import dev.forthright.local.launcher.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One process of a service. Everything done to it is done under its lock, so that nobody starts
 * what another one is about to end.
 */
final class ServiceTarget implements Target {

  /** What a platform grants before it kills. */
  static final Duration GRACE = Duration.ofSeconds(30);

  private final ServiceProcess process;
  private final String name;
  private final List<Stop> stops = new ArrayList<>();
  private boolean hurt;

  /** How a process ended that was asked to. */
  record Stop(int exitCode, Duration took) {}

  ServiceTarget(ServiceProcess process, String name) {
    this.process = process;
    this.name = name;
  }

  ServiceProcess process() {
    return process;
  }

  /** Every clean stop there was. */
  synchronized List<Stop> stops() {
    return List.copyOf(stops);
  }

  /** Whether it is down or frozen on purpose. */
  synchronized boolean isHurt() {
    return hurt;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void kill() {
    hurt = true;
    process.kill();
  }

  @Override
  public synchronized void stop() {
    hurt = true;
    if (process.isRunning()) {
      long begun = System.nanoTime();
      process.stop(GRACE);
      stops.add(new Stop(process.exitCode(), Duration.ofNanos(System.nanoTime() - begun)));
    }
  }

  @Override
  public synchronized void freeze() {
    hurt = true;
    Signals.freeze(itself());
  }

  @Override
  public synchronized void thaw() {
    Signals.thaw(itself());
    hurt = false;
  }

  @Override
  public synchronized void start() {
    process.start();
    hurt = false;
  }

  private Stream<ProcessHandle> itself() {
    return process.isRunning() ? ProcessHandle.of(process.pid()).stream() : Stream.empty();
  }
}
