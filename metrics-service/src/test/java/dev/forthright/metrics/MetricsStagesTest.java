package dev.forthright.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Grain;
import dev.forthright.events.JobRole;
import dev.forthright.events.StageType;
import dev.forthright.events.company.Stage;
import dev.forthright.events.company.StageTable;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The way of deals through the stages, over a quarter and the next. Ticks only go forward: it
 * begins where {@link MetricsLoopTest} ends, which runs first.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "metrics"),
      @ResourceArg(name = "topics", value = Steering.TOPICS)
    })
class MetricsStagesTest {

  @Inject Outbox outbox;
  @Inject Sql sql;

  @Test
  void aQuarterTellsWhatBecameOfTheDealsOfTheOneBeforeAlsoWhenAnEarlierVisitIsToldLate() {
    Steering steering = new Steering(outbox, sql);
    steering.publish(Steering.settings());
    steering.publish(
        List.of(
            Steering.setting(
                "stages",
                new StageTable(
                    "crm", List.of(stage("new", 1), stage("proof", 2), stage("offer", 3))))));
    SampleTeam team = new SampleTeam("k");
    team.person("max", null, JobRole.MANAGER)
        .person("ann", "max", JobRole.REP)
        .staged("gets-on", 1, "ann", "new", "2026-03-23T15:00:00Z")
        .staged("gets-on", 2, "ann", "proof", "2026-04-08T15:00:00Z")
        .staged("returns", 1, "ann", "new", "2026-03-24T15:00:00Z")
        .staged("returns", 2, "ann", "proof", "2026-04-09T15:00:00Z")
        .staged("next quarter's", 1, "ann", "new", "2026-04-20T15:00:00Z")
        .staged("next quarter's", 2, "ann", "proof", "2026-04-21T15:00:00Z");
    steering.publish(team.takeEvents());
    for (String month : List.of("2026-04-21", "2026-05-21", "2026-06-15", "2026-07-02")) {
      steering.advanceTo(month + "T04:00:00Z");
    }
    LocalDate quarter = LocalDate.of(2026, 4, 1);
    MetricRolledUp first =
        Steering.last("k-ann", "stage-conversion.1", Grain.QUARTER, quarter).event();
    assertThat(first.value()).isEqualByComparingTo("1");
    assertThat(first.denominator()).isEqualByComparingTo("2");
    assertThat(first.restated()).isFalse();
    assertThat(
            Steering.last("k-ann", "stage-conversion.2", Grain.QUARTER, quarter)
                .event()
                .nullReason())
        .as("nobody came to the second stage in the first quarter")
        .isEqualTo("no_deals_entered");

    team.staged("returns", 3, "ann", "new", "2025-12-19T15:00:00Z");
    steering.publish(team.takeEvents());
    steering.advanceTo("2026-07-03T04:00:00Z");
    MetricRolledUp restated =
        Steering.last("k-ann", "stage-conversion.1", Grain.QUARTER, quarter).event();
    assertThat(restated.denominator())
        .as("one of them had been there in December")
        .isEqualByComparingTo("1");
    assertThat(restated.restated()).isTrue();
    assertThat(
            Steering.last("k-max", "stage-conversion.1", Grain.QUARTER, quarter)
                .event()
                .denominator())
        .isEqualByComparingTo("1");
  }

  private static Stage stage(String id, int order) {
    return new Stage(id, id, order, StageType.OPEN, "early", false, false, false);
  }
}
