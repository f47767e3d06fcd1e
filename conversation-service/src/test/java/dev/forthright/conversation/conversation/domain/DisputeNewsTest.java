package dev.forthright.conversation.conversation.domain;

import static dev.forthright.conversation.conversation.domain.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Severity;
import dev.forthright.events.conversation.ConversationType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** NOW is a Monday; the SLA of a critical flag is five working days, so the Monday after. */
class DisputeNewsTest {

  private static final Instant SLA = workingDays(5);
  private static final Conversation PLANNED = planned(ConversationType.COACHING, Severity.CRITICAL);

  @Test
  void aDisputeHoldsTheSlaForFiveWorkingDaysAtMost() {
    assertThat(PLANNED.timers().sla()).isEqualTo(SLA);
    Conversation held = disputed(PLANNED, FLAG, 1);

    assertThat(held.timers().sla()).isEqualTo(workingDays(10));
    assertThat(TimerMoves.fire(held, later(Duration.ofDays(13))).isEmpty()).isTrue();
    assertThat(TimerMoves.fire(held, later(Duration.ofDays(14))).conversation().marks().slaMissed())
        .isTrue();
    assertThat(ruled(held, FLAG, 12).timers().sla()).isEqualTo(workingDays(10));
  }

  @Test
  void aRulingLetsItRunAgainLaterByTheWorkingDaysThatTheDisputeTook() {
    Conversation held = disputed(PLANNED, FLAG, 1);

    assertThat(ruled(held, FLAG, 1).timers().sla()).isEqualTo(SLA);
    assertThat(ruled(held, FLAG, 3).timers().sla()).isEqualTo(workingDays(7));
    Conversation overTheWeekend = ruled(disputed(PLANNED, FLAG, 4), FLAG, 6);
    assertThat(overTheWeekend.timers().sla()).isEqualTo(workingDays(6));
    assertThat(overTheWeekend.slaHold()).isNull();
  }

  @Test
  void twoDisputesHoldItOnceUntilTheLastIsRuledOn() {
    Conversation both = disputed(disputed(PLANNED, FLAG, 1), OTHER_FLAG, 2);
    assertThat(both.timers().sla()).isEqualTo(workingDays(10));
    Conversation one = ruled(both, FLAG, 2);
    assertThat(one.timers().sla()).isEqualTo(workingDays(10));
    assertThat(ruled(one, OTHER_FLAG, 3).timers().sla()).isEqualTo(workingDays(7));
  }

  @Test
  void theSameNewsTwiceAndNewsAboutOtherFlagsChangeNothing() {
    Conversation held = disputed(PLANNED, FLAG, 1);
    assertThat(DisputeNews.heard(held, day(2), FLAG, true).isEmpty()).isTrue();
    assertThat(DisputeNews.heard(held, day(2), OTHER_FLAG, false).isEmpty()).isTrue();
    assertThat(DisputeNews.heard(PLANNED, day(2), FLAG, false).isEmpty()).isTrue();
    assertThat(DisputeNews.heard(PLANNED, day(2), new UUID(9, 9), true).isEmpty()).isTrue();
  }

  @Test
  void onceTheyHaveMetOrTheTimeIsOverThereIsNothingToHold() {
    Conversation met = started(ConversationType.COACHING);
    assertThat(DisputeNews.heard(met, day(3), FLAG, true).isEmpty()).isTrue();
    Conversation late = TimerMoves.fire(PLANNED, day(8)).conversation();
    assertThat(DisputeNews.heard(late, day(8), FLAG, true).isEmpty()).isTrue();
  }

  @Test
  void aRulingAfterTheTimeWasOverDoesNotBringItBack() {
    Conversation held = disputed(PLANNED, FLAG, 1);
    Conversation late = TimerMoves.fire(held, day(20)).conversation();
    Conversation after = ruled(late, FLAG, 21);
    assertThat(after.timers().sla()).isNull();
    assertThat(after.marks().slaMissed()).isTrue();
    assertThat(after.slaHold()).isNull();
  }

  private static Conversation disputed(Conversation so, UUID flag, int day) {
    return DisputeNews.heard(so, day(day), flag, true).conversation();
  }

  private static Conversation ruled(Conversation so, UUID flag, int day) {
    return DisputeNews.heard(so, day(day), flag, false).conversation();
  }

  private static Instant workingDays(int after) {
    return day(0).days().plus(NOW, after);
  }

  /** Days after the Monday on which the flag fired. */
  private static Moment day(int days) {
    return later(Duration.ofDays(days));
  }
}
