package dev.forthright.metrics.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.metrics.plan.domain.PlanOutcome.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanOutcomeTest {

  @ParameterizedTest(name = "{0} -> {1}, decided: {2}")
  @CsvSource(
      textBlock =
          """
          succeeded,          SUCCEEDED,    true
          closed_success,     SUCCEEDED,    true
          separated,          FAILED,       true
          separated_external, FAILED,       true
          withdrawn,          WITHDRAWN,    false
          role_changed,       ROLE_CHANGED, false
          """)
  void anEndDecidesAPlanOrStandsApart(String state, Result result, boolean decided) {
    assertThat(Result.ofState(state)).isEqualTo(result);
    assertThat(result.isDecided()).isEqualTo(decided);
  }

  @Test
  void whoLeftForAnotherReasonEndedNoPlan() {
    assertThatThrownBy(() -> Result.ofState("closed_left"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("closed_left");
  }
}
