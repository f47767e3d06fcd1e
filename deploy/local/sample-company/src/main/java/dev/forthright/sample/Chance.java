package dev.forthright.sample;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/**
 * Seeded chance: every part of the sample draws from its own named stream, so that a change to one
 * part does not move the others. {@link Random} because its algorithm is specified.
 */
record Chance(long seed) {

  Random stream(String name) {
    UUID mixed = id(name);
    return new Random(mixed.getMostSignificantBits() ^ mixed.getLeastSignificantBits());
  }

  /** A stable identifier for a name under this seed. */
  UUID id(String name) {
    return UUID.nameUUIDFromBytes((seed + "|" + name).getBytes(StandardCharsets.UTF_8));
  }

  static int poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** A whole number from both bounds, inclusive. */
  static int within(int low, int high, Random random) {
    return low + random.nextInt(high - low + 1);
  }
}
