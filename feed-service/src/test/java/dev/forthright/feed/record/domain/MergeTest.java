package dev.forthright.feed.record.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {

  private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");

  private static final DealMarks MARKS =
      new DealMarks(
          stage ->
              Optional.ofNullable(
                  Map.of(
                          "\"New\"", new StageMeaning("open", false, false),
                          "\"Proposal\"", new StageMeaning("open", true, true),
                          "\"Won\"", new StageMeaning("won", true, true),
                          "\"Lost\"", new StageMeaning("lost", false, false))
                      .get(stage)));

  private final Fold fold = new Fold(EntityKind.OPPORTUNITY, MARKS);

  @Test
  void theOldValueOfAFieldNeverSeenIsUnknownAndNotEmpty() {
    var result = append(fact(1, "closeDate", "\"2026-03-31\""), fact(2, "closeDate", "null"));

    assertThat(result.effects().get(0).step().changes())
        .containsExactly(new Change("closeDate", null, false, "\"2026-03-31\""));
    assertThat(result.effects().get(1).step().changes())
        .containsExactly(new Change("closeDate", "\"2026-03-31\"", true, "null"));
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    var result = append(fact(1, "name", "\"A\""), fact(2, "name", "\"A\""));

    assertThat(result.effects()).hasSize(1);
  }

  @Test
  void emptyingAFieldNeverSeenIsNoChange() {
    assertThat(append(fact(1, "lostReason", "null")).effects()).isEmpty();
  }

  @Test
  void aLateFactTellsItsOwnChangeAndRestatesTheOneAfterIt() {
    Fact first = fact(1, "closeDate", "\"2026-03-31\"");
    Fact last = fact(9, "closeDate", "\"2026-05-31\"");

    var result =
        Merge.refold(fold, List.of(first, last), List.of(fact(5, "closeDate", "\"2026-04-30\"")));

    assertThat(result.effects()).extracting(Merge.Effect::restated).containsExactly(false, true);
    assertThat(result.effects().get(0).step().changes())
        .containsExactly(new Change("closeDate", "\"2026-03-31\"", true, "\"2026-04-30\""));
    assertThat(result.effects().get(1).step().changes())
        .containsExactly(new Change("closeDate", "\"2026-04-30\"", true, "\"2026-05-31\""));
    assertThat(result.head().state().value("closeDate")).isEqualTo("\"2026-05-31\"");
  }

  @Test
  void aLateFactWithoutEffectIsSilent() {
    Fact first = fact(1, "name", "\"A\"");
    Fact last = fact(9, "stage", "\"New\"");

    var result = Merge.refold(fold, List.of(first, last), List.of(fact(5, "name", "\"A\"")));

    assertThat(result.effects()).isEmpty();
  }

  @Test
  void higherPrecedenceWinsWhateverTheTime() {
    Fact trusted =
        new Fact(
            new FactOrder(1, T, 0, id(1)), Coverage.DELTA, Map.of("amount", "{\"value\":\"1\"}"));

    var result = Merge.refold(fold, List.of(trusted), List.of(fact(9, "amount", "{}")));

    assertThat(result.head().state().value("amount")).isEqualTo("{\"value\":\"1\"}");
  }

  @Test
  void stagesGiveTypeAndTheTimesOfFirstQualifyingAndLastClosing() {
    RecordState state =
        append(
                fact(1, "stage", "\"New\""),
                fact(2, "stage", "\"Proposal\""),
                fact(3, "stage", "\"Lost\""),
                fact(4, "stage", "\"Proposal\""),
                fact(5, "stage", "\"Won\""))
            .head()
            .state();

    assertThat(DealMarks.published(state, "stageType")).isEqualTo("\"won\"");
    assertThat(DealMarks.published(state, "qualifiedAt")).isEqualTo(at(2));
    assertThat(DealMarks.published(state, "salesAcceptedAt")).isEqualTo(at(2));
    assertThat(DealMarks.published(state, "closedAt")).isEqualTo(at(5));
  }

  @Test
  void reopeningADealTakesItsClosingBack() {
    RecordState state =
        append(fact(1, "stage", "\"Won\""), fact(2, "stage", "\"Proposal\"")).head().state();

    assertThat(DealMarks.published(state, "closedAt")).isNull();
  }

  @Test
  void whatTheSourceSaysBeatsWhatTheStageTableSays() {
    RecordState state =
        append(fact(1, Map.of("stage", "\"Won\"", "stageType", "\"open\""))).head().state();

    assertThat(DealMarks.published(state, "stageType")).isEqualTo("\"open\"");
    assertThat(DealMarks.published(state, "closedAt")).isNull();
  }

  @Test
  void withoutAStageTableSalesforceOwnFlagsDecide() {
    var bare = new Fold(EntityKind.OPPORTUNITY, DealMarks.none());
    RecordState state =
        Merge.append(
                bare,
                Merge.Head.unseen(),
                List.of(
                    fact(1, Map.of("sourceClosed", "false", "sourceWon", "false")),
                    fact(2, Map.of("sourceClosed", "true", "sourceWon", "true"))))
            .head()
            .state();

    assertThat(DealMarks.published(state, "stageType")).isEqualTo("\"won\"");
    assertThat(DealMarks.published(state, "closedAt")).isEqualTo(at(2));
  }

  @Test
  void aGapMakesARecordStaleUntilItIsReadWhole() {
    Fact gap = fact(2, Fold.STALE, "true");
    Fact delta = fact(3, "name", "\"B\"");
    Fact whole =
        new Fact(new FactOrder(0, T.plusSeconds(4), 0, id(4)), Coverage.SNAPSHOT, Map.of());

    assertThat(append(gap, delta).head().state().isTrue(Fold.STALE)).isTrue();
    assertThat(append(gap, delta, whole).head().state().isTrue(Fold.STALE)).isFalse();
  }

  /** The promise itself: any order and any duplication of the same facts, in any batches. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrderAndAnyBatchingEndInTheSameStateAndTheSameHistory(long seed) {
    Random random = new Random(seed);
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      facts.add(randomFact(random, i));
    }
    List<Step> expected = fold.from(RecordState.EMPTY, facts);

    List<Fact> shuffled = new ArrayList<>(facts);
    shuffled.addAll(facts.subList(0, 10));
    Collections.shuffle(shuffled, random);
    Map<UUID, Fact> known = new TreeMap<>();
    Map<UUID, List<Change>> told = new HashMap<>();
    Merge.Head head = Merge.Head.unseen();
    while (!shuffled.isEmpty()) {
      List<Fact> batch = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(4) && !shuffled.isEmpty(); i++) {
        Fact next = shuffled.removeLast();
        if (!known.containsKey(next.order().eventId()) && !batch.contains(next)) {
          batch.add(next);
        }
      }
      Merge.Head before = head;
      boolean inOrder = batch.stream().allMatch(fact -> before.isBefore(fact.order()));
      Merge.Result result =
          inOrder
              ? Merge.append(fold, head, batch)
              : Merge.refold(fold, List.copyOf(known.values()), batch);
      head = result.head();
      batch.forEach(fact -> known.put(fact.order().eventId(), fact));
      result
          .effects()
          .forEach(e -> told.put(e.step().fact().order().eventId(), e.step().changes()));
    }

    assertThat(head.state()).isEqualTo(expected.getLast().after());
    assertThat(head.tail()).isEqualTo(expected.getLast().fact().order());
    for (Step step : expected) {
      if (!step.changes().isEmpty()) {
        assertThat(told.get(step.fact().order().eventId())).isEqualTo(step.changes());
      }
    }
  }

  private static Fact randomFact(Random random, int i) {
    String[] stages = {"\"New\"", "\"Proposal\"", "\"Won\"", "\"Lost\""};
    Map<String, String> fields = new TreeMap<>();
    if (random.nextBoolean()) {
      fields.put("stage", stages[random.nextInt(stages.length)]);
    }
    if (random.nextBoolean()) {
      fields.put("closeDate", "\"2026-0%d-01\"".formatted(1 + random.nextInt(5)));
    }
    if (random.nextInt(4) == 0) {
      fields.put("closeDate", "null");
    }
    return new Fact(
        new FactOrder(0, T.plusSeconds(random.nextInt(12)), random.nextInt(2), id(i)),
        Coverage.DELTA,
        fields);
  }

  private Merge.Result append(Fact... facts) {
    return Merge.append(fold, Merge.Head.unseen(), List.of(facts));
  }

  private static Fact fact(int second, String field, String json) {
    return fact(second, Map.of(field, json));
  }

  private static Fact fact(int second, Map<String, String> fields) {
    return new Fact(new FactOrder(0, T.plusSeconds(second), 0, id(second)), Coverage.DELTA, fields);
  }

  private static String at(int second) {
    return "\"" + T.plusSeconds(second) + "\"";
  }

  private static UUID id(int number) {
    return new UUID(0x9000_0000_0000_5000L, 0x8000_0000_0000_0000L + number);
  }
}
