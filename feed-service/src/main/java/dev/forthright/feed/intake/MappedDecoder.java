package dev.forthright.feed.intake;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.mapping.CompiledMapping;
import dev.forthright.feed.mapping.MappedChange;
import dev.forthright.feed.mapping.MappedChange.Reading;
import dev.forthright.feed.mapping.Transport;
import dev.forthright.feed.mapping.domain.Operation;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.Fact;
import dev.forthright.feed.record.domain.FactOrder;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Facts of a feed that has a mapping file. */
final class MappedDecoder {

  private MappedDecoder() {}

  static Decoded decode(Feed feed, RawRecord raw, Map<?, ?> tree) {
    CompiledMapping mapping = feed.mapping().orElseThrow();
    Map<?, ?> record =
        mapping.readsTransport()
            ? Transport.around(tree, raw.topic(), raw.key(), raw.headers())
            : tree;
    return switch (mapping.read(record, feed.reader())) {
      case Reading.Unmapped unmapped ->
          new Decoded(feed, raw, List.of(), unmapped.occurredAt(), "unmapped_object");
      case Reading.Changes read -> {
        List<FeedFact> facts = new ArrayList<>(read.changes().size());
        for (MappedChange change : read.changes()) {
          requireAuthority(feed, change.fields());
          facts.add(fact(feed, raw, change));
        }
        yield new Decoded(feed, raw, facts, read.changes().getFirst().occurredAt(), null);
      }
    };
  }

  private static FeedFact fact(Feed feed, RawRecord raw, MappedChange change) {
    UUID id = DerivedId.of("feed", feed.name(), change.nativeId());
    boolean resync = change.operation() == Operation.RESYNC;
    Map<String, String> fields = resync ? Map.of(Fold.STALE, "true") : change.fields();
    var order = new FactOrder(feed.precedence(), change.occurredAt(), change.sequence(), id);
    return new FeedFact(
        feed,
        change.entity(),
        change.object(),
        change.recordId(),
        new Fact(order, change.coverage(), fields),
        new Actor(change.actor(), kind(change)),
        change.nativeId(),
        null,
        change.backfill() || feed.isBackfill(change.occurredAt()),
        resync ? change.sourceOperation() : null,
        ContentHash.of(change.entity(), change.recordId(), change.occurredAt(), fields),
        raw);
  }

  private static ActorKind kind(MappedChange change) {
    String kind = change.actorKind();
    return kind == null ? ActorKind.INTEGRATION : ActorKind.valueOf(kind.toUpperCase(Locale.ROOT));
  }

  /** Who reports to whom decides who may see whom: only the feeds named for it may say so. */
  static void requireAuthority(Feed feed, Map<String, String> fields) {
    if (feed.decidesPeople()) {
      return;
    }
    for (String field : List.of("managerId", "jobRole", "email")) {
      if (fields.containsKey(field)) {
        throw new DataFault(ReasonCode.NOT_AUTHORITATIVE, field);
      }
    }
  }
}
