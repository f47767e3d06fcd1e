package dev.forthright.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.TokenRequest;
import dev.forthright.local.embedded.probe.OpenApiProbe;
import dev.forthright.local.embedded.probe.OpenApiReport;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the API answers as its description says. Last by name: it changes things. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "plan"),
      @ResourceArg(name = "topics", value = PlanTests.TOPICS)
    })
class WholeApiTest {

  @Inject Sql sql;

  @Test
  void everyAnswerIsAsDocumented() {
    ProbeCompany.settle("plan");
    PlanTests.awaitConfirmedPeople();
    activePlan();
    OpenApiReport report =
        OpenApiProbe.of(
                URI.create("http://localhost:" + RestAssured.port),
                List.of(
                    // Who can do most comes most often.
                    Persona.MANAGER_DIRECT.token(),
                    Persona.MANAGER_DIRECT.token(),
                    Persona.MANAGER_DIRECT.token(),
                    Persona.REP_SELF.token(),
                    Persona.REP_SELF.token(),
                    Persona.HR_ASSIGNED.token(),
                    Persona.OPERATOR.token(),
                    Persona.AUDITOR.token(),
                    TokenRequest.of(
                        "boss", Persona.EXECUTIVE.email(), "executive", "operator", "revops")))
            .run(6_000, 20261122);

    System.out.println(report);
    assertThat(report.findings()).as(report.toString()).isEmpty();
  }

  /** A plan with sessions, and conversations that wait for theirs. */
  private void activePlan() {
    sql.update("truncate plan cascade");
    sql.update(
        """
        insert into metric_value (person_id, metric, grain, period_start, version, period_end, value,
          unit, definition_version, tick, complete, known_at, event_id)
        values ('somebody-else', 'activity-count.meeting', 'week', '2026-01-05', 1, '2026-01-12', 5,
          'count', 1, '2026-01-12', true, '2026-01-12', ?)
        on conflict do nothing
        """,
        UUID.randomUUID());
    UUID first = conversation();
    for (int i = 0; i < 9; i++) {
      conversation();
    }
    String plan =
        as(Persona.MANAGER_DIRECT)
            .body(
                """
                {"type":"informal","conversationId":"%s","lengthDays":30,
                 "objectives":[{"metric":"activity-count.meeting","comparator":"at_least",
                   "value":5,"period":"week"}],
                 "skills":["Opening questions"],"purpose":"Back to five meetings a week."}
                """
                    .formatted(first))
            .post("/v1/plans")
            .then()
            .statusCode(201)
            .extract()
            .path("plan.id");
    as(Persona.REP_SELF).get("/v1/plans/" + plan).then().statusCode(200);
    as(Persona.REP_SELF)
        .header("If-Match", "\"2\"")
        .body("{\"agreed\":true}")
        .post("/v1/plans/" + plan + "/answer")
        .then()
        .statusCode(200);
  }

  private UUID conversation() {
    UUID id = UUID.randomUUID();
    sql.update(
        """
        insert into conversation
          (conversation_id, version, type, state, outcome, person_id, manager_id, changed_at)
        values (?, 1, 'coaching', 'closed', 'plan_informal', ?, ?, now())
        """,
        id,
        Persona.REP_SELF.personId(),
        Persona.MANAGER_DIRECT.personId());
    return id;
  }

  private static RequestSpecification as(Persona persona) {
    return given()
        .auth()
        .oauth2(Stack.issuer().mint(persona.token()))
        .contentType("application/json");
  }
}
