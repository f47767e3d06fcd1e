package dev.forthright.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.forthright.events.ConditionState;
import dev.forthright.events.WorkflowState;
import dev.forthright.events.flag.LinkRefusal;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way from a linked flag to a closed conversation by REST, and who sees what on it. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "conversation"),
      @ResourceArg(
          name = "topics",
          value = "crm.people,company.reference,flags,metric.rollups,conversations")
    })
class ConversationFlowTest {

  private static final Caller MANAGER = new Caller("m-1", "manager");
  private static final Caller OTHER_MANAGER = new Caller("m-2", "manager");
  private static final Caller REP = new Caller("r-1", "rep");
  private static final Caller OTHER_REP = new Caller("r-2", "rep");
  private static final Caller SECOND_LINE = new Caller("vp", "manager");
  private static final Caller HR = new Caller("hr-1", "hr");
  private static final Caller OTHER_HR = new Caller("hr-2", "hr");
  private static final Caller ENABLEMENT = new Caller("en-1", "enablement");
  private static final Caller CHIEF = new Caller("chief", "executive");

  /** An executive's token that belongs to nobody of the org chart. */
  private static final Caller CHAIR = new Caller("chair-of-the-board", "executive");

  private static final String PREPARATION =
      """
      {"template":"four_part","lens":"pipeline","outcomePaths":["coaching_plan"],
       "intent":"Get back to the usual week.","purpose":"Your meetings of the last weeks.",
       "managerContribution":"I cancelled two one-on-ones.","concern":"I worry about the quarter."}
      """;

  /** A non-breaking space and a zero-width one, as JSON writes them. */
  private static final String SAYS_NOTHING = "{\"text\":\"\\u00A0\\u200B\"}";

  private static ConversationCompany company;

  @Inject Sql sql;
  @Inject KitClock clock;

  @BeforeAll
  static void open() {
    company = new ConversationCompany();
    company.tell();
  }

  @AfterAll
  static void close() {
    company.close();
  }

  @BeforeEach
  void known() {
    company.flagsFireSince(clock.instant().minus(Duration.ofHours(1)));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                count("select count(*) as n from kit.person where person_id = 'x-1'") == 1
                    && count("select count(*) as n from kit.hr_assignment") == 3
                    && count("select count(*) as n from role_target") == 1
                    && count("select count(*) as n from rollup") == 56
                    // Until the people are confirmed nothing about anybody is shown.
                    && MANAGER.get("").extract().statusCode() == 200);
  }

  @Test
  void fromALinkedFlagToAClosedConversation() {
    String id = planned("whole", "hard");
    OTHER_MANAGER.get(id).statusCode(404);
    REP.get(id).statusCode(404);
    HR.get(id).statusCode(200).body("conversation.sight", equalTo("hr"));
    OTHER_HR.get(id).statusCode(404);
    CHAIR
        .get(id)
        .statusCode(200)
        .body("conversation.sight", equalTo("states"))
        .body("preparation", nullValue());
    CHAIR.get("?personId=r-1").statusCode(200).body("items.id", hasItems(id));
    CHAIR.post(id, "preparation", null).statusCode(403);

    MANAGER
        .post(id, "preparation", null)
        .statusCode(409)
        .body("currentState", equalTo("planned"))
        .body("missing.what", hasItems("intent", "outcomePaths", "evidence"));
    prepareBy(MANAGER, id);
    MANAGER
        .get(id)
        .body("conversation.state", equalTo("prepared"))
        .body("awaiting", equalTo(List.of("hr", "enablement", "executive")))
        .body("preparation.reportHash", notNullValue());
    ENABLEMENT
        .get(id)
        .statusCode(200)
        .body("conversation.sight", equalTo("approver"))
        .body("preparation.intent", notNullValue())
        .body("preparation.managerContribution", nullValue())
        .body("meeting", nullValue());
    MANAGER.post(id, "approvals", approval("hr")).statusCode(403);
    ENABLEMENT.post(id, "approvals", approval("hr")).statusCode(403);
    HR.post(id, "approvals", approval("hr")).statusCode(200);
    ENABLEMENT.post(id, "approvals", approval("enablement")).statusCode(200);
    CHIEF
        .post(id, "approvals", approval("executive"))
        .statusCode(200)
        .body("conversation.state", equalTo("aligned"));

    hold(id);
    agree(id);
    followUp(id);

    await()
        .until(
            () ->
                Published.on("conversations").stream()
                    .filter(one -> one.type().equals("forthright.conversation.changed.v1"))
                    .filter(one -> one.body().getString("conversationId").equals(id))
                    .anyMatch(one -> one.body().getString("state").equals("closed")));
    List<Published> told =
        Published.on("conversations").stream().filter(one -> one.json().contains(id)).toList();
    assertThat(told)
        .extracting(Published::type)
        .contains(
            "forthright.commitment.changed.v1",
            "forthright.clarity.rated.v1",
            "forthright.conversation.changed.v1");
    assertThat(told)
        .extracting(Published::json)
        .noneMatch(json -> json.contains("one-on-ones") || json.contains("largest accounts"));
    assertThat(count("select count(*) as n from kit.outbox")).isZero();
    assertThat(
            count(
                "select count(*) as n from kit.audit where record_id = '%s' and not subjects = '{r-1}'"
                    .formatted(id)))
        .isZero();
  }

  /** Slot, start, perspective before report, steps, root cause, options. */
  private void hold(String id) {
    REP.get(id).statusCode(404);
    Instant slot = clock.instant().plus(Duration.ofDays(5));
    MANAGER
        .put(id, "slot", slotAt(clock.instant().plusSeconds(60)))
        .statusCode(409)
        .body("missing.what", equalTo(List.of("startsAt")));
    MANAGER
        .put(id, "slot", slotAt(clock.instant().plus(Duration.ofDays(366))))
        .statusCode(400)
        .body("detail", containsString("within 365 days"));
    MANAGER
        .put(id, "slot", slotWith(slot, "\"participants\":[\"P-999\",\"hr-1\",\"x-1\"]"))
        .statusCode(422)
        .body("detail", containsString("not so: P-999, x-1."));
    MANAGER
        .put(id, "slot", slotWith(slot, "\"companion\":\"nobody at all\""))
        .statusCode(422)
        .body("detail", containsString("nobody at all is not"));
    MANAGER
        .put(
            id,
            "slot",
            slotWith(slot, "\"participants\":[\"hr-1\",\"vp\",\"r-2\"],\"companion\":\"x-1\""))
        .statusCode(200);
    REP.get(id)
        .statusCode(200)
        .body("purpose", equalTo("Your meetings of the last weeks."))
        .body("preparation", nullValue())
        .body("evidence", empty());
    MANAGER.post(id, "start", SAYS_NOTHING.replace("text", "openingFact")).statusCode(400);
    MANAGER.post(id, "start", "{\"openingFact\":\"3 meetings.\"}").statusCode(409);
    clock.moveForward(Duration.ofDays(5));
    MANAGER
        .post(id, "start", "{\"openingFact\":\"3 meetings in two weeks; the usual is 10.\"}")
        .statusCode(200)
        .body("conversation.stage", equalTo("held_invite"));
    REP.get(id + "/report").statusCode(404);
    MANAGER.put(id, "perspective", "{\"text\":\"It is territory.\"}").statusCode(403);
    MANAGER.put(id, "steps/impact", "{\"text\":\"Late.\"}").statusCode(409);
    MANAGER.put(id, "steps/context", "{\"text\":\"Why we talk.\"}").statusCode(200);
    REP.get(id).body("meeting.steps", empty());
    REP.put(id, "perspective", SAYS_NOTHING).statusCode(400);
    REP.put(id, "perspective", "{\"text\":\"Two buyers left.\",\"contextFactors\":[\"territory\"]}")
        .statusCode(200)
        .body("conversation.stage", equalTo("held_evidence"))
        .body("preparation.intent", notNullValue())
        .body("evidence", hasSize(2));
    String first = REP.get(id).extract().path("meeting.perspectiveAt");
    REP.get(id)
        .body("conversation.reportRevealedAt", equalTo(first))
        .body("meeting.perspective", equalTo("Two buyers left."));
    REP.get(id + "/report")
        .statusCode(200)
        .body("goals[0].metric", equalTo("activity-count.meeting"))
        .body("goals[0].met", equalTo(false))
        .body("colleagues[0].peers", equalTo(6))
        .body("trends[0].points.size()", equalTo(8));
    REP.request()
        .accept("text/html")
        .get(Caller.PATH + id + "/report")
        .then()
        .statusCode(200)
        .body(containsString("Name of r-1"))
        .body(not(containsString("r-2")));
    for (String step : List.of("observation", "impact", "invitation")) {
      MANAGER.put(id, "steps/" + step, "{\"text\":\"Said.\"}").statusCode(200);
    }
    MANAGER
        .post(id, "completion", null)
        .statusCode(409)
        .body("missing.what", equalTo(List.of("rootCause", "options")))
        .body("missing[1].expected", equalTo("at least 2"))
        .body("missing[1].actual", equalTo("0"));
    MANAGER
        .put(id, "root-cause", "{\"rootCause\":\"skill\",\"rationale\":\"New product.\"}")
        .statusCode(200);
    MANAGER.post(id, "options", SAYS_NOTHING).statusCode(400);
    MANAGER.post(id, "options", "{\"text\":\"Block two mornings.\"}").statusCode(200);
    MANAGER
        .post(id, "options", "{\"text\":\" block  two MORNINGS. \"}")
        .statusCode(422)
        .body("detail", containsString("This is option 1 already"));
    MANAGER.post(id, "options", "{\"text\":\"Ride along with Dana.\"}").statusCode(200);
    MANAGER.post(id, "completion", null).statusCode(200);
  }

  private void agree(String id) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    REP.post(id, "commitments", promise("rep", "Try", "calling accounts", "more calls", today))
        .statusCode(422)
        .body("refusals[0].code", equalTo("vague"))
        .body("refusals[0].words", hasItem("more calls"))
        .body("detail", containsString("How many"));
    String sound = promise("rep", "Book", "meetings with my largest accounts", "5 a week", today);
    for (String target : List.of("-5", "0", "1e400", "1e999999999", "1234567890123", "0.00001")) {
      REP.post(id, "commitments", sound.replace("{", "{\"target\":" + target + ","))
          .statusCode(400);
    }
    REP.post(id, "commitments", promise("manager", "Hold", "our one-on-one", "4", today))
        .statusCode(403);
    REP.post(id, "commitments", sound).statusCode(200);
    MANAGER
        .post(id, "agreement", "{\"reviewDate\":\"%s\"}".formatted(today.plusDays(10)))
        .statusCode(409)
        .body("missing.what", hasItems("commitments", "willingness"));
    MANAGER
        .post(id, "commitments", promise("manager", "Hold", "our one-on-one", "every week", today))
        .statusCode(200);
    REP.put(id, "willingness", "{\"answer\":\"yes\"}").statusCode(200);
    MANAGER
        .post(id, "agreement", "{\"reviewDate\":\"%s\"}".formatted(today.plusDays(40)))
        .statusCode(409)
        .body("missing.what", equalTo(List.of("reviewDate")));
    MANAGER
        .post(id, "agreement", "{\"reviewDate\":\"%s\"}".formatted(today.plusDays(10)))
        .statusCode(200)
        .body("conversation.state", equalTo("committed"));
    REP.put(id, "confirmation", "{\"agreed\":true}").statusCode(200);
  }

  private void followUp(String id) {
    MANAGER.post(id, "follow-up", null).statusCode(200);
    REP.put(id, "clarity", "{\"expectations\":4,\"nextSteps\":5}").statusCode(409);
    clock.moveForward(Duration.ofDays(1));
    REP.put(id, "clarity", "{\"expectations\":4,\"nextSteps\":5}")
        .statusCode(200)
        .body("followUp.clarityRated", equalTo(true));
    clock.moveForward(Duration.ofDays(15));
    await()
        .until(
            () ->
                MANAGER.get(id).extract().<Boolean>path("conversation.reviewOverdue")
                    && MANAGER
                        .get(id)
                        .extract()
                        .<List<Boolean>>path("commitments.overdue")
                        .equals(List.of(true, true)));
    SECOND_LINE
        .get(id)
        .statusCode(200)
        .body("conversation.sight", equalTo("states"))
        .body("conversation.secondLineTold", equalTo(true))
        .body("preparation", nullValue())
        .body("evidence", empty())
        .body("commitments", empty())
        .body("meeting", nullValue());
    for (String item : List.of("territory", "accounts", "milestones", "cadence")) {
      MANAGER.put(id, "checklist/" + item, "{\"mark\":\"done\"}").statusCode(200);
    }
    List<String> promises = MANAGER.get(id).extract().path("commitments.id");
    MANAGER
        .post(id, "review", "{\"commitments\":[],\"outcome\":\"plan_informal\"}")
        .statusCode(409)
        .body("missing[0].actual", equalTo("2 open"));
    MANAGER
        .post(
            id,
            "review",
            """
            {"commitments":[
              {"commitmentId":"%s","result":"partly","evidence":"6 of 10 held."},
              {"commitmentId":"%s","result":"kept","evidence":"All held."}],
             "outcome":"plan_informal","note":"A plan for four weeks."}
            """
                .formatted(promises.get(0), promises.get(1)))
        .statusCode(200)
        .body("conversation.state", equalTo("closed"))
        .body("conversation.outcome", equalTo("plan_informal"))
        .body("commitments.state", equalTo(List.of("partly", "kept")));
  }

  @Test
  void opinionsAreNoEvidenceUnlessHrSaysSo() {
    String id = planned("opinion", "coaching");
    MANAGER
        .post(id, "evidence", evidence("He is always lazy.", false))
        .statusCode(422)
        .body("refusals.code", equalTo(List.of("trait", "absolute")))
        .body("refusals.words", equalTo(List.of(List.of("lazy"), List.of("always"))))
        .body("wordList", equalTo("en.v2"));
    MANAGER.post(id, "evidence", evidence("\\u2800\\u00A0", false)).statusCode(400);
    MANAGER.post(id, "evidence", evidence("He is always lazy.", true)).statusCode(200);
    MANAGER.put(id, "preparation", PREPARATION).statusCode(200);
    String item = MANAGER.get(id).extract().path("evidence.find { it.status == 'refused' }.id");
    MANAGER.post(id, "preparation", null).statusCode(409);
    MANAGER.post(id, "evidence/" + item + "/override", null).statusCode(403);
    HR.post(id, "evidence/" + item + "/override", null)
        .statusCode(200)
        .body("conversation.overrides", equalTo(1))
        .body("evidence.find { it.id == '%s' }.overriddenBy".formatted(item), equalTo("hr-1"));
    MANAGER
        .post(id, "preparation", null)
        .statusCode(200)
        .body("conversation.state", equalTo("aligned"));
  }

  @Test
  void aRefusedLinkAndARetractedFlagAreShown() {
    String id = planned("kept", "coaching");
    company.flag("refused", "r-1", 1, WorkflowState.OPEN, ConditionState.FIRING, null);
    await().until(() -> knows("refused"));
    String other =
        MANAGER.plan(
            "{\"personId\":\"r-1\",\"type\":\"coaching\",\"flagIds\":[\"%s\"]}"
                .formatted(ConversationCompany.flag("refused")));
    company.refuse("refused", UUID.fromString(other), LinkRefusal.ALREADY_LINKED);
    await()
        .until(
            () -> "already_linked".equals(MANAGER.get(other).extract().path("links[0].refusal")));
    MANAGER.get(other).body("banners", equalTo(List.of("flag_link_refused")));

    company.flag(
        "kept",
        "r-1",
        9,
        WorkflowState.IN_CONVERSATION,
        ConditionState.RETRACTED,
        UUID.fromString(id));
    await().until(() -> "cancelled".equals(MANAGER.get(id).extract().path("conversation.state")));
    MANAGER
        .get(id)
        .body("banners", hasItem("evidence_withdrawn"))
        .body("evidence[0].status", equalTo("withdrawn"))
        .body("allowedActions", empty());
  }

  @Test
  void aDisputeHoldsTheTimeToTalkUntilSomebodyRules() {
    String id = planned("disputed", "coaching");
    Instant due = slaOf(id);
    company.dispute("disputed", "r-1", 3, UUID.fromString(id), true);
    await().untilAsserted(() -> MANAGER.get(id).body("banners", hasItem("flag_disputed")));
    Instant held = slaOf(id);
    assertThat(held).isAfter(due.plus(Duration.ofDays(4)));
    company.dispute("disputed", "r-1", 4, UUID.fromString(id), false);
    await().untilAsserted(() -> MANAGER.get(id).body("banners", empty()));
    assertThat(slaOf(id)).isBefore(held).isAfterOrEqualTo(due);
  }

  private static Instant slaOf(String id) {
    return Instant.parse(MANAGER.get(id).extract().path("conversation.heldBy"));
  }

  @Test
  void writesAreSafeToRepeatAndNeverBlind() {
    String flag = ConversationCompany.flag("repeat").toString();
    company.flag("repeat", "r-1", 1, WorkflowState.OPEN, ConditionState.FIRING, null);
    await().until(() -> knows("repeat"));
    String body =
        "{\"personId\":\"r-1\",\"type\":\"coaching\",\"flagIds\":[\"%s\"]}".formatted(flag);
    String one = keyed("key-1", body).statusCode(201).extract().path("conversation.id");
    String again = keyed("key-1", body).statusCode(201).extract().path("conversation.id");
    assertThat(again).isEqualTo(one);
    keyed("key-1", body.replace("coaching", "hard")).statusCode(422);
    MANAGER
        .request()
        .contentType(ContentType.JSON)
        .body(PREPARATION)
        .put(Caller.PATH + one + "/preparation")
        .then()
        .statusCode(428);
    MANAGER
        .request()
        .header("If-Match", "\"77\"")
        .contentType(ContentType.JSON)
        .body(PREPARATION)
        .put(Caller.PATH + one + "/preparation")
        .then()
        .statusCode(412);
    OTHER_MANAGER
        .request()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/conversations")
        .then()
        .statusCode(404);
    REP.request()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/conversations")
        .then()
        .statusCode(403);
  }

  @Test
  void listsShowWhatOneMayKnowAndNotesStayPrivate() {
    String id = planned("listed", "coaching");
    MANAGER
        .get("?state=planned&personId=r-1")
        .statusCode(200)
        .body("items.id", hasItem(id))
        .body("items.sight", everyItem(equalTo("manager")));
    OTHER_REP.get("").statusCode(200).body("items", empty());
    OTHER_MANAGER.get("").statusCode(200).body("items", empty());
    OTHER_HR.get("").statusCode(200).body("items", empty());
    SECOND_LINE.get("").statusCode(200).body("items.size()", greaterThan(0));
    MANAGER.get("?state=unheard_of").statusCode(400);
    MANAGER
        .request()
        .accept("text/csv")
        .get("/v1/conversations?limit=1")
        .then()
        .statusCode(200)
        .contentType(equalTo("text/csv;charset=UTF-8"));
    MANAGER
        .post(id, "notes", SAYS_NOTHING)
        .statusCode(400)
        .body(containsString("must not be blank"));
    MANAGER.post(id, "notes", "{\"text\":\"Mine alone.\"}").statusCode(200);
    MANAGER.get(id + "/notes").body("items.text", equalTo(List.of("Mine alone.")));
    new Caller("vp", "manager").get(id + "/notes").statusCode(403);
    HR.get(id + "/notes").statusCode(403);
    REP.get(id + "/notes").statusCode(404);
    assertThat(
            count(
                "select count(*) as n from private_note where position('Mine'::bytea in sealed) > 0"))
        .isZero();
  }

  /** A flag, one call, and flag-service's word. */
  private String planned(String name, String type) {
    company.flag(name, "r-1", 1, WorkflowState.OPEN, ConditionState.FIRING, null);
    await().until(() -> knows(name));
    String id =
        MANAGER.plan(
            "{\"personId\":\"r-1\",\"type\":\"%s\",\"flagIds\":[\"%s\"]}"
                .formatted(type, ConversationCompany.flag(name)));
    company.flag(
        name, "r-1", 2, WorkflowState.IN_CONVERSATION, ConditionState.FIRING, UUID.fromString(id));
    await().until(() -> "confirmed".equals(MANAGER.get(id).extract().path("links[0].state")));
    MANAGER
        .get(id)
        .body("evidence[0].sourceType", equalTo("flag"))
        .body("evidence[0].frozen.eventIds", equalTo(List.of("e-1", "e-2")))
        .body("evidence[0].statement", containsString("expected 10, actual 3"));
    return id;
  }

  private void prepareBy(Caller manager, String id) {
    manager.put(id, "preparation", PREPARATION).statusCode(200);
    manager
        .post(id, "evidence", evidence("No next step was agreed with Acme.", false))
        .statusCode(200);
    manager.post(id, "preparation", null).statusCode(200);
  }

  private String evidence(String statement, boolean override) {
    return """
    {"kind":"manager_observation","statement":"%s","observedAt":"%s","observer":"m-1",
     "sourceType":"crm_record","sourceRef":"activity:A-1","lens":"plays","requestOverride":%s}
    """
        .formatted(
            statement, clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(3), override);
  }

  private static String approval(String as) {
    return "{\"as\":\"%s\",\"decision\":\"approved\"}".formatted(as);
  }

  private static String slotAt(Instant at) {
    return "{\"startsAt\":\"%s\",\"durationMinutes\":60}".formatted(at);
  }

  private static String slotWith(Instant at, String more) {
    return slotAt(at).replace("{", "{" + more + ",");
  }

  private static String promise(
      String side, String action, String object, String measure, LocalDate today) {
    return """
    {"side":"%s","action":"%s","object":"%s","measure":"%s",
     "metric":"activity-count.meeting","dueDate":"%s"}
    """
        .formatted(side, action, object, measure, today.plusDays(9));
  }

  private static io.restassured.response.ValidatableResponse keyed(String key, String body) {
    return MANAGER
        .request()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/conversations")
        .then();
  }

  private boolean knows(String flag) {
    return count(
            "select count(*) as n from flag where flag_id = '%s'"
                .formatted(ConversationCompany.flag(flag)))
        == 1;
  }

  private long count(String query) {
    return sql.queryOne(query, row -> row.longValue("n")).orElseThrow();
  }
}
