package dev.forthright.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransitionTableTest {

  private enum Door {
    OPEN,
    CLOSED,
    LOCKED
  }

  private enum Hand {
    PUSH,
    PULL,
    TURN_KEY
  }

  private final TransitionTable<Door, Hand> table =
      TransitionTable.of(
          Door.class,
          Hand.class,
          new Move<>(Door.OPEN, Hand.PUSH, Door.CLOSED),
          new Move<>(Door.CLOSED, Hand.PULL, Door.OPEN),
          new Move<>(Door.CLOSED, Hand.TURN_KEY, Door.LOCKED, "key fits"));

  @Test
  void whatIsInTheTableIsAllowedAndAllElseIsRefused() {
    for (Door door : Door.values()) {
      for (Hand hand : Hand.values()) {
        String move = door + " " + hand;
        switch (move) {
          case "OPEN PUSH" -> assertThat(table.next(door, hand)).contains(Door.CLOSED);
          case "CLOSED PULL" -> assertThat(table.next(door, hand)).contains(Door.OPEN);
          case "CLOSED TURN_KEY" -> assertThat(table.next(door, hand)).contains(Door.LOCKED);
          default -> assertThat(table.next(door, hand)).as(move).isEmpty();
        }
      }
    }
  }

  @Test
  void theAllowedTriggersOfAStateAreListed() {
    assertThat(table.allowed(Door.CLOSED)).containsExactly(Hand.PULL, Hand.TURN_KEY);
    assertThat(table.allowed(Door.LOCKED)).isEmpty();
  }

  @Test
  void twoMovesOnTheSameTriggerAreAMistakeInTheTable() {
    assertThatThrownBy(
            () ->
                TransitionTable.of(
                    Door.class,
                    Hand.class,
                    new Move<>(Door.OPEN, Hand.PUSH, Door.CLOSED),
                    new Move<>(Door.OPEN, Hand.PUSH, Door.LOCKED)))
        .hasMessage("Two moves leave OPEN on PUSH.");
  }

  @Test
  void theDrawingSaysWhatTheTableSaysWhateverTheLanguageOfTheMachine() {
    assertThat(table.mermaid())
        .isEqualTo(
            """
            stateDiagram-v2
              open --> closed : push
              closed --> open : pull
              closed --> locked : turn_key [key fits]
            """);
  }
}
