package dev.forthright.plan.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.SessionStatus;
import dev.forthright.plan.PrintedPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLifecycleTest {

  /** Every pair of the enum product, so that a new state or trigger must be thought about. */
  @Test
  void everyPairIsDecided() {
    List<String> moves = new ArrayList<>();
    for (SessionStatus from : SessionStatus.values()) {
      for (SessionTrigger on : SessionTrigger.values()) {
        SessionLifecycle.next(from, on)
            .ifPresent(to -> moves.add(from.wire() + " " + on + " " + to.wire()));
      }
    }
    assertThat(moves)
        .containsExactlyInAnyOrder(
            """
            scheduled hold held
            scheduled miss missed
            scheduled pass_confirm_by missed
            scheduled decline declined
            scheduled cancel cancelled
            scheduled reschedule scheduled
            scheduled move scheduled
            scheduled drop cancelled
            missed hold held
            cancelled restore scheduled
            """
                .lines()
                .toArray(String[]::new));
  }

  @Test
  void theDiagramIsPrintedFromTheTable() {
    PrintedPage.of("docs/diagrams/plan-session.mmd").mustEqual(SessionLifecycle.TABLE.mermaid());
  }
}
