package dev.forthright.local.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Hurts one thing after another, and now and then two at once or one before the last has healed.
 * Which, how, how long and when follow from the seed.
 */
final class Faults {

  /** Short ones more often; 25 s is longer than a relay's session may idle, 95 s than a lease. */
  private static final int[] SECONDS_DOWN = {0, 1, 1, 4, 4, 4, 9, 9, 25, 25, 50, 95};

  private static final int IN_A_HURRY_PERCENT = 25;
  private static final int TWO_AT_ONCE_PERCENT = 20;

  private final SplittableRandom random;
  private final List<ServiceTarget> services;
  private final List<Target> servers;
  private final Recovery recovery;
  private final Consumer<String> progress;
  private final List<Fault> faults = new ArrayList<>();

  Faults(
      long seed,
      List<ServiceTarget> services,
      List<Target> servers,
      Recovery recovery,
      Consumer<String> progress) {
    this.random = new SplittableRandom(seed);
    this.services = services;
    this.servers = servers;
    this.recovery = recovery;
    this.progress = progress;
  }

  /** Goes on until the time is up; everything runs again at the end. */
  List<Fault> run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int longest = (int) Math.max(5, time.toSeconds() / 5);
    while (System.nanoTime() < end) {
      pause(random.nextLong(4_000));
      Target target = anything();
      FaultKind kind = FaultKind.values()[random.nextInt(FaultKind.values().length)];
      Duration down = kind == FaultKind.RESTART ? Duration.ZERO : down(longest);
      Target other = random.nextInt(100) < TWO_AT_ONCE_PERCENT ? anything() : target;
      boolean hurry = random.nextInt(100) < IN_A_HURRY_PERCENT;
      if (other.equals(target)) {
        one(target, kind, down, hurry);
      } else {
        two(target, kind, other, down, hurry);
      }
    }
    return List.copyOf(faults);
  }

  private void one(Target target, FaultKind kind, Duration down, boolean hurry) {
    progress.accept(
        "%s %s for %d s%s"
            .formatted(
                target.name(), kind.label(), down.toSeconds(), hurry ? ", no time to heal" : ""));
    hit(target, kind, down);
    remember(target.name(), kind, down, hurry);
  }

  /** The second is killed while the first is away. */
  private void two(Target first, FaultKind kind, Target second, Duration down, boolean hurry) {
    progress.accept(
        "%s %s for %d s, and %s killed meanwhile"
            .formatted(first.name(), kind.label(), down.toSeconds(), second.name()));
    begin(first, kind);
    try {
      second.kill();
      pause(down.toMillis());
    } finally {
      end(first, kind);
    }
    second.start();
    remember("two at once", kind, down, hurry);
  }

  private void hit(Target target, FaultKind kind, Duration down) {
    begin(target, kind);
    try {
      pause(down.toMillis());
    } finally {
      end(target, kind);
    }
  }

  private static void begin(Target target, FaultKind kind) {
    switch (kind) {
      case KILL -> target.kill();
      case STOP, RESTART -> target.stop();
      case FREEZE -> target.freeze();
    }
  }

  private static void end(Target target, FaultKind kind) {
    switch (kind) {
      case KILL, STOP, RESTART -> target.start();
      case FREEZE -> target.thaw();
    }
  }

  private void remember(String target, FaultKind kind, Duration down, boolean hurry) {
    if (hurry) {
      faults.add(new Fault(target, kind, down, Optional.empty(), Optional.empty(), true));
      return;
    }
    Recovery.Times times = recovery.await();
    faults.add(new Fault(target, kind, down, times.ready(), times.caughtUp(), false));
  }

  /** Services more often than the two servers, for there are more of them. */
  private Target anything() {
    int chosen = random.nextInt(services.size() + servers.size());
    return chosen < services.size() ? services.get(chosen) : servers.get(chosen - services.size());
  }

  private Duration down(int longest) {
    int chosen = SECONDS_DOWN[random.nextInt(SECONDS_DOWN.length)];
    return Duration.ofSeconds(chosen > longest ? chosen % longest : chosen);
  }

  private static void pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("Interrupted in the middle of a fault.");
      }
    }
  }
}
