package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.forthright.events.ForecastCategory;
import dev.forthright.events.JobRole;
import dev.forthright.events.StageType;
import dev.forthright.events.plan.PlanState;
import dev.forthright.flag.sweep.FlagSweep;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who keeps which flags quiet, that nothing is lost, and when it is heard after all. */
@QuarkusTest
class SilenceStoryTest extends FlagStory {

  private static final String WORDS = "On leave for her brother's wedding.";

  @Inject FlagSweep sweep;

  private final TestCompany company = new TestCompany();

  @BeforeEach
  void twoTeams() {
    wipe();
    company
        .calendar()
        .person("vp", null, JobRole.SECOND_LINE)
        .person("m-1", "vp", JobRole.MANAGER)
        .person("m-2", "vp", JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .person("rep-2", "m-2", JobRole.REP)
        .person("ops", "vp", JobRole.REVOPS);
    deliver(company.take(), 50);
  }

  @Test
  void whatASilenceHoldsBackIsRecordedAndOpensWhenItExpires() {
    String id = silence("m-1", "manager", "\"rule\":\"EW12\"", Duration.ofDays(30)).path("id");
    pushes("rep-1");
    pushes("rep-2");
    assertThat(workflowOf("rep-1")).isEqualTo("waiting");
    assertThat(workflowOf("rep-2")).as("not in the owner's downline").isEqualTo("open");
    assertThat(count("m-1", "personId=rep-1")).isZero();
    given(as("m-1", "manager"), "/v1/flags?workflow=waiting")
        .body("items[0].inhibitedBy", equalTo("silence:" + id))
        .body("items[0].condition", equalTo("firing"));
    silence(id)
        .body("heldBack", equalTo(1))
        .body("waiting", equalTo(1))
        .body("state", equalTo("active"));
    Instant end = Instant.parse(silence(id).extract().path("expiresAt"));

    clock.moveForward(Duration.ofDays(29));
    sweep.fireDue();
    assertThat(workflowOf("rep-1")).as("a day before").isEqualTo("waiting");
    clock.moveForward(Duration.ofDays(1));
    sweep.fireDue();
    sweep.fireDue();

    assertThat(workflowOf("rep-1")).isEqualTo("open");
    assertThat(openedAt("rep-1")).isEqualTo(end);
    assertThat(openings("rep-1")).as("once").isEqualTo("1");
    silence(id)
        .body("heldBack", equalTo(1))
        .body("waiting", equalTo(0))
        .body("state", equalTo("ended"));
  }

  @Test
  void endedByHandItLetsGoAsOfThen() {
    Response made = silence("m-1", "manager", "\"personId\":\"rep-1\"", Duration.ofDays(9));
    String path = "/v1/silences/" + made.path("id");
    pushes("rep-1");
    as("m-1", "manager").delete(path).then().statusCode(428);
    as("m-1", "manager").header("If-Match", "\"7\"").delete(path).then().statusCode(412);
    as("m-2", "manager").header("If-Match", "\"1\"").delete(path).then().statusCode(404);
    Instant ended =
        Instant.parse(
            as("vp", "manager")
                .header("If-Match", made.header("ETag"))
                .delete(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("endedBy", equalTo("vp"))
                .body("state", equalTo("ended"))
                .extract()
                .path("endedAt"));
    as("m-1", "manager").header("If-Match", "\"2\"").delete(path).then().statusCode(409);
    sweep.fireDue();

    assertThat(workflowOf("rep-1")).isEqualTo("open");
    assertThat(openedAt("rep-1")).isEqualTo(ended);
    given(as("m-1", "manager"), "/v1/silences?state=active").body("items", equalTo(List.of()));
    given(as("m-1", "manager"), "/v1/silences?state=ended").body("items.endedBy", contains("vp"));
  }

  @Test
  void whatIsOverWhenItEndsIsHeardByNobody() {
    String id =
        silence("m-1", "manager", "\"subjectId\":\"D-rep-1\"", Duration.ofDays(1)).path("id");
    pushes("rep-1");
    company.deal(
        "D-rep-1", 5, "2026-01-09", "rep-1", ForecastCategory.CLOSED, "2026-01-09", StageType.WON);
    judge(company, "2026-01-09");
    assertThat(workflowOf("rep-1")).isEqualTo("expired");
    clock.moveForward(Duration.ofDays(1));
    sweep.fireDue();

    assertThat(workflowOf("rep-1")).isEqualTo("expired");
    silence(id).body("heldBack", equalTo(1)).body("waiting", equalTo(0));
  }

  @Test
  void revOpsSilencesARuleForEverybodyAndNobodyByName() {
    silence("ops", "revops", "\"lens\":\"pipeline\"", Duration.ofDays(1));
    pushes("rep-1");
    pushes("rep-2");

    assertThat(workflowOf("rep-1")).isEqualTo("waiting");
    assertThat(workflowOf("rep-2")).isEqualTo("waiting");
    refused("ops", "revops", "\"personId\":\"rep-1\"", 403);
    refused("ops", "revops", "\"subjectId\":\"D-rep-1\"", 403);
    refused("ops", "revops", "\"severity\":\"info\"", 403);
  }

  @Test
  void onlyTheOwnPeopleAndOnlyForAReason() {
    refused("m-1", "manager", "\"personId\":\"rep-2\"", 403);
    refused("m-1", "manager", "\"personId\":\"nobody\"", 403);
    refused("m-1", "manager", "\"personId\":\"m-1\"", 403);
    refused("rep-1", "rep", "\"personId\":\"rep-1\"", 403);
    refused("m-1", "manager", "", 400);
    refused("m-1", "manager", "\"rule\":\"EW12\",\"lens\":\"icp\"", 400);
    refused("m-1", "manager", "\"rule\":\"EW99\"", 400);
    post("m-1", "manager", null, "\"rule\":\"EW12\"", Duration.ofDays(31), WORDS)
        .then()
        .statusCode(400);
    post("m-1", "manager", null, "\"rule\":\"EW12\"", Duration.ofSeconds(-1), WORDS)
        .then()
        .statusCode(400);
    post("m-1", "manager", null, "\"rule\":\"EW12\"", Duration.ofDays(1), " ")
        .then()
        .statusCode(400);
  }

  @Test
  void thePlanThatEndsLeavesTheFlagToTheSilence() {
    UUID plan = UUID.randomUUID();
    company.plan(plan, 1, PlanState.ACTIVE, "rep-1", "slip-rate");
    deliver(company.take(), 50);
    pushes("rep-1");
    String id = silence("m-1", "manager", "\"rule\":\"EW12\"", Duration.ofDays(1)).path("id");
    company.plan(plan, 2, PlanState.GRADUATED, "rep-1", "slip-rate");
    deliver(company.take(), 50);
    given(as("m-1", "manager"), "/v1/flags?workflow=waiting")
        .body("items[0].inhibitedBy", equalTo("silence:" + id));

    clock.moveForward(Duration.ofDays(1));
    await().until(() -> workflowOf("rep-1").equals("open"));
    given(as("m-1", "manager"), "/v1/flags?personId=rep-1")
        .body("items[0].inhibitedBy", nullValue());
  }

  @Test
  void theReasonIsSealedAndTheSameRequestMakesOneSilence() {
    Instant end = clock.instant().plus(Duration.ofDays(1));
    String key = UUID.randomUUID().toString();
    String first = post("m-1", "manager", key, "\"rule\":\"EW12\"", end, WORDS).path("id");
    String again = post("m-1", "manager", key, "\"rule\":\"EW12\"", end, WORDS).path("id");
    post("m-1", "manager", key, "\"rule\":\"EW13\"", end, WORDS).then().statusCode(422);

    assertThat(again).isEqualTo(first);
    silence(first).body("reason", equalTo(WORDS));
    assertThat(sql("select count(*)::text as text from silence")).containsExactly("1");
    assertThat(sql("select (position('wedding'::bytea in reason) > 0)::text as text from silence"))
        .containsExactly("false");
    assertThat(
            sql("select action as text from kit.audit where record_type = 'silence' order by at"))
        .contains("create", "read");
  }

  @Test
  void pagesFollowOneAnotherAndAreCsvToo() {
    for (int days = 1; days <= 3; days++) {
      silence("m-1", "manager", "\"rule\":\"EW12\"", Duration.ofDays(days));
    }
    String next = given(as("m-1", "manager"), "/v1/silences?limit=2").extract().path("next");
    given(as("m-1", "manager"), "/v1/silences?limit=2&cursor=" + next)
        .body("items.size()", equalTo(1))
        .body("next", nullValue());
    String csv =
        as("m-1", "manager").accept("text/csv").get("/v1/silences").then().extract().asString();
    assertThat(csv.lines()).hasSize(4).first().asString().startsWith("id,matcher,ownerId,scope");
  }

  private ValidatableResponse silence(String id) {
    return given(as("m-1", "manager"), "/v1/silences/" + id);
  }

  private Response silence(String person, String role, String matcher, Duration length) {
    Response made = post(person, role, null, matcher, length, WORDS);
    made.then().statusCode(201).header("ETag", equalTo("\"1\""));
    return made;
  }

  private void refused(String person, String role, String matcher, int status) {
    post(person, role, null, matcher, Duration.ofDays(1), WORDS).then().statusCode(status);
  }

  private Response post(
      String person, String role, String key, String matcher, Duration length, String reason) {
    return post(person, role, key, matcher, clock.instant().plus(length), reason);
  }

  private static Response post(
      String person, String role, String key, String matcher, Instant end, String reason) {
    var request = as(person, role).contentType("application/json");
    return (key == null ? request : request.header("Idempotency-Key", key))
        .body(
            """
            {"matcher":{%s},"reason":"%s","expiresAt":"%s"}
            """
                .formatted(matcher, reason, end))
        .post("/v1/silences");
  }

  private void pushes(String rep) {
    company.pushedThrice("D-" + rep, rep);
    deliver(company.take(), 50);
  }

  private Instant openedAt(String rep) {
    return Instant.parse(
        sql("select body #>> '{handling,openedAt}' as text from flag where person_id = '%s'"
                .formatted(rep))
            .getFirst());
  }

  private String openings(String rep) {
    return sql("""
            select count(*)::text as text from flag_history h join flag f on f.id = h.flag_id
            where f.person_id = '%s' and h.trigger = 'fire'
            """
            .formatted(rep))
        .getFirst();
  }
}
