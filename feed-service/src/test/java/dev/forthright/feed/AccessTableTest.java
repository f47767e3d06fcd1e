package dev.forthright.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.probe.Call;
import dev.forthright.local.embedded.probe.DecisionTable;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what answer here, as {@code access.csv} says. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class AccessTableTest {

  private static final Instant T = Instant.parse("2026-02-02T10:00:00Z");
  private static final String UNKNOWN = "00000000-0000-5000-8000-00000000beef";

  private final Wire wire = new Wire();

  @BeforeEach
  void thereIsADealAndAnAbsenceOfTheRep() {
    ProbeCompany.settle("feed");
    String rep = Persona.REP_SELF.personId();
    wire.canonical(
        "access-1",
        "opportunity.patched",
        T,
        "{\"opportunityId\":\"D-access\",\"ownerId\":\"%s\",\"closeDate\":\"2026-03-31\"}"
            .formatted(rep));
    wire.canonical(
        "access-2",
        "absence.patched",
        T,
        "{\"absenceId\":\"A-access\",\"personId\":\"%s\",\"from\":\"2026-03-02\",\"to\":\"2026-03-03\"}"
            .formatted(rep));
    wire.await(1, it -> it.key().equals("D-access"), "crm.opportunities");
    wire.await(1, it -> it.key().equals(rep), "crm.people");
  }

  @AfterEach
  void theyLeave() {
    ProbeCompany.leave("feed");
    wire.close();
  }

  @Test
  void everybodyGetsTheAnswerThatTheTableSays() {
    DecisionTable.Result result =
        DecisionTable.read("access.csv")
            .check(
                URI.create("http://localhost:" + RestAssured.port),
                "feed",
                (operation, circumstance, persona) -> call(operation, circumstance));

    System.out.println(result);
    assertThat(result.differences()).isEmpty();
  }

  private static Call call(String operation, String circumstance) {
    if (operation.startsWith("GET /v1/records")) {
      return circumstance.equals("deal")
          ? Call.to("id", "D-access").path("entity", "opportunity")
          : Call.to("id", "A-access").path("entity", "absence");
    }
    Call call = operation.contains("{id}") ? Call.to("id", UNKNOWN) : Call.plain();
    return switch (operation) {
      case "POST /v1/feeds/{feed}/dry-run" ->
          Call.plain().path("feed", "crm").body("{\"value\":\"{}\"}");
      case "POST /v1/feeds/{feed}/redrive" -> Call.plain().path("feed", "crm").body("{}");
      case "GET /v1/feeds/{feed}" -> Call.plain().path("feed", "crm");
      case "PUT /v1/feeds/{feed}" -> Call.plain().path("feed", "crm").body("mapping: x");
      case "DELETE /v1/feeds/{feed}/mapping" -> Call.plain().path("feed", "crm");
      case "PUT /v1/company-settings" -> Call.plain().body("{\"settings\":[]}");
      case "GET /v1/company-settings/{kind}/{id}" -> call.path("kind", "play");
      case "PUT /v1/company-settings/{kind}/{id}" -> call.path("kind", "play").body("{}");
      case "PUT /v1/identities/{id}/link" ->
          call.body("{\"personId\":\"P-access\",\"reason\":\"other\"}");
      case "DELETE /v1/identities/{id}/link" -> call.query("reason", "other");
      case "POST /v1/quarantine/{id}/discard" -> call.body("{\"reason\":\"test\"}");
      default -> call;
    };
  }
}
