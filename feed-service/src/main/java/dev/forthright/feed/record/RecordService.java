package dev.forthright.feed.record;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.RecordResyncRequired;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.CanonicalEvents.Context;
import dev.forthright.feed.record.CanonicalEvents.Published;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fact;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.Merge;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import dev.forthright.feed.settings.CompanyZone;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Merges a batch of new facts into their records, field by field, and publishes what changed: a
 * constant number of statements whatever the size of the batch. Next: the kit's outbox and relay,
 * then every service's intake.
 */
@ApplicationScoped
public class RecordService {

  private final RecordStore store;
  private final PersonLinks links;
  private final DealMerges merges;
  private final StageTables stages;
  private final CompanyZone zone;
  private final Feeds feeds;
  private final Outbox outbox;

  RecordService(
      RecordStore store,
      PersonLinks links,
      DealMerges merges,
      StageTables stages,
      CompanyZone zone,
      Feeds feeds,
      Outbox outbox) {
    this.store = store;
    this.links = links;
    this.merges = merges;
    this.stages = stages;
    this.zone = zone;
    this.feeds = feeds;
    this.outbox = outbox;
  }

  /** What became of facts: by fact id, {@code changed}, {@code unchanged}, {@code held}, ... */
  public record Outcome(Map<UUID, String> byFact, List<OutgoingEvent> events) {

    private Outcome and(Outcome next) {
      Map<UUID, String> facts = new HashMap<>(byFact);
      facts.putAll(next.byFact);
      List<OutgoingEvent> all = new ArrayList<>(events);
      all.addAll(next.events);
      return new Outcome(facts, all);
    }
  }

  /** Whom and what the ids in records stand for. */
  private record Names(Map<String, String> people, Map<String, String> survivors) {}

  /** One record's part of a batch. */
  private record Work(RecordId id, List<FactRow> news, Merge.Result result, List<FactRow> known) {}

  /**
   * Applies facts that the inbox has admitted.
   *
   * @param watermarks each feed's watermark before this batch; what lies behind it is late
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Outcome apply(List<FeedFact> facts, Map<String, Instant> watermarks) {
    boolean merging = merges.isAmong(facts);
    Set<RecordId> relinked = links.store(PersonLinks.broughtBy(facts), merging);
    // Asked again: the merge that is taken back may have been told by the batch just waited for.
    if (!merging && !merges.isAmong(facts)) {
      return settle(facts, relinked, watermarks);
    }
    // Deals first: what is about a merged one is published with its survivor.
    Map<Boolean, List<FeedFact>> deals =
        facts.stream().collect(Collectors.partitioningBy(RecordService::isOfDeal));
    Outcome first = settle(deals.get(true), relinked, watermarks);
    Set<RecordId> moved = merges.follow(rows(deals.get(true), watermarks).keySet());
    return first.and(settle(deals.get(false), moved, watermarks));
  }

  private static boolean isOfDeal(FeedFact fact) {
    return fact.kind() == EntityKind.OPPORTUNITY;
  }

  private Outcome settle(
      List<FeedFact> facts, Set<RecordId> relinked, Map<String, Instant> watermarks) {
    Map<RecordId, List<FactRow>> news = rows(facts, watermarks);
    Set<RecordId> touched = new TreeSet<>(news.keySet());
    touched.addAll(relinked);
    Map<RecordId, StoredRecord> stored = touched.isEmpty() ? Map.of() : store.lock(touched);
    Outcome outcome = merge(facts, news, relinked, stored, this::save);
    store.remember(news.values().stream().flatMap(List::stream).toList());
    outbox.append(outcome.events());
    return outcome;
  }

  /**
   * Publishes records again, whole, because an id that they name stands for somebody else now.
   * Every event is a new version of its record: each call publishes, so call it once per change.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void publishAgain(Set<RecordId> records) {
    Map<RecordId, StoredRecord> stored = store.lock(records);
    Outcome outcome = merge(List.of(), Map.of(), records, stored, store::save);
    outbox.append(outcome.events());
  }

  /** What applying the facts would publish; writes nothing. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Outcome preview(List<FeedFact> facts) {
    Map<RecordId, List<FactRow>> news = rows(facts, Map.of());
    Map<RecordId, StoredRecord> stored = new HashMap<>(store.peek(news.keySet()));
    news.keySet()
        .forEach(
            id ->
                stored.computeIfAbsent(
                    id, it -> new StoredRecord(it, 0, Merge.Head.unseen(), List.of())));
    return merge(facts, news, Set.of(), stored, saved -> {});
  }

  private void save(List<StoredRecord> saved) {
    store.save(saved);
    links.note(saved);
  }

  private interface Save {
    void all(List<StoredRecord> records);
  }

  private Outcome merge(
      List<FeedFact> facts,
      Map<RecordId, List<FactRow>> news,
      Set<RecordId> relinked,
      Map<RecordId, StoredRecord> stored,
      Save save) {
    List<Work> works = works(news, relinked, stored);
    Names names = names(works, facts);
    BusinessTime time = new BusinessTime(zone.current());
    Map<UUID, String> outcomes = new HashMap<>();
    List<OutgoingEvent> events = new ArrayList<>();
    List<StoredRecord> after = new ArrayList<>(works.size());
    for (Work work : works) {
      StoredRecord before = stored.get(work.id());
      after.add(publish(work, before, names, time, outcomes, events));
    }
    Map<RecordId, Long> versions =
        after.stream().collect(Collectors.toMap(StoredRecord::id, StoredRecord::version));
    facts.stream()
        .filter(fact -> fact.resyncReason() != null)
        .forEach(
            fact -> {
              outcomes.put(fact.id(), "resync_required");
              events.add(resync(fact, versions, names, time));
            });
    save.all(after);
    events.sort(Comparator.comparing(OutgoingEvent::time));
    return new Outcome(outcomes, events);
  }

  private static Map<RecordId, List<FactRow>> rows(
      List<FeedFact> facts, Map<String, Instant> watermarks) {
    Map<RecordId, List<FactRow>> rows = new TreeMap<>();
    for (FeedFact fact : facts) {
      if (fact.recordId() != null) {
        Instant watermark = watermarks.getOrDefault(fact.feed().name(), Instant.MIN);
        FactRow row = FactRow.of(fact, fact.fact().order().time().isBefore(watermark));
        rows.computeIfAbsent(row.record(), id -> new ArrayList<>(2)).add(row);
      }
    }
    return rows;
  }

  private List<Work> works(
      Map<RecordId, List<FactRow>> news,
      Set<RecordId> relinked,
      Map<RecordId, StoredRecord> stored) {
    Set<RecordId> needHistory = new HashSet<>(relinked);
    news.forEach(
        (id, rows) -> {
          Merge.Head head = stored.get(id).head();
          if (rows.stream().anyMatch(row -> !head.isBefore(row.fact().order()))) {
            needHistory.add(id);
          }
        });
    Map<RecordId, List<FactRow>> histories = store.histories(needHistory);
    Map<String, DealMarks> tables = stages.current();
    List<Work> works = new ArrayList<>(news.size());
    Set<RecordId> all = new TreeSet<>(news.keySet());
    all.addAll(relinked);
    for (RecordId id : all) {
      List<FactRow> own = news.getOrDefault(id, List.of());
      List<FactRow> known = histories.getOrDefault(id, List.of());
      String feed = (own.isEmpty() ? known.getLast() : own.getLast()).origin().feed();
      Fold fold = new Fold(id.kind(), StageTables.forFeed(tables, feed));
      List<Fact> newFacts = own.stream().map(FactRow::fact).toList();
      List<Fact> knownFacts = known.stream().map(FactRow::fact).toList();
      Merge.Result result;
      if (relinked.contains(id)) {
        List<Fact> everything = new ArrayList<>(knownFacts);
        everything.addAll(newFacts);
        result = Merge.refold(fold, List.of(), everything);
      } else if (needHistory.contains(id)) {
        result = Merge.refold(fold, knownFacts, newFacts);
      } else {
        result = Merge.append(fold, stored.get(id).head(), newFacts);
      }
      works.add(new Work(id, own, result, known));
    }
    return works;
  }

  private Names names(List<Work> works, List<FeedFact> facts) {
    Map<RecordId, List<RecordState>> states = new HashMap<>();
    for (Work work : works) {
      List<RecordState> after = new ArrayList<>();
      after.add(work.result().head().state());
      work.result().effects().forEach(effect -> after.add(effect.step().after()));
      states.put(work.id(), after);
    }
    Set<String> ids = new HashSet<>(PersonLinks.peopleIn(states));
    facts.forEach(
        fact -> {
          if (fact.actor().id() != null) {
            ids.add(fact.actor().id());
          }
        });
    return new Names(links.known(ids), merges.survivors(DealMerges.namedIn(states)));
  }

  private StoredRecord publish(
      Work work,
      StoredRecord before,
      Names names,
      BusinessTime time,
      Map<UUID, String> outcomes,
      List<OutgoingEvent> events) {
    Map<UUID, FactRow> rows = new HashMap<>();
    work.known().forEach(row -> rows.put(row.fact().order().eventId(), row));
    Set<UUID> fresh = new HashSet<>();
    for (FactRow row : work.news()) {
      rows.put(row.fact().order().eventId(), row);
      fresh.add(row.fact().order().eventId());
      outcomes.put(row.fact().order().eventId(), "unchanged");
    }
    String cause = work.news().isEmpty() ? "linked" : first(work.news()).toString();
    long version = before.version();
    for (Merge.Effect effect : work.result().effects()) {
      Step step = effect.step();
      UUID factId = step.fact().order().eventId();
      FactRow row = rows.get(factId);
      boolean isNew = fresh.contains(factId);
      if (!step.after().isCompleteFor(work.id().kind())
          || PersonLinks.hides(work.id().kind(), step.after(), names.people())) {
        outcomes.replace(factId, "held");
        continue;
      }
      if (isNew && !CanonicalEvents.isPublic(work.id().kind(), step)) {
        continue;
      }
      version++;
      Context context =
          new Context(
              row, version, names.people(), names.survivors(), time, currency(row.origin().feed()));
      Published published = CanonicalEvents.of(step, context);
      UUID id =
          isNew
              ? DerivedId.of(factId.toString(), "changed")
              : DerivedId.of(factId.toString(), "restated", cause, Long.toString(version));
      events.add(outgoing(id, published, row, step, context));
      outcomes.replace(factId, row.late() ? "late" : "changed");
    }
    RecordState state = work.result().head().state();
    return new StoredRecord(
        work.id(),
        version,
        work.result().head(),
        PersonLinks.unresolved(work.id().kind(), state, names.people()));
  }

  private static OutgoingEvent outgoing(
      UUID id, Published published, FactRow row, Step step, Context context) {
    return new OutgoingEvent(
        id,
        published.topic(),
        published.key(),
        null,
        published.body(),
        row.record().kind().wire() + "/" + row.record().id(),
        step.fact().order().time(),
        step.fact().order().eventId().toString(),
        row.correlationId() == null
            ? step.fact().order().eventId().toString()
            : row.correlationId(),
        CanonicalEvents.provenance(step, context).actor(),
        row.backfill());
  }

  private OutgoingEvent resync(
      FeedFact fact, Map<RecordId, Long> versions, Names names, BusinessTime time) {
    String recordId = fact.recordId();
    FactRow row = FactRow.of(fact, false);
    long version = recordId == null ? 0 : versions.getOrDefault(row.record(), 0L);
    Step step = new Step(fact.fact(), List.of(), new RecordState(Map.of()));
    Context context = new Context(row, version, names.people(), Map.of(), time, null);
    return new OutgoingEvent(
        DerivedId.of(fact.id().toString(), "resync"),
        Topic.OPPORTUNITIES,
        recordId == null ? fact.object() : recordId,
        null,
        new RecordResyncRequired(
            fact.object(),
            recordId,
            String.valueOf(fact.resyncReason()),
            CanonicalEvents.provenance(step, context)),
        fact.kind().wire() + "/" + (recordId == null ? "*" : recordId),
        fact.fact().order().time(),
        fact.id().toString(),
        fact.id().toString(),
        fact.actor(),
        fact.backfill());
  }

  private static UUID first(List<FactRow> news) {
    return news.stream()
        .map(FactRow::fact)
        .min(Comparator.comparing(Fact::order))
        .orElseThrow()
        .order()
        .eventId();
  }

  private String currency(String feed) {
    return feeds.named(feed).flatMap(Feed::defaultCurrency).orElse(null);
  }
}
