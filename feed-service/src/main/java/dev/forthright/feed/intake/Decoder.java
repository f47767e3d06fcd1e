package dev.forthright.feed.intake;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.BadField;
import dev.forthright.feed.intake.domain.Pointers;
import dev.forthright.feed.mapping.Transport;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.registry.SchemaSource;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a raw record into facts, by its feed's format, or refuses it with a reason that names the
 * field and never a value. Next: {@code RecordService}.
 */
@ApplicationScoped
class Decoder {

  /** Clocks differ; more than this is no clock error, and such a time would freeze its fields. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  /** A notice that something changed somewhere, without what. */
  private static final String UNSUPPORTED = "unsupported";

  private final InstantSource clock;

  Decoder(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Decodes.
   *
   * @param schemas of records that begin with the id of one
   * @throws DataFault when the record can never be applied as it is
   */
  Decoded decode(Feed feed, RawRecord raw, SchemaSource schemas) {
    if (Pointers.areIn(raw.headers())) {
      return new Decoded(feed, raw, List.of(), null, UNSUPPORTED);
    }
    try {
      List<FeedFact> facts = new ArrayList<>(1);
      Instant newest = null;
      String ignored = null;
      Feed format = feed;
      for (Map<?, ?> tree : EnvelopeReader.open(raw, schemas)) {
        if (Pointers.isNotice(tree)) {
          ignored = UNSUPPORTED;
          continue;
        }
        format = recognised(feed, raw, tree);
        Decoded one =
            format.mapping().isPresent()
                ? MappedDecoder.decode(format, raw, tree)
                : CanonicalDecoder.decode(format, raw, tree);
        one.facts().forEach(FactRules::requireAnotherManager);
        facts.addAll(one.facts());
        ignored = one.ignored() == null ? ignored : one.ignored();
        Instant at = one.occurredAt();
        newest = newest == null || at != null && at.isAfter(newest) ? at : newest;
      }
      requireNotAhead(raw, newest);
      return new Decoded(format, raw, facts, newest, facts.isEmpty() ? ignored : null);
    } catch (BadField bad) {
      throw new DataFault(ReasonCode.valueOf(bad.rule().name()), bad.field());
    }
  }

  /** The feed with the one mapping that reads the record; only {@code auto} has to look for it. */
  private static Feed recognised(Feed feed, RawRecord raw, Map<?, ?> tree) {
    if (feed.formats().isEmpty()) {
      return feed;
    }
    return feed.reading(Transport.around(tree, raw.topic(), raw.key(), raw.headers()))
        .orElseThrow(() -> new DataFault(ReasonCode.UNRECOGNISED_SHAPE, null));
  }

  private void requireNotAhead(RawRecord raw, Instant newest) {
    if (newest != null
        && newest.isAfter(clock.instant().plus(MOST_AHEAD))
        && newest.isAfter(raw.timestamp().plus(MOST_AHEAD))) {
      throw new DataFault(ReasonCode.FUTURE_DATED, "time");
    }
  }
}
