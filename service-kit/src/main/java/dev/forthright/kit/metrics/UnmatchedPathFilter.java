package dev.forthright.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Keeps ids out of the labels of request metrics: a request that was refused before it reached an
 * operation is counted without its path, which may name a person.
 */
@Singleton
public class UnmatchedPathFilter implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";
  private static final Set<String> REFUSED_EARLY =
      Set.of("400", "401", "405", "406", "413", "414", "415", "431");

  @Override
  public Meter.Id map(Meter.Id id) {
    String path = id.getTag("uri");
    if (!id.getName().equals(REQUESTS)
        || path == null
        || path.contains("{")
        || !REFUSED_EARLY.contains(String.valueOf(id.getTag("status")))) {
      return id;
    }
    List<Tag> tags =
        id.getTags().stream()
            .map(tag -> tag.getKey().equals("uri") ? Tag.of("uri", "UNMATCHED") : tag)
            .toList();
    return id.replaceTags(tags);
  }
}
