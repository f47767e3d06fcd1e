package dev.forthright.conversation.conversation.domain;

import static dev.forthright.conversation.conversation.domain.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.conversation.guard.domain.EvidenceKind;
import dev.forthright.conversation.guard.domain.SourceType;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.conversation.ConversationType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreparationMovesTest {

  @ParameterizedTest
  @CsvSource({
    "CRITICAL, 2026-03-09T13:00:00Z",
    "WARNING, 2026-03-16T13:00:00Z",
    "INFO, 2026-03-16T13:00:00Z"
  })
  void theSlaRunsFromTheFirstFlagInWorkingDays(Severity severity, String due) {
    // Daylight saving starts on 8 March: the same local time is an hour earlier in UTC.
    assertThat(planned(ConversationType.HARD, severity).timers().sla())
        .isEqualTo(Instant.parse(due));
  }

  @Test
  void anEmptyPreparationSaysEverythingThatIsMissing() {
    assertThat(missing(PreparationMoves.prepare(planned(ConversationType.HARD), at(NOW), "M", "h")))
        .containsExactly("intent", "managerContribution", "outcomePaths", "evidence", "evidence");
  }

  @Test
  void twoItemsAreNeededAndOneOfASystemRecord() {
    Conversation so =
        moved(
            PreparationMoves.edit(
                planned(ConversationType.HARD), at(NOW), "M", wish(OutcomePath.COACHING_PLAN)));
    so = add(so, item(1, EvidenceKind.MANAGER_OBSERVATION, SourceType.PERSON));
    assertThat(missing(PreparationMoves.prepare(so, at(NOW), "M", "h")))
        .containsExactly("evidence", "evidence");
    so = add(so, item(2, EvidenceKind.MANAGER_OBSERVATION, SourceType.DOCUMENT));
    assertThat(missing(PreparationMoves.prepare(so, at(NOW), "M", "h")))
        .containsExactly("evidence");
    so = add(so, item(3, EvidenceKind.METRIC, SourceType.METRIC));
    assertThat(PreparationMoves.prepare(so, at(NOW), "M", "h")).isInstanceOf(Outcome.Moved.class);
  }

  @Test
  void whatThirdPartiesSayCannotStandAlone() {
    Conversation so =
        moved(
            PreparationMoves.edit(
                planned(ConversationType.HARD), at(NOW), "M", wish(OutcomePath.COACHING_PLAN)));
    so = add(so, item(1, EvidenceKind.CUSTOMER_FEEDBACK, SourceType.CRM_RECORD));
    so = add(so, item(2, EvidenceKind.PEER_OBSERVATION, SourceType.PERSON));
    assertThat(missing(PreparationMoves.prepare(so, at(NOW), "M", "h")))
        .containsExactly("evidence");
  }

  @Test
  void oldItemsNeedAPatternOfThree() {
    Conversation so = ready(ConversationType.COACHING);
    for (int number = 11; number <= 12; number++) {
      so = add(so, old(number));
    }
    assertThat(missing(PreparationMoves.prepare(so, at(NOW), "M", "h"))).hasSize(2);
    so = add(so, old(13));
    assertThat(PreparationMoves.prepare(so, at(NOW), "M", "h")).isInstanceOf(Outcome.Moved.class);
  }

  private static EvidenceItem old(int number) {
    return new EvidenceItem(
        new UUID(2, number),
        EvidenceKind.METRIC,
        LocalDate.parse("2025-08-01"),
        "M",
        SourceType.METRIC,
        "ref",
        Lens.PIPELINE,
        "habit",
        EvidenceStatus.ACCEPTED,
        List.of(),
        null,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({"COACHING, true", "HARD, false", "PLAN_REVIEW, false", "DEAL_INSPECTION, false"})
  void noneNeededIsForCoachingOnly(ConversationType type, boolean allowed) {
    Conversation so =
        moved(PreparationMoves.edit(ready(type), at(NOW), "M", wish(OutcomePath.NONE_NEEDED)));
    assertThat(PreparationMoves.prepare(so, at(NOW), "M", "h") instanceof Outcome.Moved)
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "COACHING, ALIGNED",
    "DEAL_INSPECTION, ALIGNED",
    "HARD, PREPARED",
    "PLAN_REVIEW, PREPARED"
  })
  void typesWithoutApprovalsPassAtOnce(ConversationType type, Stage stage) {
    assertThat(prepared(type).stage()).isEqualTo(stage);
  }

  @Test
  void theHardOneNeedsThreeConsentsByThreePeople() {
    Conversation so = prepared(ConversationType.HARD);
    assertThat(so.awaiting(ConversationSettings.DEFAULT))
        .containsExactly(Approver.HR, Approver.ENABLEMENT, Approver.EXECUTIVE);
    for (String involved : List.of("M", "P")) {
      assertThat(missing(PreparationMoves.approve(so, at(NOW), Approver.HR, involved)))
          .containsExactly("approver");
    }
    so = moved(PreparationMoves.approve(so, at(NOW), Approver.HR, "H"));
    assertThat(so.stage()).isEqualTo(Stage.PREPARED);
    assertThat(missing(PreparationMoves.approve(so, at(NOW), Approver.HR, "H2")))
        .containsExactly("approver");
    assertThat(missing(PreparationMoves.approve(so, at(NOW), Approver.ENABLEMENT, "H")))
        .containsExactly("approver");
    so = moved(PreparationMoves.approve(so, at(NOW), Approver.ENABLEMENT, "E"));
    so = moved(PreparationMoves.approve(so, at(NOW), Approver.EXECUTIVE, "X"));
    assertThat(so.stage()).isEqualTo(Stage.ALIGNED);
  }

  @Test
  void editingEvidenceResetsConsents() {
    Conversation so =
        moved(PreparationMoves.approve(prepared(ConversationType.HARD), at(NOW), Approver.HR, "H"));
    so = add(so, item(9, EvidenceKind.METRIC, SourceType.METRIC));
    assertThat(so.stage()).isEqualTo(Stage.PLANNED);
    assertThat(so.approvals()).isEmpty();
  }

  @Test
  void oneWhoDeclinesSendsItBackToPlanning() {
    Conversation so =
        moved(
            PreparationMoves.decline(
                prepared(ConversationType.PLAN_REVIEW), at(NOW), Approver.HR, "H"));
    assertThat(so.stage()).isEqualTo(Stage.PLANNED);
  }

  @Test
  void consentsExpireAfterFifteenWorkingDays() {
    Conversation so = aligned(ConversationType.PLAN_REVIEW);
    Instant expires = Instant.parse("2026-03-23T13:00:00Z");
    assertThat(so.dueAt()).isEqualTo(so.timers().sla());
    Change before = TimerMoves.fire(so, at(expires.minusSeconds(1)));
    assertThat(before.conversation().stage()).isEqualTo(Stage.ALIGNED);
    Change after = TimerMoves.fire(so, at(expires));
    assertThat(after.conversation().stage()).isEqualTo(Stage.PREPARED);
    assertThat(after.conversation().approvals()).isEmpty();
    assertThat(after.conversation().awaiting(ConversationSettings.DEFAULT))
        .containsExactly(Approver.HR);
  }

  @Test
  void aRefusedItemBlocksUntilHrLetsItStandAndIsCounted() {
    EvidenceItem refused =
        item(9, EvidenceKind.METRIC, SourceType.METRIC).with(EvidenceStatus.REFUSED, null);
    Conversation so = add(ready(ConversationType.COACHING), refused);
    assertThat(missing(PreparationMoves.prepare(so, at(NOW), "M", "h")))
        .containsExactly("evidence");
    so = moved(PreparationMoves.override(so, at(NOW), "H", refused.id()));
    assertThat(so.marks().overrides()).isEqualTo(1);
    assertThat(so.evidence().getLast().overriddenBy()).isEqualTo("H");
    assertThat(PreparationMoves.prepare(so, at(NOW), "M", "h")).isInstanceOf(Outcome.Moved.class);
    assertThat(missing(PreparationMoves.override(so, at(NOW), "H", refused.id())))
        .containsExactly("status");
  }

  @Test
  void theSlotLeavesAWorkingDayOfNotice() {
    Conversation so = aligned(ConversationType.COACHING);
    Instant earliest = NOW.plus(Duration.ofDays(1));
    assertThat(missing(SchedulingMoves.slot(so, at(NOW), "M", slot(earliest.minusSeconds(1)), "")))
        .containsExactly("startsAt");
    Conversation scheduled = moved(SchedulingMoves.slot(so, at(NOW), "M", slot(earliest), ""));
    assertThat(scheduled.repSeesSince()).isEqualTo(NOW);
    // On a Friday the next working day is Monday.
    Moment friday = later(Duration.ofDays(4));
    assertThat(
            missing(
                SchedulingMoves.slot(
                    so, friday, "M", slot(friday.now().plus(Duration.ofDays(2))), "")))
        .containsExactly("startsAt");
  }

  @Test
  void theSlotLiesWithinAYear() {
    Conversation so = aligned(ConversationType.COACHING);
    Instant furthest = NOW.plus(Duration.ofDays(365));
    assertThat(SchedulingMoves.slot(so, at(NOW), "M", slot(furthest), ""))
        .isInstanceOf(Outcome.Moved.class);
    assertThat(SchedulingMoves.slot(so, at(NOW), "M", slot(furthest.plusSeconds(1)), ""))
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            invalid -> assertThat(invalid.reason()).contains("within 365 days"));
  }

  @ParameterizedTest
  @EnumSource(ConversationType.class)
  void aCompanionComesToFormalTalksOnly(ConversationType type) {
    Slot slot = new Slot(SLOT, 60, List.of("M", "P"), "union rep");
    boolean formal = type == ConversationType.HARD || type == ConversationType.PLAN_REVIEW;
    assertThat(SchedulingMoves.slot(aligned(type), at(NOW), "M", slot, "") instanceof Outcome.Moved)
        .isEqualTo(formal);
  }

  @Test
  void theThirdRescheduleTellsTheSecondLine() {
    Conversation so = scheduled(ConversationType.COACHING);
    assertThat(missing(SchedulingMoves.slot(so, at(NOW), "M", slot(SLOT), "")))
        .containsExactly("reason");
    for (int time = 1; time <= 3; time++) {
      assertThat(so.marks().secondLineTold()).isFalse();
      so = moved(SchedulingMoves.slot(so, at(NOW), "M", slot(SLOT), "travel"));
    }
    assertThat(so.marks().reschedules()).isEqualTo(3);
    assertThat(so.marks().secondLineTold()).isTrue();
  }

  @Test
  void aNoShowGoesBackToPlanningAndKeepsConsentsThatHold() {
    Conversation so = scheduled(ConversationType.HARD);
    assertThat(missing(SchedulingMoves.noShow(so, at(SLOT.minusSeconds(1)), "M", "absent")))
        .containsExactly("time");
    so = moved(SchedulingMoves.noShow(so, at(SLOT), "M", "absent"));
    assertThat(so.stage()).isEqualTo(Stage.PLANNED);
    assertThat(so.marks().noShows()).isEqualTo(1);
    so = moved(PreparationMoves.prepare(so, at(SLOT), "M", "h"));
    assertThat(so.stage()).isEqualTo(Stage.ALIGNED);
  }
}
