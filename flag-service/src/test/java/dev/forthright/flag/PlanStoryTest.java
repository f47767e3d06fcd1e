package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.events.JobRole;
import dev.forthright.events.plan.PlanState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While a plan works on a metric, new flags about it wait for the plan to end. */
@QuarkusTest
class PlanStoryTest extends FlagStory {

  private final UUID plan = UUID.randomUUID();
  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aRepWithAManager() {
    wipe();
    company
        .calendar()
        .person("m-1", null, JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .person("rep-2", "m-1", JobRole.REP);
    deliver(company.take(), 50);
  }

  @Test
  void aNewFlagOnThePlansMetricWaitsUntilThePlanEnds() {
    say(1, PlanState.ACTIVE, "slip-rate");
    pushes("rep-1");
    pushes("rep-2");
    assertThat(workflowOf("rep-1")).isEqualTo("waiting");
    assertThat(workflowOf("rep-2")).as("somebody else's plan").isEqualTo("open");
    given(as("m-1", "manager"), "/v1/flags?personId=rep-1&workflow=waiting")
        .body("items[0].inhibitedBy", equalTo("plan:" + plan))
        .body("items[0].condition", equalTo("firing"));
    say(2, PlanState.PAUSED, "slip-rate");
    say(1, PlanState.WITHDRAWN, "slip-rate");
    assertThat(workflowOf("rep-1")).as("paused, and an old version again").isEqualTo("waiting");
    company.plan(plan, 3, PlanState.GRADUATED, "rep-1", "slip-rate");
    Broker.send(company.take());
    await().until(() -> workflowOf("rep-1").equals("open"));
    given(as("m-1", "manager"), "/v1/flags?personId=rep-1")
        .body("items[0].inhibitedBy", equalTo(null));
  }

  @ParameterizedTest
  @EnumSource(names = {"PROPOSED", "GRADUATED", "WITHDRAWN"})
  void aPlanThatIsNotInForceKeepsNothingQuiet(PlanState state) {
    say(1, state, "slip-rate");
    pushes("rep-1");
    assertThat(workflowOf("rep-1")).isEqualTo("open");
  }

  @Test
  void aPlanOnAnotherMetricKeepsNothingQuiet() {
    say(1, PlanState.ACTIVE, "activity-count.meeting");
    pushes("rep-1");
    assertThat(workflowOf("rep-1")).isEqualTo("open");
  }

  private void say(long version, PlanState state, String metric) {
    company.plan(plan, version, state, "rep-1", metric);
    deliver(company.take(), 50);
  }

  private void pushes(String rep) {
    company.pushedThrice("D-" + rep, rep);
    deliver(company.take(), 50);
  }
}
