package dev.forthright.flag.deal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DealTimelineTest {

  private final List<DealFact> facts =
      Fixtures.deal()
          .due("2026-01-05", "2026-03-10")
          .category("2026-01-08", "commit")
          .due("2026-01-20", "2026-04-10")
          .support("2026-01-22", "2026-04-10", "M-1", "active")
          .category("2026-02-01", "best_case")
          .category("2026-02-05", "commit")
          .stage("2026-02-20", StageKind.WON)
          .facts();

  @Test
  void anyOrderAndAnyDuplicationGiveTheSameTimeline() {
    DealTimeline expected = DealTimeline.of(facts);
    Random chance = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<DealFact> delivered = new ArrayList<>(facts);
      for (int i = 0; i < 5; i++) {
        delivered.add(facts.get(chance.nextInt(facts.size())));
      }
      Collections.shuffle(delivered, chance);
      assertThat(DealTimeline.of(delivered)).isEqualTo(expected);
    }
  }

  @Test
  void spansTouchAndOnlyTheLastIsOpenEnded() {
    List<DealSpan> spans = DealTimeline.of(facts).spans();
    assertThat(spans).hasSize(7);
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i - 1).until()).isEqualTo(spans.get(i).from());
    }
    assertThat(spans.getLast().until()).isNull();
  }

  @Test
  void commitSinceIsTheStartOfTheLastUnbrokenCommit() {
    List<DealSpan> spans = DealTimeline.of(facts).spans();
    assertThat(spans.get(3).commitSince()).isEqualTo(Fixtures.noon("2026-01-08"));
    assertThat(spans.get(3).commitEventId()).isEqualTo(facts.get(1).eventId());
    assertThat(spans.get(4).commitSince()).isNull();
    assertThat(spans.get(5).commitSince()).isEqualTo(Fixtures.noon("2026-02-05"));
    assertThat(spans.get(6).commitSince()).as("won deals are not in commit").isNull();
  }

  @Test
  void aLateFactTakesItsPlaceByItsOwnTimeAndChangesOnlyItsOwnField() {
    DealFact first = facts.get(0);
    DealFact second =
        Fixtures.deal()
            .due("2026-01-05", "2026-03-10")
            .due("2026-02-10", "2026-05-01")
            .facts()
            .get(1);
    // Known last, but it happened on 20 January: the owner changed.
    DealState latest = second.state();
    DealFact late =
        new DealFact(
            "D-1",
            3,
            UUID.randomUUID(),
            Fixtures.noon("2026-01-20"),
            false,
            new DealState(
                "rep-2",
                latest.name(),
                latest.accountId(),
                latest.createdAt(),
                latest.stage(),
                latest.stageKind(),
                latest.forecastCategory(),
                latest.amount(),
                latest.currency(),
                latest.closeDate(),
                null,
                null,
                null,
                "smb",
                null,
                null,
                false,
                false));
    DealTimeline timeline = DealTimeline.of(List.of(late, second, first));
    assertThat(timeline.spans())
        .extracting(
            span -> span.state().ownerId(), span -> String.valueOf(span.state().closeDate()))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rep-1", "2026-03-10"),
            org.assertj.core.groups.Tuple.tuple("rep-2", "2026-03-10"),
            org.assertj.core.groups.Tuple.tuple("rep-2", "2026-05-01"));
    assertThat(timeline.moves())
        .singleElement()
        .extracting(CloseDateMove::at)
        .isEqualTo(Fixtures.noon("2026-02-10"));
  }

  @Test
  void ofTwoChangesAtOneInstantTheLaterVersionHolds() {
    List<DealFact> twins =
        Fixtures.deal().due("2026-01-05", "2026-03-10").due("2026-01-05", "2026-04-10").facts();
    DealTimeline timeline = DealTimeline.of(twins);
    assertThat(timeline.spans()).hasSize(1);
    assertThat(timeline.spans().getFirst().state().closeDate()).hasToString("2026-04-10");
    assertThat(timeline.moves()).hasSize(1);
  }
}
