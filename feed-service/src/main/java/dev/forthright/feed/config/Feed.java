package dev.forthright.feed.config;

import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.mapping.CompiledMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feed ready to be read: its settings with everything compiled.
 *
 * @param mapping empty for the canonical input format, and for a feed that recognises it
 * @param formats this feed with each of the shipped mappings, when every record is to be recognised
 *     by its shape; else empty
 * @param usualVolume how little is so far below the usual that the feed counts as stale
 * @param backfillBefore what happened before it is a backfill: it loads state and raises nothing
 * @param decidesPeople true when it may set manager, job role and e-mail
 */
public record Feed(
    String name,
    String topic,
    Optional<CompiledMapping> mapping,
    List<Feed> formats,
    FieldReader reader,
    Optional<String> defaultCurrency,
    Duration allowedLateness,
    Duration maxSilence,
    Duration idleAfter,
    UsualVolume usualVolume,
    boolean decidesPeople,
    int precedence,
    Optional<Instant> backfillBefore) {

  private static final String OUR_TYPES = "forthright.";

  /** True for what happened before the feed's declared beginning. */
  public boolean isBackfill(Instant occurredAt) {
    return backfillBefore.map(occurredAt::isBefore).orElse(false);
  }

  /** How records are read: {@code canonical}, {@code mapped} or {@code auto}. */
  public String format() {
    return !formats.isEmpty() ? "auto" : mapping.isPresent() ? "mapped" : "canonical";
  }

  /**
   * The feed with the mapping that reads a record, which is this one unless it has to recognise it;
   * empty when no format does.
   *
   * @param record the unwrapped value with what its Kafka record says beside it
   */
  public Optional<Feed> reading(Map<?, ?> record) {
    if (formats.isEmpty()) {
      return Optional.of(this);
    }
    if (record.get("type") instanceof String type && type.startsWith(OUR_TYPES)) {
      return Optional.of(with(Optional.empty(), reader));
    }
    return formats.stream()
        .filter(format -> format.mapping.orElseThrow().recognises(record))
        .findFirst();
  }

  /** The same feed, read with one mapping. */
  Feed with(Optional<CompiledMapping> one, FieldReader its) {
    return readBy(one, List.of(), its);
  }

  /** The same feed, with formats to recognise. */
  Feed recognising(List<Feed> shipped) {
    return readBy(mapping, List.copyOf(shipped), reader);
  }

  private Feed readBy(Optional<CompiledMapping> one, List<Feed> shipped, FieldReader its) {
    return new Feed(
        name,
        topic,
        one,
        shipped,
        its,
        defaultCurrency,
        allowedLateness,
        maxSilence,
        idleAfter,
        usualVolume,
        decidesPeople,
        precedence,
        backfillBefore);
  }

  /** The version stamped on every fact that this feed's mapping produced. */
  public String mappingVersion() {
    return formats.isEmpty()
        ? mapping.map(CompiledMapping::version).orElse("canonical@1")
        : "auto@" + formats.size();
  }
}
