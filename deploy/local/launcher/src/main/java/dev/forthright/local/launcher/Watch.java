package dev.forthright.local.launcher;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Looks whether everything still runs. The order tells the cause from what follows: services that
 * lost their broker or database may end too, so those two come first.
 */
record Watch(List<Part> parts) {

  /**
   * One process.
   *
   * @param running whether it is there
   * @param ending what to tell the user once it is not
   */
  record Part(BooleanSupplier running, Supplier<String> ending) {}

  /** What has ended, said to the user; empty while everything runs. */
  Optional<String> ended() {
    return parts.stream()
        .filter(part -> !part.running().getAsBoolean())
        .findFirst()
        .map(part -> part.ending().get());
  }

  /** How a process ended, as far as its exit code tells. */
  static String how(int exitCode) {
    int signalled = 128;
    return exitCode > signalled
        ? "was ended by signal %d (exit code %d)".formatted(exitCode - signalled, exitCode)
        : "ended with exit code %d".formatted(exitCode);
  }
}
