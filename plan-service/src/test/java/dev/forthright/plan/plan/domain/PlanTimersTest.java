package dev.forthright.plan.plan.domain;

import static dev.forthright.plan.plan.domain.Given.active;
import static dev.forthright.plan.plan.domain.Given.at;
import static dev.forthright.plan.plan.domain.Given.away;
import static dev.forthright.plan.plan.domain.Given.triggers;
import static dev.forthright.plan.plan.domain.Given.who;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.plan.PlanState;
import dev.forthright.kit.calendar.domain.Away;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Dates that pass: each once, in order, however late anybody looks; and nothing is decided. */
class PlanTimersTest {

  private static final PlanSettings SETTINGS = PlanSettings.DEFAULT;

  @Test
  void nothingFiresBeforeItsTimeAndTheEndFiresAtTheFirstMomentOfItsDay() {
    Circumstances who = who();
    Plan plan = active(30, who);

    assertThat(PlanTimers.dueAt(plan, who)).contains(at("2026-04-01T00:00"));
    assertThat(PlanTimers.fire(plan, who, SETTINGS, at("2026-03-31T23:59")).isEmpty()).isTrue();
    Change change = PlanTimers.fire(plan, who, SETTINGS, at("2026-04-01T00:00"));

    assertThat(triggers(change)).containsExactly("reach_end");
    assertThat(change.plan().state()).isEqualTo(PlanState.ACTIVE);
    assertThat(change.moves().getFirst().late()).isFalse();
    assertThat(change.plan().course().reviewDueAt()).isEqualTo(at("2026-04-09T00:00"));
  }

  @Test
  void downtimeOverSeveralDatesIsCaughtUpInOrderWithTheirDatesAndALateMark() {
    Circumstances who = who(away("2026-03-09", "2026-03-13"));
    Plan plan = active(14, who);

    Change change = PlanTimers.fire(plan, who, SETTINGS, at("2026-05-04T12:00"));

    assertThat(triggers(change)).containsExactly("pause", "resume", "reach_end", "pass_review_by");
    assertThat(change.moves().stream().map(PlanMove::dueAt))
        .containsExactly(
            at("2026-03-09T00:00"),
            at("2026-03-14T00:00"),
            at("2026-03-21T00:00"),
            at("2026-03-28T00:00"));
    assertThat(change.moves()).allMatch(PlanMove::late);
    assertThat(change.plan().state()).isEqualTo(PlanState.ACTIVE);
  }

  @Test
  void lookingAgainFiresNothingAgain() {
    Circumstances who = who(away("2026-03-09", "2026-03-13"));
    Plan once = PlanTimers.fire(active(14, who), who, SETTINGS, at("2026-05-04T12:00")).plan();

    assertThat(PlanTimers.fire(once, who, SETTINGS, at("2026-05-04T12:00")).isEmpty()).isTrue();
    assertThat(PlanTimers.fire(once, who, SETTINGS, at("2027-05-04T12:00")).isEmpty()).isTrue();
  }

  @Test
  void anAbsenceKnownBeforeTheTimerActsWinsOverIt() {
    Plan plan = active(14, who());
    Circumstances now = who(away("2026-03-10", "2026-03-20"));

    Plan learned = PlanFacts.learn(plan, now, SETTINGS, at("2026-03-17T09:00")).plan();
    Change change = PlanTimers.fire(learned, now, SETTINGS, at("2026-03-17T09:00"));

    assertThat(triggers(change)).containsExactly("pause");
    assertThat(change.plan().course().end()).isEqualTo(LocalDate.parse("2026-03-27"));
  }

  @Test
  void anAbsenceTakenBackEndsThePauseAndTheEndComesBack() {
    Circumstances away = who(away("2026-03-10", "2026-03-20"));
    Plan paused = PlanTimers.fire(active(14, away), away, SETTINGS, at("2026-03-11T09:00")).plan();
    assertThat(paused.state()).isEqualTo(PlanState.PAUSED);

    Circumstances back = who();
    Plan learned = PlanFacts.learn(paused, back, SETTINGS, at("2026-03-11T10:00")).plan();
    Change change = PlanTimers.fire(learned, back, SETTINGS, at("2026-03-11T10:00"));

    assertThat(triggers(change)).containsExactly("resume");
    assertThat(change.plan().course().end()).isEqualTo(LocalDate.parse("2026-03-16"));
  }

  @Test
  void whoLeavesClosesTheirPlanWithoutAResult() {
    Circumstances leaves =
        new Circumstances(who().work(), "coach", true, LocalDate.parse("2026-03-06"));
    Change change = PlanTimers.fire(active(30, leaves), leaves, SETTINGS, at("2026-03-07T00:00"));

    assertThat(triggers(change)).containsExactly("subject_left");
    assertThat(change.plan().state()).isEqualTo(PlanState.CLOSED_LEFT);
  }

  /**
   * Pausing, taking back, finishing at any moments, in any order: only legal histories come out.
   */
  @Test
  void anyRaceOfAbsencesAndTimersIsALegalHistory() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    for (int race = 0; race < 10_000; race++) {
      Plan plan = active(14, who());
      Circumstances who = who();
      Instant now = at("2026-03-02T08:00");
      int ends = 0;
      PlanState state = plan.state();
      for (int step = 0; step < 8; step++) {
        now = now.plusSeconds(random.nextInt(6 * 86_400));
        Change change;
        switch (random.nextInt(3)) {
          case 0 -> {
            LocalDate from = LocalDate.parse("2026-03-02").plusDays(random.nextInt(30));
            who = who(new Away(from, from.plusDays(random.nextInt(8))));
            change = PlanFacts.learn(plan, who, SETTINGS, now);
          }
          case 1 -> {
            who = who();
            change = PlanFacts.learn(plan, who, SETTINGS, now);
          }
          default -> change = PlanTimers.fire(plan, who, SETTINGS, now);
        }
        for (PlanMove move : change.moves()) {
          assertThat(move.from()).isEqualTo(state);
          assertThat(PlanLifecycle.next(state, move.trigger())).contains(move.to());
          state = move.to();
          ends += move.trigger() == PlanTrigger.REACH_END ? 1 : 0;
        }
        plan = change.plan();
        assertThat(plan.state()).isEqualTo(state).isIn(PlanState.ACTIVE, PlanState.PAUSED);
        assertThat(plan.state() == PlanState.PAUSED).isEqualTo(plan.course().pausedFrom() != null);
      }
      assertThat(ends).isLessThanOrEqualTo(1);
      Plan last = PlanTimers.fire(plan, who, SETTINGS, at("2027-01-01T00:00")).plan();
      assertThat(List.of(last.course().endReachedAt() != null, last.course().reviewOverdue()))
          .containsOnly(true);
    }
  }
}
