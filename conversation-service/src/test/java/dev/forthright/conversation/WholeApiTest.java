package dev.forthright.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.clock.KitClock;
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
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the API answers as its description says. Last by name: it changes things. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "conversation"),
      @ResourceArg(
          name = "topics",
          value = "crm.people,company.reference,flags,metric.rollups,conversations")
    })
class WholeApiTest {

  @Inject KitClock clock;

  @Test
  void everyAnswerIsAsDocumented() {
    ProbeCompany.settle("conversation");
    ProbeConversations conversations = new ProbeConversations(clock);
    for (int i = 0; i < 3; i++) {
      conversations.oneOfEachStage();
      conversations.scheduled();
    }
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
}
