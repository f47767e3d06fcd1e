package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.play.Published;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of every topic of ours, whatever happened to those who write it. */
final class Streams {

  private static final List<String> COUNTED_FROM_FLAGS =
      List.of(
          "|flags-",
          "|time-to-",
          "|repeat-flag-rate",
          "|flag-precision|",
          "|self-correction-rate|",
          "|oldest-unaddressed-signal|",
          "|detection-lead-time|",
          "|plan-",
          "|plans-");

  private Streams() {}

  /** An event may lie there twice, but never as two different events of one id. */
  static void demandOneEventPerId(List<Published> topic) {
    Map<String, String> contents = new HashMap<>();
    for (Published event : topic) {
      if (event.id() != null) {
        String content = event.type() + new String(event.value(), StandardCharsets.UTF_8);
        assertThat(contents.merge(event.id(), content, (first, again) -> first))
            .as("event %s of %s", event.id(), event.topic())
            .isEqualTo(content);
      }
    }
  }

  /** Per key, the first time an event is seen its version is one more than that before. */
  static void demandGaplessVersions(List<Published> topic) {
    Map<String, Long> versions = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Published event : topic) {
      if (event.id() != null && event.headers().containsKey("ce_streamversion")) {
        if (seen.add(event.partition() + " " + event.id())) {
          String stream = event.partition() + " " + event.key();
          long before = versions.getOrDefault(stream, 0L);
          assertThat(event.streamVersion())
              .as("stream version of %s %s at offset %d", event.topic(), stream, event.offset())
              .isEqualTo(before + 1);
          versions.put(stream, event.streamVersion());
        }
      }
    }
  }

  /** How many different events have a key that begins so. */
  static long distinct(List<Published> topic, String keyPrefix) {
    return topic.stream()
        .filter(event -> event.key() != null && event.key().startsWith(keyPrefix))
        .map(Published::id)
        .distinct()
        .count();
  }

  /**
   * Whether a rollup, by its key, counts flags or plans: a tick counts those that are known when it
   * runs, and the next one puts it right. See the known weaknesses of docs/guarantees.md.
   */
  static boolean isCountedFromFlags(String key) {
    return COUNTED_FROM_FLAGS.stream().anyMatch(key::contains);
  }
}
