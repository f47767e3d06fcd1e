package dev.forthright.flag.flag.domain;

import static dev.forthright.flag.flag.domain.FlagFixtures.at;
import static dev.forthright.flag.flag.domain.FlagFixtures.cleared;
import static dev.forthright.flag.flag.domain.FlagFixtures.moved;
import static dev.forthright.flag.flag.domain.FlagFixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.Fixtures;
import dev.forthright.flag.rule.domain.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A warning of Monday 2 March: seen by the rep from the 4th, escalates on the 5th, due the 16th.
 */
class DisputeTest {

  @ParameterizedTest(name = "ruled on {0} -> escalates {1}, to be addressed by {2}")
  @CsvSource({
    "2026-03-04, 2026-03-05, 2026-03-16",
    "2026-03-05, 2026-03-06, 2026-03-17",
    "2026-03-09, 2026-03-10, 2026-03-19",
    "2026-03-11, 2026-03-12, 2026-03-23",
    "2026-03-31, 2026-03-12, 2026-03-23"
  })
  void timersStandStillUntilTheRulingButNotForLong(String on, String escalates, String due) {
    Flag disputed = disputed(open(Severity.WARNING), "2026-03-04");
    assertThat(disputed.handling().disputed()).isTrue();
    assertThat(disputed.handling().workflow()).isEqualTo(Workflow.OPEN);
    assertThat(disputed.handling().escalateAt()).isEqualTo(Fixtures.noon("2026-03-12"));
    Flag ruled = moved(Dispute.rule(disputed, at(on), "ops", false));
    assertThat(ruled.handling().disputed()).isFalse();
    assertThat(ruled.handling().ruling()).isEqualTo("rejected");
    assertThat(ruled.handling().escalateAt()).isEqualTo(Fixtures.noon(escalates));
    assertThat(ruled.handling().addressDueAt()).isEqualTo(Fixtures.noon(due));
  }

  @Test
  void anEscalationThatIsHeldDoesNotHappen() {
    Flag disputed = disputed(open(Severity.WARNING), "2026-03-04");
    assertThat(FlagWorkflow.timers(disputed, at("2026-03-11")).isEmpty()).isTrue();
    assertThat(FlagWorkflow.timers(disputed, at("2026-03-12")).flag().handling().escalation())
        .as("nobody ruled for five working days")
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "disputed on {0} -> possible: {1}")
  @CsvSource({"2026-03-02, true", "2026-03-18, true", "2026-03-19, false"})
  void isPossibleForTenWorkingDaysAfterItCouldBeSeen(String day, boolean possible) {
    Outcome outcome = Dispute.raise(open(Severity.WARNING), at(day), Fixtures.WORK, "rep-1");
    assertThat(outcome instanceof Outcome.Moved).isEqualTo(possible);
  }

  @Test
  void isPossibleOnceEachTimeItFires() {
    Flag ruled =
        moved(
            Dispute.rule(
                disputed(open(Severity.WARNING), "2026-03-04"), at("2026-03-05"), "ops", false));
    assertThat(Dispute.raise(ruled, at("2026-03-06"), Fixtures.WORK, "rep-1"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(Dispute.rule(ruled, at("2026-03-06"), "ops", true))
        .isInstanceOf(Outcome.Refused.class);
    Flag resolved =
        FlagWorkflow.conditionEnded(
                Change.none(cleared(ruled, "2026-03-09")), at("2026-03-09"), "not_due")
            .flag();
    assertThat(resolved.handling().selfCorrected()).as("somebody had contradicted").isFalse();
    Flag again = FlagFixtures.firing(Severity.WARNING).again(resolved, at("2026-03-10")).flag();
    assertThat(again.handling().ruling()).isNull();
    assertThat(Dispute.raise(again, at("2026-03-12"), Fixtures.WORK, "rep-1"))
        .isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void whatIsUpheldWasNeverTrueAndStaysSilent() {
    Outcome.Moved upheld =
        (Outcome.Moved)
            Dispute.rule(
                disputed(open(Severity.WARNING), "2026-03-04"), at("2026-03-05"), "ops", true);
    Flag flag = upheld.change().flag();
    assertThat(flag.judged().condition()).isEqualTo(Condition.RETRACTED);
    assertThat(flag.handling().workflow()).isEqualTo(Workflow.RESOLVED);
    assertThat(flag.handling().selfCorrected()).isFalse();
    assertThat(flag.handling().dueAt()).isNull();
    assertThat(upheld.change().moves())
        .extracting(FlagMove::trigger)
        .containsExactly("rule_on_dispute", "retract", "condition_ended");
    assertThat(upheld.change().moves().getFirst().by()).isEqualTo("ops");
    assertThat(recurring(flag, Severity.WARNING, 29)).isInstanceOf(Recurrence.Suppressed.class);
    assertThat(recurring(flag, Severity.CRITICAL, 29)).isInstanceOf(Recurrence.New.class);
    assertThat(recurring(flag, Severity.WARNING, 30)).isInstanceOf(Recurrence.New.class);
  }

  @Test
  void anUpheldFlagInAConversationStaysThereAndTells() {
    Flag linked =
        moved(
            FlagWorkflow.link(
                open(Severity.WARNING), at("2026-03-03"), new java.util.UUID(0, 1), "m-1", "e-1"));
    Flag flag = moved(Dispute.rule(disputed(linked, "2026-03-04"), at("2026-03-05"), "ops", true));
    assertThat(flag.handling().workflow()).isEqualTo(Workflow.IN_CONVERSATION);
    assertThat(flag.judged().condition()).isEqualTo(Condition.RETRACTED);
  }

  @Test
  void onlyAConditionThatHasEndedIsResolvedByHand() {
    Flag taken = moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-03"), "m-1"));
    assertThat(FlagWorkflow.confirmResolved(taken, at("2026-03-04"), "m-1", "acted_on"))
        .isInstanceOf(Outcome.Refused.class);
    Flag flag =
        moved(
            FlagWorkflow.confirmResolved(
                cleared(taken, "2026-03-05"), at("2026-03-06"), "m-1", "acted_on"));
    assertThat(flag.handling().workflow()).isEqualTo(Workflow.RESOLVED);
    assertThat(flag.handling().disposition()).isEqualTo("acted_on");
    assertThat(flag.handling().dueAt()).isNull();
  }

  private static Recurrence recurring(Flag flag, Severity severity, int daysLater) {
    var now = at("2026-03-05").now().plus(Duration.ofDays(daysLater));
    return Recurrence.of(flag, severity, now, now, WorkflowSettings.DEFAULT);
  }

  private static Flag disputed(Flag flag, String day) {
    return moved(Dispute.raise(flag, at(day), Fixtures.WORK, "rep-1"));
  }
}
