package dev.forthright.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.clock.KitClock;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.probe.Call;
import dev.forthright.local.embedded.probe.DecisionTable;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
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

  private final Map<String, String> ids = new HashMap<>();
  private ProbeConversations conversations;

  @Inject KitClock clock;

  @BeforeEach
  void oneConversationOfEachKindAboutTheSameRep() {
    ProbeCompany.settle("conversation");
    conversations = new ProbeConversations(clock);
    ids.putAll(conversations.oneOfEachStage());
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
      return Call.plain().body(ProbeConversations.planned("coaching"));
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
      case "/preparation" -> operation.startsWith("PUT") ? ProbeConversations.preparation() : null;
      case "/evidence" -> conversations.evidence();
      case "/approvals" -> "{\"as\":\"hr\",\"decision\":\"approved\"}";
      case "/slot" -> conversations.slot();
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
}
