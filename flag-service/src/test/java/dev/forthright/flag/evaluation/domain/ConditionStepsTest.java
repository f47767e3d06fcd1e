package dev.forthright.flag.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.Condition;
import dev.forthright.flag.flag.domain.Firing;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagFixtures;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Fixtures;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.flag.rule.domain.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One key's story, tick after tick. */
class ConditionStepsTest {

  private static final LocalDate BASELINE_END = LocalDate.parse("2026-02-01");

  private @Nullable Pending pending;
  private @Nullable Flag flag;

  @Test
  void aWeeklyRuleFiresAtTheSecondEvaluationInARow() {
    assertThat(story(RuleId.EW03, "raise raise")).isEqualTo("wait fire");
    assertThat(Objects.requireNonNull(flag).judged().baselineEnd()).isEqualTo(BASELINE_END);
    assertThat(story(RuleId.EW03, "raise between raise raise")).isEqualTo("wait forget wait fire");
    assertThat(story(RuleId.EW03, "raise quiet raise raise")).isEqualTo("wait forget wait fire");
  }

  @Test
  void aGapInTheDataNeitherCountsNorForgets() {
    assertThat(story(RuleId.EW03, "raise nodata raise")).isEqualTo("wait nothing fire");
  }

  @Test
  void aRaiseThatFailsTheFamilysCutIsHeldButDoesNotFire() {
    assertThat(story(RuleId.EW03, "unproven unproven raise")).isEqualTo("wait wait fire");
  }

  @Test
  void aRuleAboutFactsFiresAtOnce() {
    assertThat(story(RuleId.EW11, "quiet raise")).isEqualTo("nothing fire");
  }

  @Test
  void clearingMustBeHeldForTwoEvaluationsAndThreeWorkingDays() {
    // Fired on a Monday; daily ticks.
    assertThat(story(RuleId.EW11, "raise quiet quiet quiet"))
        .isEqualTo("fire recovering counted cleared");
    assertThat(story(RuleId.EW11, "raise raise raise quiet quiet"))
        .isEqualTo("fire nothing nothing recovering cleared");
  }

  @Test
  void comingBackWhileRecoveringStartsTheCountAgain() {
    assertThat(story(RuleId.EW11, "raise raise quiet raise quiet quiet"))
        .isEqualTo("fire nothing recovering firing recovering cleared");
    assertThat(story(RuleId.EW03, "raise raise quiet between quiet quiet quiet"))
        .isEqualTo("wait fire recovering recovering counted counted cleared");
  }

  @Test
  void noDataRemembersThatItFired() {
    assertThat(story(RuleId.EW03, "raise raise nodata nodata raise"))
        .isEqualTo("wait fire no_data nothing firing");
    assertThat(story(RuleId.EW11, "raise nodata"))
        .as("a rule about facts has no silence to fear")
        .isEqualTo("fire nothing");
  }

  private String story(RuleId rule, String verdicts) {
    pending = null;
    flag = null;
    StringBuilder told = new StringBuilder();
    Instant tick = Fixtures.endOf("2026-03-02").at();
    for (String verdict : verdicts.split(" ")) {
      told.append(told.isEmpty() ? "" : " ").append(step(rule, verdict, tick));
      tick = tick.plusSeconds(24 * 3600);
    }
    return told.toString();
  }

  private String step(RuleId rule, String verdict, Instant tick) {
    Judgement judgement = judgement(rule, verdict, tick);
    Flag live = flag != null && flag.judged().condition().isLive() ? flag : null;
    Step step = ConditionSteps.step(pending, live, judgement, tick, Fixtures.WORK);
    return switch (step) {
      case Step.Nothing ignored -> "nothing";
      case Step.Wait(Pending one) -> {
        pending = one;
        yield "wait";
      }
      case Step.Forget ignored -> {
        pending = null;
        yield "forget";
      }
      case Step.Fire(Judgement fired, Verdict.Raise raise, @Nullable LocalDate baselineEnd) -> {
        pending = null;
        flag =
            new Firing(
                    new UUID(0, 1),
                    fired.key(),
                    1,
                    Map.of(),
                    fired.concern(),
                    raise.severity(),
                    raise.finding(),
                    tick,
                    baselineEnd,
                    null)
                .born(null, FlagFixtures.at("2026-03-02"))
                .flag();
        yield "fire";
      }
      case Step.Moved(var change) -> {
        flag = change.flag();
        yield flag.judged().condition().toString();
      }
      case Step.Counted(Flag counted) -> {
        flag = counted;
        assertThat(flag.judged().condition()).isEqualTo(Condition.RECOVERING);
        yield "counted";
      }
    };
  }

  private static Judgement judgement(RuleId rule, String verdict, Instant tick) {
    Finding finding = Finding.of(Because.CLOSE_DATE_PASSED, "It is so.");
    return new Judgement(
        new FlagKey(rule, SubjectKind.DEAL, "D-1", "deal"),
        1,
        Map.of(),
        new Concern("rep-1", "m-1"),
        switch (verdict) {
          case "raise" -> new Verdict.Raise(Severity.WARNING, finding);
          case "unproven" -> new Verdict.Unproven(finding);
          case "between" -> new Verdict.Between(finding);
          case "quiet" -> new Verdict.Quiet(finding);
          case "nodata" -> new Verdict.TooLittleData(finding);
          default -> throw new IllegalArgumentException(verdict);
        },
        tick,
        tick.toString(),
        BASELINE_END,
        true,
        false,
        null);
  }
}
