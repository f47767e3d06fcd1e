package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.forthright.events.JobRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The right of reply, who rules on it, and how a manager closes what has ended. */
@QuarkusTest
class DisputeStoryTest extends FlagStory {

  private static final String WORDS = "The buyer moved it; see the mail of 3 March.";

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void aRepPushesADealAndSeesTheFlag() {
    wipe();
    company
        .calendar()
        .person("vp", null, JobRole.SECOND_LINE)
        .person("m-1", "vp", JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .person("rep-2", "m-1", JobRole.REP)
        .person("ops", "vp", JobRole.REVOPS)
        .pushedThrice("D-1", "rep-1");
    deliver(company.take(), 50);
    clock.moveForward(Duration.ofDays(5));
    // What falls due meanwhile is done, so that nothing changes behind an ETag.
    await()
        .untilAsserted(
            () ->
                assertThat(sql("select id::text as text from flag where due_at <= kit.now()"))
                    .isEmpty());
  }

  @Test
  void whatIsDisputedIsShownToRevOpsAndRetractedWhenUpheld() {
    String path = "/v1/flags/" + flagId("EW12");
    as("ops", "revops").get(path).then().statusCode(404);
    dispute("m-1", "manager", path).statusCode(403);
    dispute("rep-2", "rep", path).statusCode(404);
    as("rep-1", "rep").get(path).then().body("allowedActions", equalTo(List.of("dispute")));
    dispute("rep-1", "rep", path)
        .statusCode(200)
        .body("flag.disputed", equalTo(true))
        .body("flag.workflow", equalTo("open"))
        .body("dispute.text", equalTo(WORDS))
        .body("dispute.crmReference", equalTo("D-1"));
    dispute("rep-1", "rep", path).statusCode(409);
    assertThat(sql("select encode(sealed, 'escape') as text from flag_text"))
        .hasSize(2)
        .noneMatch(text -> text.contains("buyer"));
    assertThat(sql("select body::text as text from flag"))
        .noneMatch(text -> text.contains("buyer"));
    rule("m-1", "manager", path, "upheld").statusCode(403);
    as("ops", "revops")
        .get(path)
        .then()
        .statusCode(200)
        .body("dispute.text", equalTo(WORDS))
        .body("allowedActions", equalTo(List.of("rule_on_dispute")));
    rule("ops", "revops", path, "upheld")
        .statusCode(200)
        .body("flag.condition", equalTo("retracted"))
        .body("flag.workflow", equalTo("resolved"))
        .body("dispute.ruling", equalTo("upheld"));
    as("ops", "revops").get(path).then().statusCode(404);
    as("rep-1", "rep").get(path).then().body("dispute.note", equalTo("Looked at the mail."));
    assertThat(Broker.bodies("flags", "forthright.flag.changed.v1").toString())
        .doesNotContain("buyer moved");
  }

  @Test
  void whatIsRejectedKeepsItsNoteAndGoesOn() {
    String path = "/v1/flags/" + flagId("EW12");
    dispute("rep-1", "rep", path).statusCode(200);
    rule("ops", "revops", path, "rejected")
        .statusCode(200)
        .body("flag.condition", equalTo("firing"))
        .body("flag.disputed", equalTo(false));
    as("m-1", "manager")
        .get(path)
        .then()
        .body("dispute.ruling", equalTo("rejected"))
        .body("dispute.note", equalTo("Looked at the mail."))
        .body("history.trigger", hasItem("rule_on_dispute"));
    dispute("rep-1", "rep", path).statusCode(409);
  }

  @Test
  void aManagerResolvesWhatHasEndedAndSaysWhatItWasWorth() {
    String path = "/v1/flags/" + flagId("EW12");
    as("m-1", "manager")
        .header("If-Match", etag(path))
        .post(path + "/acknowledgement")
        .then()
        .statusCode(200);
    resolve(path).statusCode(409);
    as("m-1", "manager").get(path).then().body("allowedActions", not(hasItem("confirm_resolved")));
    for (String day : List.of("2026-04-01", "2026-04-02")) {
      judge(company, day);
    }
    as("m-1", "manager")
        .get(path)
        .then()
        .body("flag.condition", equalTo("cleared"))
        .body("flag.workflow", equalTo("acknowledged"))
        .body("allowedActions", hasItem("confirm_resolved"))
        .body("dispositionText", nullValue());
    resolve(path)
        .statusCode(200)
        .body("flag.workflow", equalTo("resolved"))
        .body("flag.disposition", equalTo("acted_on"));
  }

  private ValidatableResponse resolve(String path) {
    return send("m-1", "manager", path, "/resolution", "{\"worth\":\"acted_on\"}");
  }

  private static ValidatableResponse dispute(String person, String role, String path) {
    return send(
        person,
        role,
        path,
        "/dispute",
        "{\"text\":\"%s\",\"crmReference\":\"D-1\"}".formatted(WORDS));
  }

  private static ValidatableResponse rule(String person, String role, String path, String ruling) {
    return send(
        person,
        role,
        path,
        "/dispute/ruling",
        "{\"ruling\":\"%s\",\"note\":\"Looked at the mail.\"}".formatted(ruling));
  }

  /** As somebody does whom a timer was quicker than: reads the flag again and sends the same. */
  private static ValidatableResponse send(
      String person, String role, String path, String deed, String body) {
    Response answer = sendOnce(person, role, path, deed, body);
    return (answer.statusCode() == 412 ? sendOnce(person, role, path, deed, body) : answer).then();
  }

  private static Response sendOnce(
      String person, String role, String path, String deed, String body) {
    return as(person, role)
        .header("If-Match", etag(path))
        .contentType(ContentType.JSON)
        .body(body)
        .post(path + deed);
  }

  private static String etag(String path) {
    return as("vp", "manager").get(path).header("ETag");
  }
}
