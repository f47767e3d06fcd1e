package dev.forthright.kit.time;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The watermark of a consumer: the minimum over topics, partitions and the feeds that count. Any
 * part that has not reported yet means that nothing is known.
 */
final class WatermarkMinimum {

  private WatermarkMinimum() {}

  record Place(String topic, int partition) {}

  /** What the latest marker of a place said. */
  record Scope(int partitions, List<String> feeds) {}

  record Reported(Place place, String feed) {}

  static Optional<Instant> of(
      List<String> topics, Map<Place, Scope> scopes, Map<Reported, Instant> reported) {
    Instant minimum = null;
    for (String topic : topics) {
      int partitions =
          scopes.entrySet().stream()
              .filter(entry -> entry.getKey().topic().equals(topic))
              .mapToInt(entry -> entry.getValue().partitions())
              .max()
              .orElse(0);
      if (partitions == 0) {
        return Optional.empty();
      }
      for (int partition = 0; partition < partitions; partition++) {
        Place place = new Place(topic, partition);
        Scope scope = scopes.get(place);
        if (scope == null || scope.feeds().isEmpty()) {
          return Optional.empty();
        }
        for (String feed : scope.feeds()) {
          Instant mark = reported.get(new Reported(place, feed));
          if (mark == null) {
            return Optional.empty();
          }
          minimum = minimum == null || mark.isBefore(minimum) ? mark : minimum;
        }
      }
    }
    return Optional.ofNullable(minimum);
  }
}
