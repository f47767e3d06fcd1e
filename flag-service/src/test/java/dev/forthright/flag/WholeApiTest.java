package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.embedded.TokenRequest;
import dev.forthright.local.embedded.probe.OpenApiProbe;
import dev.forthright.local.embedded.probe.OpenApiReport;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the API answers as its description says. Last by name: it changes things. */
@QuarkusTest
class WholeApiTest extends FlagStory {

  @Test
  void everyAnswerIsAsDocumented() {
    ProbeCompany.settle("flag");
    URI service = URI.create("http://localhost:" + RestAssured.port);
    OpenApiReport report =
        OpenApiProbe.of(
                service,
                List.of(
                    TokenRequest.of("vp", "vp@example.com", "manager"),
                    TokenRequest.of("rep-3", "rep-3@example.com", "rep"),
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
