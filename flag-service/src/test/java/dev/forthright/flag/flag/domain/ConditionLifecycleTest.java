package dev.forthright.flag.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.PrintedPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionLifecycleTest {

  private static final List<String> LATE = List.of("late-1", "late-2");

  @Test
  void aRetractionIsNeverOlderThanTheFiring() {
    Flag flag = FlagFixtures.open(dev.forthright.flag.rule.domain.Severity.WARNING);
    Change early =
        ConditionChange.retract(
            flag, FlagFixtures.FINDING, FlagFixtures.FIRED.minusSeconds(3600), LATE);
    assertThat(early.moves().getLast().at()).isEqualTo(FlagFixtures.FIRED);
    assertThat(early.flag().judged().endedAt()).isEqualTo(FlagFixtures.FIRED);
    assertThat(early.moves().getLast().eventIds()).isEqualTo(LATE);
    java.time.Instant later = FlagFixtures.FIRED.plusSeconds(3600);
    assertThat(
            ConditionChange.retract(flag, FlagFixtures.FINDING, later, LATE)
                .flag()
                .judged()
                .endedAt())
        .isEqualTo(later);
  }

  /** Every pair of the enum product, so that a new state or trigger must be thought about. */
  @Test
  void everyPairIsDecided() {
    List<String> moves = new ArrayList<>();
    for (Condition from : Condition.values()) {
      for (ConditionTrigger on : ConditionTrigger.values()) {
        ConditionLifecycle.next(from, on).ifPresent(to -> moves.add(from + " " + on + " " + to));
      }
    }
    assertThat(moves)
        .containsExactlyInAnyOrder(
            """
            none meet pending
            pending meet pending
            pending hold firing
            pending miss none
            pending clear none
            pending lose_data pending
            firing meet firing
            firing miss firing
            firing clear recovering
            firing lose_data no_data
            firing retract retracted
            recovering meet firing
            recovering miss recovering
            recovering clear recovering
            recovering keep_clear cleared
            recovering lose_data no_data
            recovering retract retracted
            no_data meet firing
            no_data miss firing
            no_data clear recovering
            no_data lose_data no_data
            no_data retract retracted
            cleared hold firing
            cleared retract retracted
            retracted hold firing
            """
                .lines()
                .toArray(String[]::new));
  }

  @Test
  void aRetractedConditionMovesOnlyWhenItIsRaisedAnew() {
    for (ConditionTrigger on : ConditionTrigger.values()) {
      assertThat(ConditionLifecycle.next(Condition.RETRACTED, on).isPresent())
          .isEqualTo(on == ConditionTrigger.HOLD);
    }
  }

  @Test
  void theDiagramIsPrintedFromTheTable() {
    PrintedPage.of("docs/diagrams/flag-condition.mmd")
        .mustEqual(ConditionLifecycle.TABLE.mermaid());
  }
}
