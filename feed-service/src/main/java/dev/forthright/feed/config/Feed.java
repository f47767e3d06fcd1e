package dev.forthright.feed.config;

import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.mapping.CompiledMapping;
import java.time.Duration;
import java.util.Optional;

/**
 * A feed ready to be read: its settings with everything compiled.
 *
 * @param mapping empty for the canonical input format
 * @param decidesPeople true when it may set manager, job role and e-mail
 */
public record Feed(
    String name,
    String topic,
    Optional<CompiledMapping> mapping,
    FieldReader reader,
    Optional<String> defaultCurrency,
    Duration allowedLateness,
    Duration maxSilence,
    Duration idleAfter,
    boolean decidesPeople,
    int precedence) {

  /** The version stamped on every fact that this feed's mapping produced. */
  public String mappingVersion() {
    return mapping.map(CompiledMapping::version).orElse("canonical@1");
  }
}
