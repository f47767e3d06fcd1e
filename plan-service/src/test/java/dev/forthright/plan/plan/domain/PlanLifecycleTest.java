package dev.forthright.plan.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.plan.PlanState;
import dev.forthright.plan.PrintedPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanLifecycleTest {

  /** Every pair of the enum product, so that a new state or trigger must be thought about. */
  @Test
  void everyPairIsDecided() {
    List<String> moves = new ArrayList<>();
    for (PlanState from : PlanState.values()) {
      for (PlanTrigger on : PlanTrigger.values()) {
        PlanLifecycle.next(from, on)
            .ifPresent(to -> moves.add(from.wire() + " " + on + " " + to.wire()));
      }
    }
    assertThat(moves)
        .containsExactlyInAnyOrder(
            """
            proposed show proposed
            proposed agree active
            proposed decline proposed
            proposed start_not_agreed active
            proposed withdraw withdrawn
            proposed change_manager proposed
            proposed subject_left closed_left
            active schedule active
            active review active
            active pause paused
            active reach_end active
            active pass_review_by active
            active graduate graduated
            active close_not_met not_met
            active close_lapsed lapsed_by_manager
            active withdraw withdrawn
            active change_manager active
            active subject_left closed_left
            paused schedule paused
            paused resume active
            paused withdraw withdrawn
            paused change_manager paused
            paused subject_left closed_left
            graduated change_manager graduated
            graduated pass_light_cadence graduated
            lapsed_by_manager restart lapsed_by_manager
            not_met open_formal not_met
            """
                .lines()
                .toArray(String[]::new));
  }

  /** No date that passes and no event changes the state against a person. */
  @Test
  void timersNeverLeadToAResult() {
    for (PlanState from : PlanState.values()) {
      for (PlanTrigger timer :
          List.of(
              PlanTrigger.REACH_END,
              PlanTrigger.PASS_REVIEW_BY,
              PlanTrigger.PASS_LIGHT_CADENCE,
              PlanTrigger.SCHEDULE,
              PlanTrigger.CHANGE_MANAGER)) {
        PlanLifecycle.next(from, timer).ifPresent(to -> assertThat(to).isEqualTo(from));
      }
    }
  }

  @Test
  void theDiagramIsPrintedFromTheTable() {
    PrintedPage.of("docs/diagrams/informal-plan.mmd").mustEqual(PlanLifecycle.TABLE.mermaid());
  }
}
