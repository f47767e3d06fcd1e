package dev.forthright.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.clock.KitClock;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what answer here, as {@code access.csv} says. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "conversation"),
      @ResourceArg(
          name = "topics",
          value = "crm.people,company.reference,flags,metric.rollups,conversations")
    })
class AccessTableTest {

  private static final String UNKNOWN = "00000000-0000-5000-8000-00000000beef";
  private static final Caller MANAGER = caller(Persona.MANAGER_DIRECT);
  private static final Caller REP = caller(Persona.REP_SELF);

  private final Map<String, String> ids = new HashMap<>();

  @Inject KitClock clock;

  @BeforeEach
  void oneConversationOfEachKindAboutTheSameRep() {
    ProbeCompany.settle("conversation");
    // Until the people are confirmed nothing about anybody is shown.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> MANAGER.get("").extract().statusCode() == 200);
    String planned = plan("coaching");
    MANAGER.put(planned, "preparation", preparation()).statusCode(200);
    ids.put("planned", planned);
    ids.put("prepared", prepared("hard"));
    String started = scheduled();
    String heard = scheduled();
    clock.moveForward(Duration.ofDays(5));
    for (String id : new String[] {started, heard}) {
      MANAGER.post(id, "start", "{\"openingFact\":\"3 meetings.\"}").statusCode(200);
    }
    REP.put(heard, "perspective", "{\"text\":\"Two buyers left.\"}").statusCode(200);
    ids.put("started", started);
    ids.put("heard", heard);
  }

  @AfterEach
  void leave() {
    ProbeCompany.leave("conversation");
  }

  @Test
  void everybodyGetsTheAnswerThatTheTableSays() {
    DecisionTable.Result result =
        DecisionTable.read("access.csv")
            .check(
                URI.create("http://localhost:" + RestAssured.port),
                "conversation",
                (operation, circumstance, persona) -> call(operation, circumstance));

    System.out.println(result);
    assertThat(result.differences()).isEmpty();
  }

  private Call call(String operation, String circumstance) {
    if (operation.contains("/quarantine/") || operation.contains("/events/")) {
      Call unknown = Call.to("id", UNKNOWN);
      return operation.endsWith("discard") ? unknown.body("{\"reason\":\"test\"}") : unknown;
    }
    if (operation.equals("GET /v1/conversations")) {
      return circumstance.equals("csv")
          ? Call.plain().header("Accept", "text/csv").marker(ids.get("planned"))
          : Call.plain().marker(ids.get(circumstance));
    }
    if (operation.equals("POST /v1/conversations")) {
      return Call.plain().body(planned("coaching"));
    }
    if (!operation.contains("{id}")) {
      return Call.plain();
    }
    Call call = Call.to("id", ids.get(circumstance));
    if (operation.contains("{item}")) {
      call = call.path("item", operation.contains("checklist") ? "territory" : UNKNOWN);
    }
    if (operation.contains("{commitment}")) {
      call = call.path("commitment", UNKNOWN);
    }
    if (operation.contains("{step}")) {
      call = call.path("step", "impact");
    }
    String body = body(operation.substring(operation.indexOf("{id}") + "{id}".length()), operation);
    return body == null ? call : call.body(body);
  }

  private String body(String what, String operation) {
    return switch (what) {
      case "/preparation" -> operation.startsWith("PUT") ? preparation() : null;
      case "/evidence" -> evidence();
      case "/approvals" -> "{\"as\":\"hr\",\"decision\":\"approved\"}";
      case "/slot" -> slot();
      case "/no-show", "/cancellation" -> "{\"reason\":\"travel\"}";
      case "/start" -> "{\"openingFact\":\"3 meetings.\"}";
      case "/perspective", "/steps/{step}", "/options" -> "{\"text\":\"Said.\"}";
      case "/notes" -> operation.startsWith("POST") ? "{\"text\":\"Mine.\"}" : null;
      case "/root-cause" -> "{\"rootCause\":\"skill\"}";
      case "/evidence/{item}/answer" -> "{\"answer\":\"agreed\"}";
      case "/willingness" -> "{\"answer\":\"yes\"}";
      case "/commitments" -> "{\"side\":\"rep\"}";
      case "/agreement" -> "{\"reviewDate\":\"2030-01-01\"}";
      case "/disagreement" -> "{\"reason\":\"sees_no_gap\",\"offered\":\"plan_draft\"}";
      case "/confirmation" -> "{\"agreed\":true}";
      case "/checklist/{item}" -> "{\"mark\":\"done\"}";
      case "/clarity" -> "{\"expectations\":4,\"nextSteps\":4}";
      case "/commitments/{commitment}/renegotiation" ->
          "{\"dueDate\":\"2030-01-01\",\"reason\":\"travel\"}";
      case "/review" -> "{\"commitments\":[],\"outcome\":\"improved\"}";
      default -> null;
    };
  }

  private String scheduled() {
    String id = prepared("coaching");
    MANAGER.put(id, "slot", slot()).statusCode(200);
    return id;
  }

  private String prepared(String type) {
    String id = plan(type);
    MANAGER.put(id, "preparation", preparation()).statusCode(200);
    MANAGER.post(id, "evidence", evidence()).statusCode(200);
    MANAGER.post(id, "evidence", evidence()).statusCode(200);
    MANAGER.post(id, "preparation", null).statusCode(200);
    return id;
  }

  private static String plan(String type) {
    return MANAGER.plan(planned(type));
  }

  private static String planned(String type) {
    return """
    {"personId":"%s","type":"%s","reason":"call_review","lens":"plays"}
    """
        .formatted(Persona.REP_SELF.personId(), type);
  }

  private static String preparation() {
    return """
    {"template":"four_part","lens":"plays","outcomePaths":["coaching_plan"],"intent":"Growth.",
     "purpose":"Your calls.","managerContribution":"I was away.","concern":"The quarter."}
    """;
  }

  private String evidence() {
    LocalDate day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(3);
    return """
    {"kind":"manager_observation","statement":"No next step was agreed with Acme.",
     "observedAt":"%s","observer":"probe","sourceType":"crm_record","sourceRef":"A-1","lens":"plays"}
    """
        .formatted(day);
  }

  private String slot() {
    Instant at = clock.instant().plus(Duration.ofDays(5));
    return "{\"startsAt\":\"%s\",\"durationMinutes\":60}".formatted(at);
  }

  private static Caller caller(Persona persona) {
    return new Caller(persona.personId(), persona.email(), persona.role());
  }
}
