package dev.forthright.flag.flag.domain;

import static dev.forthright.flag.flag.domain.FlagFixtures.at;
import static dev.forthright.flag.flag.domain.FlagFixtures.cleared;
import static dev.forthright.flag.flag.domain.FlagFixtures.moved;
import static dev.forthright.flag.flag.domain.FlagFixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

  @Test
  void theFirstFiringIsANewFlag() {
    assertThat(of(null, Severity.WARNING, 0)).isEqualTo(new Recurrence.New(null));
  }

  @ParameterizedTest(name = "{0} days after clearing -> same flag: {1}")
  @CsvSource({"0, true", "14, true", "15, false"})
  void withinFourteenDaysItIsTheSameFlag(int days, boolean same) {
    Flag flag =
        FlagWorkflow.conditionEnded(
                Change.none(cleared(open(Severity.WARNING), "2026-03-05")), at("2026-03-05"), "x")
            .flag();
    Recurrence recurrence = of(flag, Severity.WARNING, days);
    assertThat(recurrence)
        .isEqualTo(same ? new Recurrence.Again(flag) : new Recurrence.New(flag.id()));
  }

  @Test
  void aFlagSomebodyStillWorksOnIsNeverDoubled() {
    Flag flag =
        cleared(
            moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-03"), "m-1")),
            "2026-03-05");
    assertThat(of(flag, Severity.WARNING, 60)).isEqualTo(new Recurrence.Again(flag));
  }

  @Test
  void aFlagTakenBackWhileSomebodyWorksOnItIsNotDoubledEither() {
    Flag taken = moved(FlagWorkflow.acknowledge(open(Severity.WARNING), at("2026-03-03"), "m-1"));
    Flag retracted =
        ConditionChange.retract(
                taken, FlagFixtures.FINDING, at("2026-03-04").now(), java.util.List.of("late"))
            .flag();
    assertThat(of(retracted, Severity.WARNING, 1)).isEqualTo(new Recurrence.Again(retracted));
    Flag again = FlagFixtures.firing(Severity.WARNING).again(retracted, at("2026-03-06")).flag();
    assertThat(again.judged().condition()).isEqualTo(Condition.FIRING);
    assertThat(again.handling().occurrence()).isEqualTo(2);
  }

  @ParameterizedTest(name = "dismissed, {0} days later as {1} -> suppressed: {2}")
  @CsvSource({"1, WARNING, true", "1, CRITICAL, false", "27, WARNING, true", "28, WARNING, false"})
  void aDismissedKeyIsSilentForThirtyDaysUnlessItGetsLouder(
      int days, Severity severity, boolean suppressed) {
    Flag flag =
        moved(FlagWorkflow.dismiss(open(Severity.WARNING), at("2026-03-03"), "m-1", "duplicate"));
    assertThat(of(flag, severity, days) instanceof Recurrence.Suppressed).isEqualTo(suppressed);
  }

  /** A firing so many days after noon of 5 March. */
  private static Recurrence of(@Nullable Flag latest, Severity severity, int days) {
    var firedAt = at("2026-03-05").now().plus(Duration.ofDays(days));
    return Recurrence.of(latest, severity, firedAt, firedAt, WorkflowSettings.DEFAULT);
  }
}
