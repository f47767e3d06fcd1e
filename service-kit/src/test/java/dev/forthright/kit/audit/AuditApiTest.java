package dev.forthright.kit.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.forthright.kit.Fixtures;
import dev.forthright.kit.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Auditors read the audit, and leave a row by it. */
@QuarkusTest
class AuditApiTest {

  @Inject Audit audit;
  @Inject Sql sql;

  @Test
  void aWalkThroughThePagesMeetsEveryRowOnce() {
    for (int i = 0; i < 5; i++) {
      write("walked", "=cmd()|" + i, "subject-walked");
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          asAuditor()
              .get("/v1/audit?recordType=walked&limit=2" + cursor)
              .then()
              .extract()
              .jsonPath();
      seen.addAll(page.getList("items.recordId", String.class));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    assertThat(seen).containsExactly("=cmd()|4", "=cmd()|3", "=cmd()|2", "=cmd()|1", "=cmd()|0");
    asAuditor()
        .accept("text/csv")
        .get("/v1/audit?recordType=walked&limit=1")
        .then()
        .statusCode(200)
        .contentType("text/csv;charset=UTF-8")
        .header("Link", startsWith("</v1/audit?"))
        .body(org.hamcrest.Matchers.containsString("'=cmd()|4"));
  }

  @Test
  void whatIsLookedForAboutSomebodyIsFoundAndAudited() {
    write("looked-for", "one", "subject-a");
    write("looked-for", "two", "subject-b");

    asAuditor()
        .get("/v1/audit?subject=subject-a")
        .then()
        .statusCode(200)
        .body("items.subjects", everyItem(hasItem("subject-a")))
        .body("items.recordId", hasItem("one"));
    asAuditor()
        .get("/v1/audit?subject=subject-a&recordType=audit")
        .then()
        .body("items.action", hasItem("list"))
        .body("items.size()", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rep", "manager", "hr", "executive", "revops", "operator", "enablement"})
  void nobodyElseReadsIt(String role) {
    given()
        .auth()
        .oauth2(Fixtures.token("somebody@sample.example", role))
        .get("/v1/audit")
        .then()
        .statusCode(403);
  }

  private void write(String type, String id, String subject) {
    QuarkusTransaction.requiringNew()
        .run(() -> audit.recordSystem("test", "read", type, id, List.of(subject)));
  }

  private static RequestSpecification asAuditor() {
    return given().auth().oauth2(Fixtures.token("auditor@sample.example", "auditor"));
  }
}
