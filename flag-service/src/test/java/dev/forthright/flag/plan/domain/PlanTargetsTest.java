package dev.forthright.flag.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.rule.domain.RuleId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTargetsTest {

  private static final UUID PLAN = new UUID(0, 1);

  @ParameterizedTest(name = "{0} {1} of {2} while rep-1 works on {3}: waits {4}")
  @CsvSource({
    "EW03, meeting, rep-1, activity-count.meeting, true",
    "EW03, call, rep-1, activity-count.meeting, false",
    "EW03, meeting, rep-2, activity-count.meeting, false",
    "EW12, deal, rep-1, slip-rate, true",
    "EW13, deal, rep-1, slip-rate, true",
    "EW13, deal, rep-1, commit-hit-rate, true",
    "EW12, deal, rep-1, commit-hit-rate, false",
    "EW11, deal, rep-1, slip-rate, false",
    "EW14, deal, rep-1, commit-hit-rate, false",
    "EW19, coaching, rep-1, expected-coaching-rate, true"
  })
  void aFlagWaitsForThePlanThatTargetsItsMetric(
      RuleId rule, String scope, String person, String metric, boolean waits) {
    PlanTargets targets =
        new PlanTargets(List.of(new PlanTargets.Plan(PLAN, "rep-1", Set.of(metric))));
    var inhibitor = targets.inhibitorOf(person, new FlagKey(rule, rule.subject(), "S-1", scope));
    assertThat(inhibitor.isPresent()).isEqualTo(waits);
    inhibitor.ifPresent(
        one -> {
          assertThat(one.text()).isEqualTo("plan:" + PLAN);
          assertThat(Inhibitor.of(one.text())).isEqualTo(one);
        });
  }
}
