package dev.forthright.feed.intake;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.config.LiveMappings;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.RecordService;
import dev.forthright.feed.record.ReportingLines;
import dev.forthright.feed.registry.SchemaRegistry;
import dev.forthright.feed.registry.SchemaSource;
import dev.forthright.feed.watermark.FeedWatermarks;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.inbox.Inbox;
import dev.forthright.kit.inbox.Inbox.Admission;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawHandler;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.quarantine.Quarantine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Raw records of a batch in one transaction: decoded, checked against the inbox, merged, and only
 * then the watermark moves. What cannot be decoded is quarantined and harms nobody else. Next:
 * {@link RecordService}.
 */
@ApplicationScoped
public class RawIntake implements RawHandler {

  static final String CONSUMER = "feed-raw";

  private final Feeds feeds;
  private final LiveMappings mappings;
  private final Decoder decoder;
  private final SchemaRegistry registry;
  private final Inbox inbox;
  private final Quarantine quarantine;
  private final ReportingLines lines;
  private final SeenFacts seenFacts;
  private final RecordService records;
  private final FeedWatermarks watermarks;
  private final FeedCounts counts;

  RawIntake(
      Feeds feeds,
      LiveMappings mappings,
      Decoder decoder,
      SchemaRegistry registry,
      Inbox inbox,
      Quarantine quarantine,
      ReportingLines lines,
      SeenFacts seenFacts,
      RecordService records,
      FeedWatermarks watermarks,
      FeedCounts counts) {
    this.feeds = feeds;
    this.mappings = mappings;
    this.decoder = decoder;
    this.registry = registry;
    this.inbox = inbox;
    this.quarantine = quarantine;
    this.lines = lines;
    this.seenFacts = seenFacts;
    this.records = records;
    this.watermarks = watermarks;
    this.counts = counts;
  }

  @Override
  public String consumer() {
    return CONSUMER;
  }

  @Override
  public void handle(List<RawRecord> batch) {
    mappings.follow();
    var tally = new FeedCounts.Tally();
    List<Decoded> decoded = decode(batch, tally);
    List<FeedFact> news = admit(withoutCircles(decoded, tally), tally);
    RecordService.Outcome outcome = records.apply(news, watermarks.current());
    Map<String, List<UUID>> ignored = new TreeMap<>();
    for (FeedFact fact : news) {
      String became = outcome.byFact().getOrDefault(fact.id(), "unchanged");
      tally.add(fact.feed().name(), became);
      if (became.equals("unchanged") || became.equals("held")) {
        ignored.computeIfAbsent(became, reason -> new ArrayList<>()).add(fact.id());
      }
    }
    ignored.forEach((reason, ids) -> inbox.markIgnored(CONSUMER, ids, reason));
    counts.add(tally);
    watermarks.advance(reads(batch, decoded), batch);
  }

  private List<Decoded> decode(List<RawRecord> batch, FeedCounts.Tally tally) {
    List<Decoded> decoded = new ArrayList<>(batch.size());
    SchemaSource schemas = registry.forBatch();
    for (RawRecord raw : batch) {
      Feed feed = feeds.onTopic(raw.topic()).orElse(null);
      if (feed == null) {
        // A feed that was switched off while its topic is still subscribed.
        continue;
      }
      try {
        Decoded one = decoder.decode(feed, raw, schemas);
        if (one.ignored() != null) {
          tally.add(feed.name(), one.ignored());
        }
        decoded.add(one);
      } catch (DataFault fault) {
        tally.add(feed.name(), "quarantined");
        quarantine.put(CONSUMER, raw, fault.reason(), fault.field(), eventId(raw));
      }
    }
    return decoded;
  }

  /** The id of a canonical event that could not be read, so that one may ask what became of it. */
  private static UUID eventId(RawRecord raw) {
    String source = raw.headers().get("ce_source");
    String id = raw.headers().get("ce_id");
    return source == null || id == null ? null : DerivedId.of(source, id);
  }

  /**
   * Sets aside the records that would make somebody their own manager over others. Before the inbox
   * knows them, so that they can be redriven once the line that stands against them has changed.
   */
  private List<Decoded> withoutCircles(List<Decoded> decoded, FeedCounts.Tally tally) {
    List<FeedFact> facts = decoded.stream().flatMap(one -> one.facts().stream()).toList();
    List<FeedFact> drawing = ReportingLines.drawnBy(facts);
    if (drawing.isEmpty()) {
      return decoded;
    }
    lines.lock();
    // What was taken in long ago may come again when the lines have changed since.
    Set<UUID> seen = seenFacts.among(drawing);
    List<FeedFact> news = drawing.stream().filter(fact -> !seen.contains(fact.id())).toList();
    Set<UUID> closing = lines.closingCircles(news, facts);
    List<Decoded> kept = new ArrayList<>(decoded.size());
    for (Decoded one : decoded) {
      FeedFact refused =
          one.facts().stream().filter(fact -> closing.contains(fact.id())).findFirst().orElse(null);
      if (refused == null) {
        kept.add(one);
      } else {
        tally.add(one.feed().name(), "quarantined");
        quarantine.put(CONSUMER, one.raw(), ReasonCode.OUT_OF_RANGE, "managerId", refused.id());
      }
    }
    return kept;
  }

  /** Keeps what is new; a record of which any fact reuses an id is refused as a whole. */
  private List<FeedFact> admit(List<Decoded> decoded, FeedCounts.Tally tally) {
    // By identity: the hash of an entry would be that of the whole record.
    Map<Inbox.Entry, FeedFact> facts = new IdentityHashMap<>();
    List<Inbox.Entry> entries = new ArrayList<>();
    for (Decoded record : decoded) {
      for (FeedFact fact : record.facts()) {
        Inbox.Entry entry =
            new Inbox.Entry(
                fact.id(),
                fact.contentHash(),
                fact.kind().wire(),
                fact.fact().order().time(),
                fact.raw());
        entries.add(entry);
        facts.put(entry, fact);
      }
    }
    Map<Inbox.Entry, Admission> admissions = inbox.admit(CONSUMER, entries);
    Set<RawRecord> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    List<FeedFact> news = new ArrayList<>(entries.size());
    for (Inbox.Entry entry : entries) {
      FeedFact fact = facts.get(entry);
      switch (admissions.get(entry)) {
        case NEW -> news.add(fact);
        case DUPLICATE -> tally.add(fact.feed().name(), "duplicate");
        case ID_REUSED -> {
          if (refused.add(fact.raw())) {
            tally.add(fact.feed().name(), "quarantined");
            quarantine.put(CONSUMER, fact.raw(), ReasonCode.ID_REUSED, "id", fact.id());
          }
        }
      }
    }
    return news;
  }

  private List<FeedWatermarks.Read> reads(List<RawRecord> batch, List<Decoded> decoded) {
    Map<RawRecord, Instant> times = new IdentityHashMap<>();
    decoded.forEach(one -> times.put(one.raw(), one.occurredAt()));
    Map<String, FeedWatermarks.Read> reads = new TreeMap<>();
    for (RawRecord raw : batch) {
      feeds
          .onTopic(raw.topic())
          .ifPresent(
              feed ->
                  reads.merge(
                      feed.name() + "|" + raw.partition(),
                      new FeedWatermarks.Read(
                          feed, raw.partition(), times.get(raw), raw.offset() + 1),
                      RawIntake::further));
    }
    return List.copyOf(reads.values());
  }

  private static FeedWatermarks.Read further(FeedWatermarks.Read one, FeedWatermarks.Read other) {
    Instant latest =
        one.latest() == null || other.latest() != null && other.latest().isAfter(one.latest())
            ? other.latest()
            : one.latest();
    return new FeedWatermarks.Read(
        one.feed(), one.partition(), latest, Math.max(one.nextOffset(), other.nextOffset()));
  }
}
