package dev.forthright.endtoend;

import dev.forthright.local.play.Door;
import dev.forthright.local.play.Raw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The same story as a bad network tells it: each record one to five times, out of order by most of
 * what the feed allows, on any partition, and some of them ten days late.
 */
final class Shuffle {

  private static final int MOST_COPIES = 5;
  private static final Duration MOST_DELAY = Duration.ofHours(20);
  private static final Duration COPIES_WITHIN = Duration.ofDays(9);

  private final Random random;

  Shuffle(long seed) {
    random = new Random(seed);
  }

  List<Raw> of(Story story) {
    List<Raw> sent = new ArrayList<>();
    for (Story.Told told : story.told()) {
      Raw raw = told.raw();
      Duration first = upTo(MOST_DELAY).plus(told.mayBeLate() ? Story.LATE_BY : Duration.ZERO);
      int copies = 1 + random.nextInt(MOST_COPIES);
      for (int copy = 0; copy < copies; copy++) {
        Duration delay = copy == 0 ? first : first.plus(upTo(COPIES_WITHIN));
        sent.add(raw.inPartition(random.nextInt(Door.PARTITIONS)).sentAt(raw.sentAt().plus(delay)));
      }
    }
    return sent;
  }

  private Duration upTo(Duration most) {
    return Duration.ofSeconds(random.nextLong(most.toSeconds()));
  }
}
