package dev.forthright.flag.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.flag.FlagChanged;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagFixtures;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.rule.domain.Fixtures;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.kit.outbox.OutgoingEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flag that is replayed tells what it told before under the same id, and else under another. */
class FlagEventsTest {

  private static final Instant TICK = FlagFixtures.FIRED;
  private static final Instant NEXT_TICK = Fixtures.noon("2026-03-05");

  @Test
  void theSameChangeHasTheSameIdWheneverInTheDayItIsReplayed() {
    Moment first = FlagFixtures.at("2026-03-02");
    Moment hoursLater = moment(first.now().plus(3, ChronoUnit.HOURS));

    assertThat(event(born(first), TICK)).isEqualTo(event(born(hoursLater), TICK));
    assertThat(event(ended(born(first).flag()), NEXT_TICK))
        .isEqualTo(event(ended(born(hoursLater).flag()), NEXT_TICK));
  }

  @Test
  void anotherDeadlineIsToldByAnotherEventThatOpensItAtTheSameTime() {
    OutgoingEvent before = event(born(FlagFixtures.at("2026-03-02")), TICK);
    OutgoingEvent replayed = event(born(moment(Fixtures.noon("2026-03-20"))), TICK);

    assertThat(replayed.id()).isNotEqualTo(before.id());
    assertThat(body(replayed).addressBy()).isNotEqualTo(body(before).addressBy());
    assertThat(body(replayed).openedAt()).isEqualTo(body(before).openedAt()).isEqualTo(TICK);
    assertThat(body(replayed).changedAt()).isEqualTo(body(before).changedAt());
  }

  /** The second version is an escalation in one life, and the end of the condition in the other. */
  @Test
  void oneVersionThatMeansDifferentThingsInTwoLivesHasTwoIds() {
    Flag opened = born(FlagFixtures.at("2026-03-02")).flag().saved(TICK);
    Moment due = FlagFixtures.at("2026-03-05");
    OutgoingEvent escalated = event(FlagWorkflow.timers(opened, due), due.now());
    OutgoingEvent ended = event(ended(opened), NEXT_TICK);

    assertThat(body(escalated).version()).isEqualTo(body(ended).version()).isEqualTo(2);
    assertThat(escalated.body()).isNotEqualTo(ended.body());
    assertThat(escalated.id()).isNotEqualTo(ended.id());
  }

  /** Caused by the first tick, whatever the clock says. */
  private static Moment moment(Instant now) {
    return Moment.by(now, Fixtures.WORK).causedAt(TICK);
  }

  private static Change born(Moment moment) {
    return FlagFixtures.firing(Severity.WARNING).born(null, moment.causedAt(TICK));
  }

  private static Change ended(Flag flag) {
    Change recovering = ConditionChange.clear(flag, FlagFixtures.FINDING, NEXT_TICK, 0);
    return FlagWorkflow.conditionEnded(
        ConditionChange.clear(recovering.flag(), FlagFixtures.FINDING, NEXT_TICK, 9),
        moment(Fixtures.noon("2026-03-06")).causedAt(NEXT_TICK),
        "not_due");
  }

  private static OutgoingEvent event(Change change, Instant time) {
    Change saved = new Change(change.flag().saved(time), change.moves());
    List<OutgoingEvent> events = FlagEvents.of(saved, time);
    return events.getFirst();
  }

  private static FlagChanged body(OutgoingEvent event) {
    return (FlagChanged) event.body();
  }
}
