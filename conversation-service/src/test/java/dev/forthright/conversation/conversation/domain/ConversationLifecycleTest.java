package dev.forthright.conversation.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.conversation.PrintedPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationLifecycleTest {

  /** Every pair of the enum product, so that a new stage or trigger must be thought about. */
  @Test
  void everyPairIsDecided() {
    List<String> moves = new ArrayList<>();
    for (Stage from : Stage.values()) {
      for (Trigger on : Trigger.values()) {
        ConversationLifecycle.next(from, on).ifPresent(to -> moves.add(from + " " + on + " " + to));
      }
    }
    assertThat(moves)
        .containsExactlyInAnyOrder(
            """
            planned edit_preparation planned
            planned edit_evidence planned
            planned prepare prepared
            planned cancel cancelled
            planned withdraw_evidence planned
            planned withdraw_all cancelled
            planned pass_sla planned
            prepared edit_preparation planned
            prepared edit_evidence planned
            prepared approve prepared
            prepared decline_approval planned
            prepared align aligned
            prepared expire_approval prepared
            prepared cancel cancelled
            prepared withdraw_evidence prepared
            prepared withdraw_all cancelled
            prepared pass_sla prepared
            aligned schedule scheduled
            aligned expire_approval prepared
            aligned cancel cancelled
            aligned withdraw_evidence aligned
            aligned withdraw_all cancelled
            aligned pass_sla aligned
            scheduled reschedule scheduled
            scheduled no_show planned
            scheduled cancel cancelled
            scheduled start held_invite
            scheduled withdraw_evidence scheduled
            scheduled withdraw_all cancelled
            scheduled pass_sla scheduled
            held_invite save_perspective held_evidence
            held_invite fill_step held_invite
            held_invite no_agreement escalated
            held_invite withdraw_evidence held_invite
            held_invite pass_notes_due held_invite
            held_evidence save_perspective held_evidence
            held_evidence fill_step held_evidence
            held_evidence answer held_evidence
            held_evidence promise held_evidence
            held_evidence finish held_complete
            held_evidence no_agreement escalated
            held_evidence withdraw_evidence held_evidence
            held_evidence pass_notes_due held_evidence
            held_complete save_perspective held_complete
            held_complete answer held_complete
            held_complete promise held_complete
            held_complete commit committed
            held_complete no_agreement escalated
            held_complete withdraw_evidence held_complete
            committed confirm_text committed
            committed open_follow_up following_up
            committed renegotiate committed
            committed withdraw_evidence committed
            committed pass_confirm_by committed
            committed pass_review_date committed
            following_up confirm_text following_up
            following_up check_item following_up
            following_up rate_clarity following_up
            following_up renegotiate following_up
            following_up review closed
            following_up withdraw_evidence following_up
            following_up pass_confirm_by following_up
            following_up pass_review_date following_up
            closed rate_clarity closed
            """
                .lines()
                .toArray(String[]::new));
  }

  @Test
  void whatIsOverNeverMovesButForTheSurvey() {
    for (Trigger on : Trigger.values()) {
      assertThat(ConversationLifecycle.next(Stage.ESCALATED, on)).isEmpty();
      assertThat(ConversationLifecycle.next(Stage.CANCELLED, on)).isEmpty();
      if (on != Trigger.RATE_CLARITY) {
        assertThat(ConversationLifecycle.next(Stage.CLOSED, on)).isEmpty();
      }
    }
  }

  @Test
  void everyStageButTheLastThreeHasAWayOut() {
    for (Stage stage : Stage.values()) {
      boolean leaves =
          ConversationLifecycle.TABLE.moves().stream()
              .anyMatch(move -> move.from() == stage && move.to() != stage);
      assertThat(leaves).as("%s leaves", stage).isEqualTo(!stage.isOver());
    }
  }

  @Test
  void theDiagramIsPrintedFromTheTable() {
    PrintedPage.of("docs/diagrams/conversation.mmd")
        .mustEqual(ConversationLifecycle.TABLE.mermaid());
  }
}
