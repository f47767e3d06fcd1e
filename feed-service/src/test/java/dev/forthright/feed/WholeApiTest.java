package dev.forthright.feed;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the API answers as its description says. Last by name: it changes things. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class WholeApiTest {

  @Test
  void everyAnswerIsAsDocumented() {
    ProbeCompany.settle("feed");
    URI service = URI.create("http://localhost:" + RestAssured.port);
    OpenApiReport report =
        OpenApiProbe.of(
                service,
                List.of(
                    Persona.MANAGER_DIRECT.token(),
                    Persona.REP_SELF.token(),
                    Persona.REVOPS.token(),
                    Persona.OPERATOR.token(),
                    Persona.AUDITOR.token(),
                    TokenRequest.of(
                        "boss", Persona.EXECUTIVE.email(), "executive", "operator", "revops")))
            .run(3_000, 20261122);

    System.out.println(report);
    assertThat(report.findings()).as(report.toString()).isEmpty();
  }
}
