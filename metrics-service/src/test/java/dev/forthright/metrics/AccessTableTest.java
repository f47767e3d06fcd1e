package dev.forthright.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.probe.Call;
import dev.forthright.local.embedded.probe.DecisionTable;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what answer here, as {@code access.csv} says. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "metrics"),
      @ResourceArg(name = "topics", value = Steering.TOPICS)
    })
class AccessTableTest {

  private static final String UNKNOWN = "00000000-0000-5000-8000-00000000beef";

  @Inject Sql sql;

  @BeforeEach
  void aRepAndTwoTeamsHaveValues() {
    ProbeCompany.settle("metrics");
    rollup("rep", Persona.REP_SELF, 1);
    rollup("team", Persona.MANAGER_DIRECT, 5);
    rollup("team", Persona.SECOND_LINE, 4);
    rollup("role", "probe-role/five", null, 5);
    rollup("role", "probe-role/four", null, 4);
    sql.update(
        """
        insert into plan_version (plan_id, version, event_id, type, state, person_id, manager_id,
          changed_at, known_at)
        values (gen_random_uuid(), 1, gen_random_uuid(), 'informal', 'active', ?, ?, '2020-01-07',
          '2020-01-07')
        """,
        Persona.REP_SELF.personId(),
        Persona.MANAGER_DIRECT.personId());
  }

  @AfterEach
  void nothingIsLeft() {
    sql.update("delete from rollup where subject_id like 'probe-%'");
    sql.update("delete from plan_version where person_id like 'probe-%'");
    ProbeCompany.leave("metrics");
  }

  @Test
  void everybodyGetsTheAnswerThatTheTableSays() {
    DecisionTable.Result result =
        DecisionTable.read("access.csv")
            .check(
                URI.create("http://localhost:" + RestAssured.port),
                "metrics",
                (operation, circumstance, persona) -> call(operation, circumstance));

    System.out.println(result);
    assertThat(result.differences()).isEmpty();
  }

  private static Call call(String operation, String circumstance) {
    if (operation.contains("{id}")) {
      Call unknown = Call.to("id", UNKNOWN);
      return operation.endsWith("discard") ? unknown.body("{\"reason\":\"test\"}") : unknown;
    }
    Persona team = circumstance.endsWith("four") ? Persona.SECOND_LINE : Persona.MANAGER_DIRECT;
    return switch (operation) {
      case "GET /v1/metrics/series" ->
          switch (circumstance) {
            case "rep" -> series("rep", Persona.REP_SELF);
            case "csv" -> series("rep", Persona.REP_SELF).header("Accept", "text/csv");
            case "role of five" -> series("role", "probe-role/five");
            case "role of four" -> series("role", "probe-role/four");
            default -> series("team", team);
          };
      case "GET /v1/metrics/flags-opened/breakdown" ->
          Call.plain().query("personId", Persona.REP_SELF.personId());
      case "GET /v1/scorecards/reps/{personId}" -> Call.to("personId", Persona.REP_SELF.personId());
      case "GET /v1/scorecards/teams/{managerId}", "GET /v1/scorecards/managers/{managerId}" ->
          Call.to("managerId", team.personId());
      case "GET /v1/metrics/annotations" ->
          Call.plain()
              .query("from", "2020-01-06")
              .query("to", "2020-01-13")
              .marker(Persona.REP_SELF.personId());
      case "GET /v1/metrics/dimensions/{dimension}" ->
          Call.to("dimension", circumstance)
              .marker(circumstance.equals("reps") ? Persona.REP_SELF.personId() : team.personId());
      default -> Call.plain();
    };
  }

  private static Call series(String subjectType, Persona subject) {
    return series(subjectType, subject.personId());
  }

  private static Call series(String subjectType, String subject) {
    return Call.plain()
        .query("metric", "activity-count.meeting")
        .query("subjectType", subjectType)
        .query("from", "2020-01-06")
        .query("to", "2020-01-13")
        .marker(subject);
  }

  private void rollup(String type, Persona subject, int members) {
    rollup(type, subject.personId(), subject.personId(), members);
  }

  private void rollup(String type, String subjectId, @Nullable String personId, int members) {
    sql.update(
        """
        insert into rollup (metric, subject_type, subject_id, grain, period_start, period_end,
          person_id, members, value, definition_version, version, tick, complete, restated)
        values ('activity-count.meeting', ?, ?, 'week', '2020-01-06', '2020-01-13', ?, ?, 17, 1, 1,
          '2020-01-13', true, false)
        """,
        type,
        subjectId,
        personId,
        members);
  }
}
