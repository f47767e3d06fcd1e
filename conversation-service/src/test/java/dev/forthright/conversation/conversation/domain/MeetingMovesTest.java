package dev.forthright.conversation.conversation.domain;

import static dev.forthright.conversation.conversation.domain.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.conversation.ConversationOutcome;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.events.conversation.RootCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingMovesTest {

  private static final ConversationType HARD = ConversationType.HARD;

  @Test
  void nobodyStartsBeforeTheSlot() {
    Conversation so = scheduled(HARD);
    assertThat(missing(MeetingMoves.start(so, at(SLOT.minus(Duration.ofMinutes(16))), "M")))
        .containsExactly("time");
    assertThat(MeetingMoves.start(so, at(SLOT.minus(Duration.ofMinutes(15))), "M"))
        .isInstanceOf(Outcome.Moved.class);
    assertThat(started(HARD).timers().sla()).isNull();
  }

  @Test
  void thePerspectiveComesBeforeTheReportAndBothTimesAreKept() {
    Conversation so = started(HARD);
    assertThat(so.meeting().reportRevealedAt()).isNull();
    Instant spoke = SLOT.plusSeconds(60);
    so = heard(HARD);
    assertThat(so.stage()).isEqualTo(Stage.HELD_EVIDENCE);
    assertThat(so.meeting().perspectiveAt()).isEqualTo(spoke);
    assertThat(so.meeting().reportRevealedAt()).isEqualTo(spoke);
    so = moved(MeetingMoves.perspective(so, at(spoke.plusSeconds(9)), "P", true, List.of()));
    assertThat(so.meeting().perspectiveAt()).isEqualTo(spoke);
    assertThat(so.meeting().perspectiveDeclined()).isFalse();
    assertThat(so.meeting().perspectiveEditedAt()).isEqualTo(spoke.plusSeconds(9));
  }

  @Test
  void stepsKeepTheirOrderAndTheInvitationWaitsForTheRep() {
    Conversation so = started(HARD);
    assertThat(missing(MeetingMoves.step(so, at(SLOT), "M", "impact", null)))
        .containsExactly("step context", "step observation");
    for (String step : List.of("context", "observation", "impact")) {
      so = moved(MeetingMoves.step(so, at(SLOT), "M", step, null));
    }
    assertThat(missing(MeetingMoves.step(so, at(SLOT), "M", "invitation", null)))
        .containsExactly("perspective");
    assertThat(MeetingMoves.step(so, at(SLOT), "M", "praise", null))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(missing(MeetingMoves.rootCause(so, at(SLOT), "M", RootCause.WILL)))
        .containsExactly("perspective");
  }

  @Test
  void finishingSaysWhatIsOpen() {
    Conversation so = heard(HARD);
    assertThat(missing(MeetingMoves.finish(so, at(SLOT), "M")))
        .containsExactly(
            "step context",
            "step observation",
            "step impact",
            "step invitation",
            "rootCause",
            "options");
    assertThat(complete(HARD).stage()).isEqualTo(Stage.HELD_COMPLETE);
  }

  @Test
  void committingNeedsBothSidesTheAnswerAndADay() {
    assertThat(
            missing(
                AgreementMoves.commit(
                    complete(HARD), at(SLOT), "M", new AgreementMoves.Promises(0, 0), null)))
        .containsExactly("commitments", "commitments", "willingness", "reviewDate");
    Conversation unwilling =
        moved(AnswerMoves.willing(complete(HARD), at(SLOT), "P", Willingness.NO));
    assertThat(
            missing(
                AgreementMoves.commit(
                    unwilling,
                    at(SLOT),
                    "M",
                    new AgreementMoves.Promises(1, 1),
                    LocalDate.parse("2026-03-10"))))
        .containsExactly("willingness");
  }

  @ParameterizedTest
  @CsvSource({
    "HARD, 2026-03-18, true",
    "HARD, 2026-03-19, false",
    "HARD, 2026-03-04, false",
    "HARD, 2026-03-05, true",
    "COACHING, 2026-04-03, true",
    "COACHING, 2026-04-04, false"
  })
  void theReviewDateIsNear(ConversationType type, LocalDate date, boolean allowed) {
    assertThat(
            AgreementMoves.commit(
                    willing(type), at(SLOT), "M", new AgreementMoves.Promises(1, 1), date)
                instanceof Outcome.Moved)
        .isEqualTo(allowed);
  }

  @Test
  void theSixthOpenPromiseIsRefused() {
    Conversation so = complete(HARD);
    assertThat(AgreementMoves.promise(so, at(SLOT), "P", 4)).isInstanceOf(Outcome.Moved.class);
    assertThat(missing(AgreementMoves.promise(so, at(SLOT), "P", 5)))
        .containsExactly("openCommitments");
  }

  @Test
  void noAgreementEscalatesAndStopsEveryTimer() {
    Conversation so =
        moved(
            AgreementMoves.disagree(
                complete(HARD), at(SLOT), "M", NextStep.PLAN_DRAFT, "sees_no_gap"));
    assertThat(so.stage()).isEqualTo(Stage.ESCALATED);
    assertThat(so.dueAt()).isNull();
    assertThat(so.followUp().offered()).isEqualTo(NextStep.PLAN_DRAFT);
  }

  @Test
  void aTextNotAgreedIsKeptAndBlocksNothing() {
    Conversation so = moved(AgreementMoves.confirmText(committed(HARD), at(SLOT), "P", false));
    assertThat(so.followUp().textAgreed()).isFalse();
    assertThat(FollowUpMoves.openFollowUp(so, at(SLOT), "M")).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void silenceOfTheRepIsMarkedAfterTwoWorkingDays() {
    Conversation so = committed(HARD);
    Instant due = SLOT.plus(Duration.ofDays(2));
    assertThat(TimerMoves.fire(so, at(due.minusSeconds(1))).isEmpty()).isTrue();
    assertThat(TimerMoves.fire(so, at(due)).conversation().marks().unconfirmed()).isTrue();
  }

  @Test
  void anOverdueReviewTellsTheSecondLineOnce() {
    Conversation so = moved(AgreementMoves.confirmText(followingUp(HARD), at(SLOT), "P", true));
    // Friday 13 March is over at midnight in New York; two working days on it is Tuesday.
    Instant due = Instant.parse("2026-03-17T04:00:00Z");
    assertThat(TimerMoves.fire(so, at(due.minusSeconds(1))).isEmpty()).isTrue();
    Change late = TimerMoves.fire(so, at(due));
    assertThat(late.conversation().marks().reviewOverdue()).isTrue();
    assertThat(late.conversation().marks().secondLineTold()).isTrue();
    assertThat(TimerMoves.fire(late.conversation(), at(due.plusSeconds(1))).isEmpty()).isTrue();
  }

  @Test
  void theSurveyOpensAfterADayAndLateAnswersAreMarked() {
    Conversation so = followingUp(HARD);
    Instant opens = SLOT.plus(Duration.ofDays(1));
    assertThat(missing(FollowUpMoves.rateClarity(so, at(opens.minusSeconds(1)), "P")))
        .containsExactly("clarity");
    assertThat(FollowUpMoves.isLate(so.followUp(), at(SLOT.plus(Duration.ofDays(7))))).isFalse();
    assertThat(
            FollowUpMoves.isLate(so.followUp(), at(SLOT.plus(Duration.ofDays(7)).plusSeconds(1))))
        .isTrue();
    Conversation rated = moved(FollowUpMoves.rateClarity(so, at(opens), "P"));
    assertThat(missing(FollowUpMoves.rateClarity(rated, at(opens), "P")))
        .containsExactly("clarity");
  }

  @Test
  void closingNeedsEveryPromiseJudgedAndTheChecklistDone() {
    Conversation so = followingUp(HARD);
    assertThat(missing(FollowUpMoves.review(so, at(SLOT), "M", 1, ConversationOutcome.IMPROVED)))
        .containsExactly(
            "commitments",
            "checklist accounts",
            "checklist cadence",
            "checklist milestones",
            "checklist territory");
    for (CheckItem item : CheckItem.values()) {
      so = moved(FollowUpMoves.check(so, at(SLOT), "M", item, CheckMark.NOT_NEEDED));
    }
    so = moved(FollowUpMoves.review(so, at(SLOT), "M", 0, ConversationOutcome.IMPROVED));
    assertThat(so.stage()).isEqualTo(Stage.CLOSED);
    assertThat(so.followUp().outcome()).isEqualTo(ConversationOutcome.IMPROVED);
    assertThat(so.dueAt()).isNull();
  }

  @Test
  void aMissedSlaIsMarkedAndStopsNothing() {
    Conversation so = scheduled(ConversationType.COACHING);
    Instant due = Objects.requireNonNull(so.timers().sla());
    Change late = TimerMoves.fire(so, at(due));
    assertThat(late.conversation().marks().slaMissed()).isTrue();
    assertThat(late.conversation().stage()).isEqualTo(Stage.SCHEDULED);
  }
}
