package dev.forthright.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.probe.Call;
import dev.forthright.local.embedded.probe.DecisionTable;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what to a plan, a meeting, a text: {@code access.csv} against the running service. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "plan"),
      @ResourceArg(name = "topics", value = PlanTests.TOPICS)
    })
class PlanAccessTest {

  private static final UUID CONVERSATION = UUID.fromString("00000000-0000-4000-8000-000000000001");

  /** Who may change something about the rep of the table; after them a fresh plan is needed. */
  private static final Set<Persona> ACTORS =
      EnumSet.of(
          Persona.REP_SELF,
          Persona.MANAGER_DIRECT,
          Persona.SECOND_LINE,
          Persona.EXECUTIVE,
          Persona.HR_ASSIGNED);

  @Inject Sql sql;

  private String state = "";
  private String plan = "";

  @Test
  void everybodySeesWhatTheTableSays() {
    ProbeCompany.settle("plan");
    PlanTests.awaitConfirmedPeople();
    conversation();
    DecisionTable.Result result =
        DecisionTable.read("access.csv")
            .check(URI.create("http://localhost:" + RestAssured.port), "plan", this::request);
    System.out.println(result);
    assertThat(result.differences()).isEmpty();
  }

  private Call request(String operation, String circumstance, Persona persona) {
    boolean changes = operation.startsWith("POST") && ACTORS.contains(persona);
    switch (circumstance) {
      case "closed", "closed conversation" -> clear();
      case "proposed" -> prepare("proposed", changes);
      case "any", "unknown" -> {}
      default -> prepare("active", changes);
    }
    Call call = Call.plain().path("id", plan.isEmpty() ? UUID.randomUUID() : plan).marker(plan);
    return switch (operation) {
      case "GET /v1/plans/candidates" -> call.marker(CONVERSATION.toString());
      case "POST /v1/plans" -> Call.plain().body(proposal());
      case "POST /v1/plans/{id}/answer" ->
          call.header("If-Match", "\"1\"").body("{\"agreed\":true}");
      case "POST /v1/plans/{id}/withdrawal" ->
          call.header("If-Match", "\"3\"").body("{\"reason\":\"No longer needed.\"}");
      case "POST /v1/plans/{id}/start",
          "POST /v1/plans/{id}/restart",
          "POST /v1/plans/{id}/reviews" ->
          call.header("If-Match", "\"3\"");
      case "POST /v1/plans/{id}/result" ->
          call.header("If-Match", "\"3\"").body("{\"result\":\"graduated\"}");
      case "POST /v1/plans/{id}/sessions/{sessionId}/attendance" ->
          session(call).body("{\"outcome\":\"%s\"}".formatted(circumstance));
      case "POST /v1/plans/{id}/sessions/{sessionId}/cancellation" ->
          session(call).body("{\"reason\":\"Travel.\"}");
      case "POST /v1/plans/{id}/sessions/{sessionId}/slot" ->
          session(call).body("{\"startsAt\":\"2020-01-01T00:00:00Z\",\"reason\":\"Travel.\"}");
      case "POST /v1/plans/{id}/notes", "POST /v1/plans/{id}/achievements" ->
          call.body("{\"text\":\"Two meetings agreed.\"}");
      case "GET /v1/plans/{id}/notes", "GET /v1/plans/{id}/timeline" ->
          call.marker(circumstance.equals("feedback") ? "It helps." : "Only mine.");
      case "POST /v1/quarantine/{id}/discard" ->
          Call.plain().path("id", UUID.randomUUID()).body("{\"reason\":\"Noise.\"}");
      case "GET /v1/events/{id}", "GET /v1/quarantine/{id}", "POST /v1/quarantine/{id}/redrive" ->
          Call.plain().path("id", UUID.randomUUID());
      case "GET /v1/audit", "GET /v1/quarantine" -> Call.plain();
      default -> call;
    };
  }

  private Call session(Call call) {
    String id =
        as(Persona.MANAGER_DIRECT).get("/v1/plans/" + plan + "/sessions").path("items[0].id");
    return call.path("sessionId", id).header("If-Match", "\"1\"");
  }

  private void conversation() {
    sql.update(
        """
        insert into conversation
          (conversation_id, version, type, state, outcome, person_id, manager_id, changed_at)
        values (?, 1, 'coaching', 'closed', 'plan_informal', ?, ?, now()) on conflict do nothing
        """,
        CONVERSATION,
        Persona.REP_SELF.personId(),
        Persona.MANAGER_DIRECT.personId());
    sql.update(
        """
        insert into metric_value (person_id, metric, grain, period_start, version, period_end, value,
          unit, definition_version, tick, complete, known_at, event_id)
        values ('somebody-else', 'activity-count.meeting', 'week', '2026-01-05', 1, '2026-01-12', 5,
          'count', 1, '2026-01-12', true, '2026-01-12', ?)
        on conflict do nothing
        """,
        UUID.randomUUID());
  }

  private void clear() {
    sql.update("truncate plan cascade");
    plan = "";
    state = "";
  }

  /** A plan of the rep in that state; a fresh one when the last request may have changed it. */
  private void prepare(String wanted, boolean changes) {
    if (!state.equals(wanted)) {
      clear();
      plan =
          as(Persona.MANAGER_DIRECT)
              .body(proposal())
              .post("/v1/plans")
              .then()
              .statusCode(201)
              .extract()
              .path("plan.id");
      if (wanted.equals("active")) {
        as(Persona.REP_SELF).get("/v1/plans/" + plan).then().statusCode(200);
        as(Persona.REP_SELF)
            .header("If-Match", "\"2\"")
            .body("{\"agreed\":true}")
            .post("/v1/plans/" + plan + "/answer")
            .then()
            .statusCode(200);
        as(Persona.MANAGER_DIRECT)
            .body("{\"text\":\"Only mine.\",\"private\":true}")
            .post("/v1/plans/" + plan + "/notes")
            .then()
            .statusCode(201);
        as(Persona.REP_SELF)
            .body("{\"text\":\"It helps.\"}")
            .post("/v1/plans/" + plan + "/notes")
            .then()
            .statusCode(201);
      }
    }
    state = changes ? "" : wanted;
  }

  private static RequestSpecification as(Persona persona) {
    return given()
        .auth()
        .oauth2(Stack.issuer().mint(persona.token()))
        .contentType("application/json");
  }

  private static String proposal() {
    return """
    {"type":"informal","conversationId":"%s","lengthDays":30,
     "objectives":[{"metric":"activity-count.meeting","comparator":"at_least","value":5,"period":"week"}],
     "skills":["Opening questions"],"purpose":"Back to five meetings a week."}
    """
        .formatted(CONVERSATION);
  }
}
