package dev.forthright.flag.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.PrintedPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowLifecycleTest {

  /** Every pair of the enum product, so that a new state or trigger must be thought about. */
  @Test
  void everyPairIsDecided() {
    List<String> moves = new ArrayList<>();
    for (Workflow from : Workflow.values()) {
      for (WorkflowTrigger on : WorkflowTrigger.values()) {
        WorkflowLifecycle.next(from, on).ifPresent(to -> moves.add(from + " " + on + " " + to));
      }
    }
    assertThat(moves)
        .containsExactlyInAnyOrder(
            """
            waiting fire open
            waiting condition_ended resolved
            waiting subject_gone expired
            open acknowledge acknowledged
            open escalate open
            open snooze snoozed
            open link_conversation in_conversation
            open condition_ended resolved
            open dismiss dismissed
            open dispute open
            open subject_gone expired
            acknowledged snooze snoozed
            acknowledged link_conversation in_conversation
            acknowledged pass_address_by acknowledged
            acknowledged condition_ended acknowledged
            acknowledged confirm_resolved resolved
            acknowledged pass_resolve_by resolved
            acknowledged dismiss dismissed
            acknowledged dispute acknowledged
            acknowledged subject_gone expired
            acknowledged fire_again open
            snoozed wake_open open
            snoozed wake_acknowledged acknowledged
            snoozed wake_cleared resolved
            snoozed condition_ended snoozed
            snoozed confirm_resolved resolved
            snoozed pass_resolve_by resolved
            snoozed dismiss dismissed
            snoozed dispute snoozed
            snoozed subject_gone expired
            snoozed fire_again snoozed
            in_conversation close_conversation resolved
            in_conversation release_conversation acknowledged
            in_conversation condition_ended in_conversation
            in_conversation dismiss dismissed
            in_conversation dispute in_conversation
            in_conversation fire_again in_conversation
            resolved fire_again open
            resolved hold_back waiting
            expired fire_again open
            expired hold_back waiting
            """
                .lines()
                .toArray(String[]::new));
  }

  @Test
  void aDismissedFlagNeverMoves() {
    for (WorkflowTrigger on : WorkflowTrigger.values()) {
      assertThat(WorkflowLifecycle.next(Workflow.DISMISSED, on)).isEmpty();
    }
  }

  @Test
  void theDiagramIsPrintedFromTheTable() {
    PrintedPage.of("docs/diagrams/flag-workflow.mmd").mustEqual(WorkflowLifecycle.TABLE.mermaid());
  }
}
