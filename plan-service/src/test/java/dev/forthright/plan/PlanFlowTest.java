package dev.forthright.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.forthright.events.JobRole;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Plans as people live them, over REST and with the clock moved: from a closed conversation to
 * graduation, to an end that is not met, through absence, refusal and changes in the org chart.
 *
 * <p>{@code chief} is above {@code coach}, who leads {@code seller}; {@code partner} is HR for
 * them.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "plan"),
      @ResourceArg(name = "topics", value = PlanTests.TOPICS)
    })
class PlanFlowTest {

  private static final String METRIC = "activity-count.meeting";
  private static int sellers;
  private static Team team;

  @Inject Sql sql;
  @Inject KitClock clock;

  private String seller;

  @BeforeAll
  static void open() {
    team = new Team();
    team.person("chief", null, JobRole.SECOND_LINE, true);
    team.person("coach", "chief", JobRole.MANAGER, true);
    team.person("heir", "chief", JobRole.MANAGER, true);
    team.person("partner", null, JobRole.HR, true);
    team.week("somebody", METRIC, LocalDate.parse("2026-01-05"), "5", Instant.EPOCH);
  }

  @AfterAll
  static void close() {
    team.close();
  }

  @BeforeEach
  void hire() {
    seller = "seller-" + ++sellers;
    team.person(seller, "coach", JobRole.REP, true);
    team.hrPopulation("partner", seller);
    awaitCount("select count(*) as n from kit.person where person_id = '%s'".formatted(seller), 1);
    awaitCount("select count(*) as n from metric_value where person_id = 'somebody'", 1);
    awaitCount(
        "select count(*) as n from kit.hr_assignment where person_id = '%s'".formatted(seller), 1);
    PlanTests.awaitConfirmedPeople();
  }

  @Test
  void fromAClosedConversationToGraduation() {
    UUID conversation = conversation();
    String body = proposal(conversation, 30);
    String key = UUID.randomUUID().toString();

    String plan =
        as("coach")
            .header("Idempotency-Key", key)
            .body(body)
            .post("/v1/plans")
            .then()
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("plan.state", equalTo("proposed"))
            .body("plan.agreement", equalTo("pending"))
            .body("skills", contains("Opening questions"))
            .extract()
            .path("plan.id");
    as("coach")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/plans")
        .then()
        .statusCode(201)
        .body("plan.id", equalTo(plan));
    as("coach").body(body).post("/v1/plans").then().statusCode(409);

    // The rep must have opened the text before answering it.
    answer(plan, 1, true).statusCode(409).body("detail", containsString("opened"));
    as(seller)
        .get("/v1/plans/" + plan)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("purpose", equalTo("Back to five meetings a week."))
        .body("allowedActions", contains("agree", "decline"));
    answer(plan, 1, true).statusCode(412);
    answer(plan, 2, true)
        .statusCode(200)
        .body("plan.state", equalTo("active"))
        .body("plan.agreement", equalTo("agreed"))
        .body("plan.endDate", equalTo(today().plusDays(30).toString()));

    as(seller)
        .get("/v1/plans/" + plan + "/sessions")
        .then()
        .statusCode(200)
        .body("items.kind", hasItems("planning", "review"))
        .body("items.status", everyItem(equalTo("scheduled")))
        .body("heldShare", nullValue());

    LocalDate monday = today().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    team.week(seller, METRIC, monday, "6", instant(monday.plusWeeks(1)));
    // A later version that nobody knows at the first review: it must not be looked at.
    team.week(seller, METRIC, monday, "2", instant(monday.plusWeeks(1).plusDays(5)));
    team.week(seller, METRIC, monday.plusWeeks(1), "5", instant(monday.plusWeeks(2)));
    awaitCount("select count(*) as n from metric_value where person_id = '" + seller + "'", 3);

    forwardTo(monday.plusWeeks(1).plusDays(1));
    review(plan)
        .statusCode(201)
        .body("kind", equalTo("weekly"))
        .body("allMet", equalTo(true))
        .body("objectives[0].value", equalTo(6))
        .body("objectives[0].version", notNullValue());
    review(plan).statusCode(409).body("detail", containsString("This week's review"));
    result(plan, "graduated", "coach").statusCode(409).body("because", equalTo("end_not_reached"));

    forwardTo(monday.plusWeeks(2).plusDays(1));
    review(plan).statusCode(201).body("allMet", equalTo(true));
    as("coach")
        .get("/v1/plans/" + plan + "/reviews")
        .then()
        .body("result", equalTo("graduated"))
        .body("because", equalTo("all_met_at_two_consecutive_weekly_reviews"))
        .body("items[0].objectives[0].value", equalTo(6));
    result(plan, "not_met", "coach").statusCode(409);
    result(plan, "graduated", seller).statusCode(403);
    result(plan, "graduated", "coach").statusCode(200).body("because", equalTo("plan_graduated"));

    as("coach")
        .get("/v1/plans/" + plan)
        .then()
        .body("plan.state", equalTo("graduated"))
        .body("plan.lightCadenceUntil", equalTo(today().plusDays(30).toString()));
    as("coach")
        .get("/v1/plans/" + plan + "/sessions")
        .then()
        .body(
            "items.findAll { it.status == 'scheduled' && it.kind == 'check_in' }.size()",
            equalTo(4));
    assertThat(
            sql.queryOne(
                    "select version from kit.stream_head where topic = 'plans' and key = ?",
                    row -> row.longValue("version"),
                    plan)
                .orElseThrow())
        .isEqualTo(count("select count(*) as n from plan_history where plan_id = '" + plan + "'"));
  }

  @Test
  void theEndOnlyProposesAndTooFewSessionsAreTheManagers() {
    String plan = active(14);
    LocalDate end = today().plusDays(14);
    forwardTo(end.plusDays(1));
    awaitState(plan, "plan.endReached", true);

    as(seller).get("/v1/plans/" + plan).then().body("plan.state", equalTo("active"));
    result(plan, "lapsed_by_manager", "coach")
        .statusCode(409)
        .body("because", equalTo("final_review_not_held"));
    review(plan)
        .statusCode(201)
        .body("kind", equalTo("final"))
        .body("objectives[0].met", equalTo(false))
        .body("objectives[0].nullReason", equalTo("no_value_known"));
    result(plan, "not_met", "coach").statusCode(409).body("detail", containsString("lapsed"));
    result(plan, "lapsed_by_manager", "chief").statusCode(200);
    as("coach")
        .get("/v1/plans/" + plan + "/timeline")
        .then()
        .body("items.findAll { it.what == 'reach_end' }.late", contains(true))
        .body("items.findAll { it.what == 'reach_end' }.by", contains("timer"));

    String next =
        as("coach")
            .header("If-Match", etag(plan))
            .post("/v1/plans/" + plan + "/restart")
            .then()
            .statusCode(201)
            .body("plan.previousPlanId", equalTo(plan))
            .body("purpose", equalTo("Back to five meetings a week."))
            .extract()
            .path("plan.id");
    as("coach")
        .header("If-Match", etag(plan))
        .post("/v1/plans/" + plan + "/restart")
        .then()
        .statusCode(409);
    assertThat(next).isNotEqualTo(plan);
  }

  @Test
  void anAbsencePausesThePlanAndMovesItsEnd() {
    String plan = active(21);
    LocalDate end = today().plusDays(21);
    LocalDate away = today().plusDays(3);
    String id = "leave of " + seller;
    team.absence(id, seller, away, away.plusDays(4), false);
    awaitState(plan, "plan.endDate", end.plusDays(5).toString());

    forwardTo(away);
    awaitState(plan, "plan.state", "paused");
    as("coach")
        .get("/v1/plans/" + plan + "/sessions")
        .then()
        .body(
            "items.findAll { it.status == 'scheduled' }.startsAt.collect { it.substring(0, 10) }",
            not(hasItem(away.plusDays(1).toString())));
    // Back earlier than planned: the plan goes on, and its end comes back.
    team.absence(id, seller, away, away.plusDays(1), false);
    awaitState(plan, "plan.endDate", end.plusDays(2).toString());
    forwardTo(away.plusDays(2));
    awaitState(plan, "plan.state", "active");
  }

  @Test
  void whatTheRepDeclinesStartsOnlyByTheManagersHandAndStaysMarked() {
    String plan = proposed(30);
    as(seller).get("/v1/plans/" + plan).then().statusCode(200);
    as("coach")
        .header("If-Match", etag(plan))
        .post("/v1/plans/" + plan + "/start")
        .then()
        .statusCode(409);
    as(seller)
        .header("If-Match", "\"2\"")
        .body("{\"agreed\":false}")
        .post("/v1/plans/" + plan + "/answer")
        .then()
        .statusCode(400);
    as(seller)
        .header("If-Match", "\"2\"")
        .body("{\"agreed\":false,\"reason\":\"The territory was split.\"}")
        .post("/v1/plans/" + plan + "/answer")
        .then()
        .statusCode(200)
        .body("plan.agreement", equalTo("declined"))
        .body("declineReason", equalTo("The territory was split."));
    as("coach")
        .header("If-Match", etag(plan))
        .post("/v1/plans/" + plan + "/start")
        .then()
        .statusCode(200)
        .body("plan.agreement", equalTo("not_agreed"))
        .body("plan.state", equalTo("active"));
    as("coach")
        .header("If-Match", etag(plan))
        .body("{\"reason\":\"New role agreed.\"}")
        .post("/v1/plans/" + plan + "/withdrawal")
        .then()
        .statusCode(200)
        .body("plan.state", equalTo("withdrawn"));
    as("coach")
        .get("/v1/plans/" + plan + "/sessions")
        .then()
        .body("items.status", everyItem(equalTo("cancelled")));
  }

  @Test
  void whoMaySeeWhat() {
    String plan = active(30);
    as("coach")
        .body("{\"text\":\"Only mine.\",\"private\":true}")
        .post("/v1/plans/" + plan + "/notes")
        .then()
        .statusCode(201);
    as(seller)
        .body("{\"text\":\"It helps.\"}")
        .post("/v1/plans/" + plan + "/notes")
        .then()
        .statusCode(201)
        .body("kind", equalTo("feedback"));
    as("coach")
        .body("{\"text\":\"First economic buyer.\"}")
        .post("/v1/plans/" + plan + "/achievements")
        .then()
        .statusCode(201);

    as("coach")
        .get("/v1/plans/" + plan + "/notes")
        .then()
        .body("items.text", contains("Only mine.", "It helps.", "First economic buyer."));
    for (String reader : List.of(seller, "partner")) {
      as(reader)
          .get("/v1/plans/" + plan + "/notes")
          .then()
          .statusCode(200)
          .body("items.text", contains("It helps.", "First economic buyer."));
    }
    as("chief")
        .get("/v1/plans/" + plan)
        .then()
        .statusCode(200)
        .body("plan.state", equalTo("active"))
        .body("purpose", nullValue())
        .body("skills.size()", equalTo(0));
    as("chief").get("/v1/plans/" + plan + "/notes").then().statusCode(403);
    as("chief")
        .get("/v1/plans/" + plan + "/timeline")
        .then()
        .body("items.kind", not(hasItem("text")));
    for (String stranger : List.of("heir", "seller-0", "nobody")) {
      as(stranger).get("/v1/plans/" + plan).then().statusCode(404);
      as(stranger).get("/v1/plans?personId=" + seller).then().body("items.size()", equalTo(0));
    }
    as("coach")
        .accept("text/csv")
        .get("/v1/plans?personId=" + seller)
        .then()
        .statusCode(200)
        .body(containsString(plan));
    assertThat(
            count(
                "select count(*) as n from plan_text where position(convert_to('mine', 'UTF8') in"
                    + " sealed) > 0"))
        .isZero();
    assertThat(
            count(
                "select count(*) as n from kit.audit where record_type = 'plan' and record_id = '%s' and person_id = 'chief'"
                    .formatted(plan)))
        .isEqualTo(2);
  }

  @Test
  void aNewManagerTakesOverAndLeavingClosesThePlan() {
    String plan = active(30);
    team.person(seller, "heir", JobRole.REP, true);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("heir")
                    .get("/v1/plans/" + plan)
                    .then()
                    .statusCode(200)
                    .body("plan.managerId", equalTo("heir")));
    as("coach").get("/v1/plans/" + plan).then().statusCode(404);

    team.person(seller, "heir", JobRole.REP, false);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("heir")
                    .get("/v1/plans/" + plan)
                    .then()
                    .body("plan.state", equalTo("closed_left")));
    as("heir")
        .header("If-Match", "\"1\"")
        .body("{\"reason\":\"x\"}")
        .post("/v1/plans/" + plan + "/withdrawal")
        .then()
        .statusCode(412);
  }

  @Test
  void aSessionIsMovedHeldOrDeclinedAndOnlyOnce() {
    String plan = active(30);
    String path = "/v1/plans/" + plan + "/sessions/";
    List<String> ids =
        as("coach").get("/v1/plans/" + plan + "/sessions").then().extract().path("items.id");
    as("coach")
        .header("If-Match", "\"1\"")
        .body("{\"outcome\":\"held\"}")
        .post(path + ids.get(0) + "/attendance")
        .then()
        .statusCode(409);
    as(seller)
        .header("If-Match", "\"1\"")
        .body("{\"outcome\":\"held\"}")
        .post(path + ids.get(0) + "/attendance")
        .then()
        .statusCode(403);
    as(seller)
        .header("If-Match", "\"1\"")
        .body("{\"outcome\":\"declined\"}")
        .post(path + ids.get(0) + "/attendance")
        .then()
        .statusCode(200)
        .body("status", equalTo("declined"));
    as("coach")
        .header("If-Match", "\"2\"")
        .body("{\"outcome\":\"held\"}")
        .post(path + ids.get(0) + "/attendance")
        .then()
        .statusCode(409);

    Instant start =
        Instant.parse(
            as("coach")
                .get("/v1/plans/" + plan + "/sessions")
                .then()
                .extract()
                .path("items[1].startsAt"));
    as("coach")
        .header("If-Match", "\"1\"")
        .body("{\"startsAt\":\"%s\",\"reason\":\"Travel.\"}".formatted(start.plusSeconds(3_600)))
        .post(path + ids.get(1) + "/slot")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("originalStartsAt", equalTo(start.toString()));
    forwardTo(start.plusSeconds(7_200));
    as("coach")
        .header("If-Match", "\"2\"")
        .body("{\"outcome\":\"held\"}")
        .post(path + ids.get(1) + "/attendance")
        .then()
        .statusCode(200);
    as("coach")
        .get("/v1/plans/" + plan + "/sessions")
        .then()
        .body("due", equalTo(1))
        .body("held", equalTo(1))
        .body("excused", equalTo(1));
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() {
    UUID conversation = conversation();
    as("coach")
        .body(proposal(conversation, 30).replace("informal", "formal"))
        .post("/v1/plans")
        .then()
        .statusCode(409)
        .body("detail", containsString("not yet available"));
    as("coach")
        .body(proposal(conversation, 30).replace(METRIC, "no-such-metric"))
        .post("/v1/plans")
        .then()
        .statusCode(422)
        .body("detail", containsString("no-such-metric"));
    as("coach").body(proposal(conversation, 61)).post("/v1/plans").then().statusCode(400);
    as("heir").body(proposal(conversation, 30)).post("/v1/plans").then().statusCode(404);
    as(seller).body(proposal(conversation, 30)).post("/v1/plans").then().statusCode(404);
    as("coach").body(proposal(UUID.randomUUID(), 30)).post("/v1/plans").then().statusCode(404);
    as("coach").get("/v1/plans?state=nowhere").then().statusCode(400);
    as("coach").get("/v1/plans?sort=colour").then().statusCode(400);
    as("coach").get("/v1/plans?cursor=YQpi").then().statusCode(400);
  }

  private String proposed(int days) {
    return as("coach")
        .body(proposal(conversation(), days))
        .post("/v1/plans")
        .then()
        .statusCode(201)
        .extract()
        .path("plan.id");
  }

  private String active(int days) {
    String plan = proposed(days);
    as(seller).get("/v1/plans/" + plan).then().statusCode(200);
    answer(plan, 2, true).statusCode(200);
    return plan;
  }

  private UUID conversation() {
    UUID id = team.conversation("about " + seller, seller, "coach");
    awaitCount(
        "select count(*) as n from conversation where conversation_id = '%s'".formatted(id), 1);
    return id;
  }

  private static String proposal(UUID conversation, int days) {
    return """
    {"type":"informal","conversationId":"%s","lengthDays":%d,
     "objectives":[{"metric":"%s","comparator":"at_least","value":5,"period":"week"}],
     "skills":["Opening questions"],"purpose":"Back to five meetings a week."}
    """
        .formatted(conversation, days, METRIC);
  }

  private ValidatableResponse answer(String plan, int version, boolean agreed) {
    return as(seller)
        .header("If-Match", "\"" + version + "\"")
        .body("{\"agreed\":" + agreed + "}")
        .post("/v1/plans/" + plan + "/answer")
        .then();
  }

  private ValidatableResponse review(String plan) {
    return as("coach").header("If-Match", etag(plan)).post("/v1/plans/" + plan + "/reviews").then();
  }

  private ValidatableResponse result(String plan, String result, String by) {
    return as(by)
        .header("If-Match", etag(plan))
        .body("{\"result\":\"" + result + "\"}")
        .post("/v1/plans/" + plan + "/result")
        .then();
  }

  private String etag(String plan) {
    return as("chief").get("/v1/plans/" + plan).then().extract().header("ETag");
  }

  private static RequestSpecification as(String person) {
    String role =
        switch (person) {
          case "coach", "chief", "heir" -> "manager";
          case "partner" -> "hr";
          default -> "rep";
        };
    return given().auth().oauth2(Team.token(person, role)).contentType("application/json");
  }

  private void awaitState(String plan, String field, Object expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> as("chief").get("/v1/plans/" + plan).then().body(field, equalTo(expected)));
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant instant(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void forwardTo(LocalDate day) {
    forwardTo(instant(day).plus(Duration.ofHours(11)));
  }

  private void forwardTo(Instant moment) {
    clock.moveForward(Duration.between(clock.instant(), moment).plusSeconds(1));
  }

  private void awaitCount(String query, long expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(count(query)).isEqualTo(expected));
  }

  private long count(String query) {
    return sql.queryOne(query, row -> row.longValue("n")).orElseThrow();
  }
}
