package dev.forthright.flag.flag.domain;

import static dev.forthright.flag.flag.domain.FlagFixtures.at;
import static dev.forthright.flag.flag.domain.FlagFixtures.cleared;
import static dev.forthright.flag.flag.domain.FlagFixtures.moved;
import static dev.forthright.flag.flag.domain.FlagFixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.Fixtures;
import dev.forthright.flag.rule.domain.Severity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagWorkflowTest {

  @ParameterizedTest(name = "{0}: escalates {1} and {2}, address by {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "WARNING, 2026-03-05, 2026-03-11, 2026-03-16",
        "CRITICAL, 2026-03-03, 2026-03-05, 2026-03-09",
        "INFO, -, -, 2026-03-16"
      })
  void deadlinesCountTheManagersWorkingDays(
      Severity severity, @Nullable String first, @Nullable String second, String addressBy) {
    Handling handling = open(severity).handling();
    assertThat(handling.workflow()).isEqualTo(Workflow.OPEN);
    assertThat(handling.repSeesFrom()).isEqualTo(Fixtures.noon("2026-03-04"));
    assertThat(handling.addressBy()).hasToString(addressBy);
    if (first == null) {
      assertThat(handling.escalateAt()).isNull();
      return;
    }
    assertThat(handling.escalateAt()).isEqualTo(Fixtures.noon(first));
    Flag once = FlagWorkflow.timers(open(severity), at(first)).flag();
    assertThat(once.handling().escalation()).isEqualTo(1);
    assertThat(once.handling().escalateAt()).isEqualTo(Fixtures.noon(String.valueOf(second)));
    Flag twice = FlagWorkflow.timers(once, at(String.valueOf(second))).flag();
    assertThat(twice.handling().escalation()).isEqualTo(2);
    assertThat(twice.handling().dueAt()).isNull();
  }

  @Test
  void aFlagOpensAndEndsWhenItWasCausedButItsDeadlinesCountFromNow() {
    Moment late = at("2026-03-20").causedAt(FlagFixtures.FIRED);
    Flag flag = FlagFixtures.firing(Severity.WARNING).born(null, late).flag();
    assertThat(flag.handling().openedAt()).isEqualTo(FlagFixtures.FIRED);
    assertThat(flag.handling().repSeesFrom()).isEqualTo(Fixtures.noon("2026-03-24"));
    assertThat(flag.handling().addressBy()).hasToString("2026-04-03");
    Change ended =
        FlagWorkflow.conditionEnded(
            Change.none(cleared(flag, "2026-03-05")),
            at("2026-03-20").causedAt(Fixtures.noon("2026-03-05")),
            "not_due");
    assertThat(ended.flag().handling().closedAt()).isEqualTo(Fixtures.noon("2026-03-05"));
  }

  @Test
  void aTimerThatIsNotDueDoesNothing() {
    assertThat(FlagWorkflow.timers(open(Severity.WARNING), at("2026-03-04")).isEmpty()).isTrue();
  }

  @Test
  void aFlagThatGetsLouderComesDueSooner() {
    Flag quiet = open(Severity.INFO);
    assertThat(quiet.handling().escalateAt()).isNull();
    Flag critical = louder(quiet, "2026-03-04").flag();
    assertThat(critical.handling().escalateAt()).isEqualTo(Fixtures.noon("2026-03-05"));
    assertThat(critical.handling().addressBy()).hasToString("2026-03-11");
    Flag late = louder(open(Severity.WARNING), "2026-03-13").flag();
    assertThat(late.handling().addressBy()).as("never later than before").hasToString("2026-03-16");
    Flag taken = moved(FlagWorkflow.acknowledge(quiet, at("2026-03-03"), "m-1"));
    Change told = louder(taken, "2026-03-04");
    assertThat(told.flag().handling().escalateAt()).isNull();
    assertThat(told.moves()).extracting(FlagMove::trigger).containsExactly("meet", "get_louder");
  }

  private static Change louder(Flag flag, String day) {
    Change met =
        ConditionChange.meet(flag, Severity.CRITICAL, FlagFixtures.FINDING, Fixtures.noon(day));
    return FlagWorkflow.gotLouder(met, flag.judged().severity(), at(day));
  }

  @Test
  void aConversationTakesTheFlagUpAndAnswersIt() {
    Flag flag = linked(open(Severity.WARNING));
    assertThat(flag.handling().workflow()).isEqualTo(Workflow.IN_CONVERSATION);
    assertThat(flag.handling().conversationId()).isEqualTo(CONVERSATION);
    assertThat(flag.handling().dueAt()).as("no timer runs while people talk").isNull();
    assertThat(FlagWorkflow.timers(flag, at("2026-06-01")).isEmpty()).isTrue();
    Change closed =
        FlagWorkflow.closeConversation(flag, at("2026-03-20"), "m-1", "improved", "e-2");
    assertThat(closed.flag().handling().workflow()).isEqualTo(Workflow.RESOLVED);
    assertThat(closed.flag().handling().closedAt()).isEqualTo(at("2026-03-20").now());
    assertThat(closed.moves().getLast().because()).isEqualTo("improved");
    assertThat(closed.moves().getLast().eventIds()).containsExactly("e-2");
    assertThat(closed.flag().handling().conversationId()).isEqualTo(CONVERSATION);
  }

  @Test
  void whatIsSilentOrClosedIsNotTakenUp() {
    Flag dismissed =
        moved(FlagWorkflow.dismiss(open(Severity.WARNING), at("2026-03-03"), "m-1", "duplicate"));
    for (Flag flag : List.of(moved(snooze(open(Severity.WARNING))), dismissed)) {
      assertThat(FlagWorkflow.link(flag, at("2026-03-04"), CONVERSATION, "m-1", "e-1"))
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void aCancelledConversationGivesTheFlagBackWithItsOldDeadline() {
    Flag flag = linked(open(Severity.WARNING));
    Flag back = released(flag, "2026-03-09");
    assertThat(back.handling().workflow()).isEqualTo(Workflow.ACKNOWLEDGED);
    assertThat(back.handling().acknowledgedBy()).isEqualTo("m-1");
    assertThat(back.handling().conversationId()).isNull();
    assertThat(back.handling().dueAt()).isEqualTo(Fixtures.noon("2026-03-16"));
    Flag cleared = released(cleared(flag, "2026-03-05"), "2026-03-09");
    assertThat(cleared.handling().resolveAt()).isEqualTo(Fixtures.noon("2026-03-23"));
  }

  @Test
  void aRetractionWhilePeopleTalkIsToldButLeavesTheFlagWithThem() {
    Flag flag = linked(open(Severity.WARNING));
    Change retracted =
        FlagWorkflow.conditionEnded(
            ConditionChange.retract(flag, FlagFixtures.FINDING, FlagFixtures.FIRED, List.of("l")),
            at("2026-03-09"),
            "retracted");
    assertThat(retracted.flag().handling().workflow()).isEqualTo(Workflow.IN_CONVERSATION);
    assertThat(retracted.flag().judged().condition()).isEqualTo(Condition.RETRACTED);
    assertThat(retracted.moves())
        .extracting(FlagMove::trigger)
        .containsExactly("retract", "condition_ended");
  }

  private static final UUID CONVERSATION = new UUID(0, 7);

  private static Flag linked(Flag flag) {
    return moved(FlagWorkflow.link(flag, at("2026-03-04"), CONVERSATION, "m-1", "e-1"));
  }

  private static Flag released(Flag flag, String day) {
    return FlagWorkflow.releaseConversation(flag, at(day), "m-1", "conversation_cancelled", "e-2")
        .flag();
  }

  @Test
  void acknowledgingStopsEscalationAndIsOverdueWhenNotAddressed() {
    Flag flag = moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-03"), "m-1"));
    assertThat(flag.handling().workflow()).isEqualTo(Workflow.ACKNOWLEDGED);
    assertThat(flag.handling().acknowledgedBy()).isEqualTo("m-1");
    assertThat(flag.handling().dueAt()).isEqualTo(Fixtures.noon("2026-03-16"));
    Change change = FlagWorkflow.timers(flag, at("2026-03-16"));
    assertThat(change.flag().handling().overdue()).isTrue();
    assertThat(change.moves()).extracting(FlagMove::trigger).containsExactly("pass_address_by");
    assertThat(FlagWorkflow.timers(change.flag(), at("2026-03-17")).isEmpty()).isTrue();
  }

  @Test
  void aSecondAcknowledgementIsRefusedWithWhatIsPossible() {
    Flag flag = moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-03"), "m-1"));
    Outcome.Refused refused =
        (Outcome.Refused) FlagWorkflow.acknowledge(flag, at("2026-03-04"), "m-1");
    assertThat(refused.reason()).contains("acknowledged");
    assertThat(refused.allowed()).contains(WorkflowTrigger.SNOOZE, WorkflowTrigger.DISMISS);
  }

  @ParameterizedTest(name = "snoozed for {0} days -> refused: {1}")
  @CsvSource({"0, true", "1, false", "30, false", "31, true"})
  void aSnoozeLastsAtMostThirtyDays(int days, boolean refused) {
    Outcome outcome =
        FlagWorkflow.snooze(
            open(Severity.WARNING),
            at("2026-03-02"),
            "m-1",
            at("2026-03-02").now().plus(days, java.time.temporal.ChronoUnit.DAYS),
            "waiting");
    assertThat(outcome instanceof Outcome.Invalid).isEqualTo(refused);
  }

  @Test
  void aSnoozeEndsWhereItBeganAndAThirdIsRefused() {
    Flag flag = moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-02"), "m-1"));
    for (int i = 0; i < 2; i++) {
      flag = moved(snooze(flag));
      Change woken = FlagWorkflow.timers(flag, at("2026-03-10"));
      assertThat(woken.moves()).extracting(FlagMove::trigger).startsWith("wake_acknowledged");
      flag = woken.flag();
      assertThat(flag.handling().workflow()).isEqualTo(Workflow.ACKNOWLEDGED);
    }
    assertThat(snooze(flag)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aSnoozedFlagWhoseConditionClearedIsResolvedWhenItWakes() {
    Flag flag = cleared(moved(snooze(open(Severity.WARNING))), "2026-03-05");
    Change waiting = FlagWorkflow.conditionEnded(Change.none(flag), at("2026-03-05"), "not_due");
    assertThat(waiting.flag().handling().workflow()).isEqualTo(Workflow.SNOOZED);
    Change woken = FlagWorkflow.timers(waiting.flag(), at("2026-03-10"));
    assertThat(woken.flag().handling().workflow()).isEqualTo(Workflow.RESOLVED);
  }

  @Test
  void anUntouchedFlagResolvesItselfAndCountsAsSelfCorrected() {
    Change change =
        FlagWorkflow.conditionEnded(
            Change.none(cleared(open(Severity.WARNING), "2026-03-05")),
            at("2026-03-05"),
            "not_due");
    assertThat(change.flag().handling().workflow()).isEqualTo(Workflow.RESOLVED);
    assertThat(change.flag().handling().selfCorrected()).isTrue();
    assertThat(change.flag().handling().dueAt()).isNull();
  }

  @Test
  void anAcknowledgedFlagWaitsTenWorkingDaysForItsManager() {
    Flag flag = moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-03"), "m-1"));
    Flag waiting =
        FlagWorkflow.conditionEnded(
                Change.none(cleared(flag, "2026-03-05")), at("2026-03-05"), "not_due")
            .flag();
    assertThat(waiting.handling().workflow()).isEqualTo(Workflow.ACKNOWLEDGED);
    assertThat(waiting.handling().resolveAt()).isEqualTo(Fixtures.noon("2026-03-19"));
    assertThat(FlagWorkflow.timers(waiting, at("2026-03-19")).flag().handling().workflow())
        .isEqualTo(Workflow.RESOLVED);
  }

  @Test
  void aDismissedFlagKeepsItsReasonAndNoTimerRuns() {
    Flag flag =
        moved(FlagWorkflow.dismiss(open(Severity.WARNING), at("2026-03-03"), "m-1", "wrong_data"));
    assertThat(flag.handling().disposition()).isEqualTo("wrong_data");
    assertThat(flag.handling().dismissedUntil())
        .isEqualTo(at("2026-03-03").now().plus(30, java.time.temporal.ChronoUnit.DAYS));
    assertThat(flag.handling().dueAt()).isNull();
    assertThat(FlagWorkflow.acknowledge(flag, at("2026-03-04"), "m-1"))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aClosedDealExpiresItsFlag() {
    Change change =
        FlagWorkflow.subjectGone(
            Change.none(open(Severity.WARNING)), at("2026-03-05"), "deal_closed");
    assertThat(change.flag().handling().workflow()).isEqualTo(Workflow.EXPIRED);
    assertThat(FlagWorkflow.subjectGone(change, at("2026-03-06"), "deal_closed").moves())
        .hasSize(1);
  }

  @Test
  void firingAgainReopensAndRearms() {
    Flag resolved =
        FlagWorkflow.conditionEnded(
                Change.none(cleared(open(Severity.WARNING), "2026-03-05")), at("2026-03-05"), "x")
            .flag();
    Flag again = FlagFixtures.firing(Severity.CRITICAL).again(resolved, at("2026-03-10")).flag();
    assertThat(again.handling().workflow()).isEqualTo(Workflow.OPEN);
    assertThat(again.handling().occurrence()).isEqualTo(2);
    assertThat(again.judged().condition()).isEqualTo(Condition.FIRING);
    assertThat(again.handling().selfCorrected()).isFalse();
    assertThat(again.handling().escalateAt()).isEqualTo(Fixtures.noon("2026-03-11"));
  }

  private static Outcome snooze(Flag flag) {
    return FlagWorkflow.snooze(
        flag, at("2026-03-03"), "m-1", Fixtures.noon("2026-03-10"), "waiting");
  }
}
