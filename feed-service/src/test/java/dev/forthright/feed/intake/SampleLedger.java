package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fact;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.Merge;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Inbox, records and published events in memory, merged by the very functions that the service
 * uses.
 */
final class SampleLedger {

  private final Map<UUID, byte[]> inbox = new HashMap<>();
  private final Map<String, List<Fact>> facts = new TreeMap<>();
  private final Map<String, Fold> folds = new HashMap<>();
  private final Map<String, Merge.Head> heads = new TreeMap<>();
  private final Map<UUID, Step> told = new HashMap<>();
  private int published;

  /** One batch: what is new is merged and told. */
  void apply(List<FeedFact> batch) {
    Map<String, List<Fact>> news = new TreeMap<>();
    for (FeedFact fact : batch) {
      byte[] known = inbox.putIfAbsent(fact.id(), fact.contentHash());
      if (known == null) {
        String record = fact.kind().wire() + " " + fact.recordId();
        folds.putIfAbsent(record, new Fold(fact.kind(), DealMarks.none()));
        news.computeIfAbsent(record, it -> new ArrayList<>()).add(fact.fact());
      } else {
        assertThat(fact.contentHash()).as("content of a redelivery").isEqualTo(known);
      }
    }
    news.forEach(this::merge);
  }

  private void merge(String record, List<Fact> news) {
    Fold fold = folds.get(record);
    Merge.Head head = heads.getOrDefault(record, Merge.Head.unseen());
    List<Fact> known = facts.computeIfAbsent(record, it -> new ArrayList<>());
    Merge.Result result =
        news.stream().allMatch(fact -> head.isBefore(fact.order()))
            ? Merge.append(fold, head, news)
            : Merge.refold(fold, known, news);
    known.addAll(news);
    heads.put(record, result.head());
    for (Merge.Effect effect : result.effects()) {
      published++;
      told.put(effect.step().fact().order().eventId(), effect.step());
    }
  }

  int published() {
    return published;
  }

  Map<String, RecordState> states() {
    Map<String, RecordState> states = new TreeMap<>();
    heads.forEach((record, head) -> states.put(record, head.state()));
    return states;
  }

  /** Every record's steps, in the order of its facts. */
  Map<String, List<Step>> histories() {
    Map<String, List<Step>> histories = new TreeMap<>();
    facts.forEach(
        (record, all) ->
            histories.put(record, folds.get(record).from(new RecordState(Map.of()), all)));
    return histories;
  }

  /** The newest event of every fact that changed something. */
  Map<UUID, Step> toldOthers() {
    Map<UUID, Step> changing = new HashMap<>(told);
    changing.values().removeIf(step -> step.changes().isEmpty());
    return changing;
  }

  Step stepOf(FeedFact fact) {
    return histories().get(fact.kind().wire() + " " + fact.recordId()).stream()
        .filter(step -> step.fact().order().eventId().equals(fact.id()))
        .findFirst()
        .orElseThrow();
  }
}
