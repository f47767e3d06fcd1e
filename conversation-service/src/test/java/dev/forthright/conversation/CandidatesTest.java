package dev.forthright.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.ConditionState;
import dev.forthright.events.EventType;
import dev.forthright.events.JobRole;
import dev.forthright.events.Lens;
import dev.forthright.events.Origin;
import dev.forthright.events.Provenance;
import dev.forthright.events.Severity;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.WorkflowState;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Flags come in from Kafka and wait for a conversation: whom they are shown to, and what
 * duplicates, old versions and poison do to them (nothing).
 *
 * <p>{@code boss} is above {@code lead}, who leads {@code rep}; {@code other} leads {@code alien}.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "conversation"),
      @ResourceArg(name = "topics", value = "crm.people,company.reference,flags")
    })
class CandidatesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static Publisher publisher;
  private static int published;

  @Inject Sql sql;

  @BeforeAll
  static void open() {
    publisher = new Publisher();
    person("boss", null, JobRole.SECOND_LINE);
    person("lead", "boss", JobRole.MANAGER);
    person("rep", "lead", JobRole.REP);
    person("other", "boss", JobRole.MANAGER);
    person("alien", "other", JobRole.REP);
  }

  @AfterAll
  static void close() {
    publisher.close();
  }

  @BeforeEach
  void empty() {
    awaitCount(
        "select count(*) as n from kit.person where person_id in ('boss', 'lead', 'rep', 'other',"
            + " 'alien')",
        5);
    // Until the people are confirmed nothing about anybody is shown.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> get("lead", "manager", "").statusCode(not(503)));
    sql.update("delete from flag");
    sql.update("delete from kit.quarantine");
  }

  @Test
  void aManagerSeesTheOwnDownlineOnlyAndNobodySeesThemselves() {
    flag("of the rep", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    flag("of the alien", "alien", 1, WorkflowState.ACKNOWLEDGED, ConditionState.RECOVERING);
    flag("of the lead", "lead", 1, WorkflowState.OPEN, ConditionState.FIRING);
    awaitCount("select count(*) as n from flag", 3);

    seenBy("lead", "manager").body("items.personId", contains("rep"));
    seenBy("lead", "manager").body("items[0].personName", equalTo("Name of rep"));
    seenBy("other", "manager").body("items.personId", contains("alien"));
    seenBy("boss", "manager").body("items.personId", contains("rep", "alien", "lead"));
    seenBy("cro", "executive").body("items.personId", contains("rep", "alien", "lead"));
    seenBy("stranger", "manager").body("items.size()", equalTo(0));
  }

  @Test
  void aRepAndAnybodyWithoutATokenAreRefused() {
    given()
        .auth()
        .oauth2(token("rep", "rep"))
        .get("/v1/conversations/candidates")
        .then()
        .statusCode(403);
    given().get("/v1/conversations/candidates").then().statusCode(401);
  }

  @Test
  void onlyFlagsThatHoldAndThatNobodyTookUpAreCandidates() {
    flag("waits", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    flag("talked about", "rep", 1, WorkflowState.IN_CONVERSATION, ConditionState.FIRING);
    flag("snoozed", "rep", 1, WorkflowState.SNOOZED, ConditionState.FIRING);
    flag("over", "rep", 1, WorkflowState.OPEN, ConditionState.CLEARED);
    flag("dismissed", "rep", 1, WorkflowState.DISMISSED, ConditionState.FIRING);
    awaitCount("select count(*) as n from flag", 5);

    seenBy("lead", "manager").body("items.flagId", contains(id("waits").toString()));
  }

  @Test
  void aFlagThatIsHeldBackIsNotOfferedUntilItOpens() {
    publisher.publish(
        Topic.FLAGS,
        DerivedId.of("event", "silenced", "1"),
        NOW,
        heldBack("silenced", 1, "silence:" + id("a silence")));
    awaitCount("select count(*) as n from flag", 1);

    seenBy("lead", "manager").body("items.size()", equalTo(0));
    given()
        .auth()
        .oauth2(token("lead", "manager"))
        .contentType("application/json")
        .body(
            "{\"type\": \"coaching\", \"personId\": \"rep\", \"flagIds\": [\"%s\"]}"
                .formatted(id("silenced")))
        .post("/v1/conversations")
        .then()
        .statusCode(409)
        .body("detail", containsString("held back"));

    publisher.publish(
        Topic.FLAGS, DerivedId.of("event", "silenced", "2"), NOW, heldBack("silenced", 2, null));
    awaitCount("select count(*) as n from flag where version = 2", 1);
    seenBy("lead", "manager").body("items.flagId", contains(id("silenced").toString()));
  }

  @Test
  void duplicatesAndOlderVersionsChangeNothing() {
    FlagChanged taken =
        flagged("D", "rep", 2, WorkflowState.IN_CONVERSATION, ConditionState.FIRING);
    UUID event = DerivedId.of("event", "D", "2");
    publisher.publish(Topic.FLAGS, event, NOW, taken);
    publisher.publish(Topic.FLAGS, event, NOW, taken);
    flag("D", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    flag("last", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    awaitCount("select count(*) as n from flag where subject_id = 'last'", 1);

    seenBy("lead", "manager").body("items.subjectId", contains("last"));
    assertThat(count("select version as n from flag where subject_id = 'D'")).isEqualTo(2);
    assertThat(count("select count(*) as n from kit.quarantine")).isZero();
  }

  @Test
  void poisonHarmsOnlyItself() {
    flag("before", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    for (String poison : List.of("{\"flagId\":", "{}", "[]")) {
      publisher.publish(
          Topic.FLAGS,
          DerivedId.of("poison", poison),
          NOW,
          EventType.FLAG_CHANGED,
          poison.getBytes(StandardCharsets.UTF_8));
    }
    flag("behind", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    awaitCount("select count(*) as n from flag", 2);

    assertThat(
            sql.query(
                "select reason from kit.quarantine order by reason", row -> row.text("reason")))
        .hasSize(3)
        .contains("malformed_json");
    given()
        .auth()
        .oauth2(token("ops", "operator"))
        .get("/v1/quarantine")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(3));
  }

  @Test
  void aListIsPagedAndLeavesATraceOfWhomItShowed() {
    long before = listings();
    flag("one", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    flag("two", "rep", 1, WorkflowState.OPEN, ConditionState.FIRING);
    awaitCount("select count(*) as n from flag", 2);

    String next =
        get("lead", "manager", "?limit=1")
            .statusCode(200)
            .body("items.size()", equalTo(1))
            .body("next", notNullValue())
            .extract()
            .path("next");
    get("lead", "manager", "?limit=1&cursor=" + next)
        .statusCode(200)
        .body("items.subjectId", contains("two"))
        .body("next", equalTo(null));
    assertThat(listings()).isEqualTo(before + 2);
  }

  private long listings() {
    return count(
        "select count(*) as n from kit.audit where subjects = '{rep}' and person_id = 'lead'");
  }

  @Test
  void aBadQuestionIsAnsweredWithTheNameOfTheParameter() {
    for (String query :
        List.of("?limit=0", "?limit=x", "?cursor=!", "?cursor=YQpi", "?colour=red")) {
      get("lead", "manager", query).contentType("application/problem+json");
    }
    get("lead", "manager", "?limit=0").statusCode(400);
    get("lead", "manager", "?cursor=YQpi").statusCode(400).body("detail", containsString("cursor"));
    get("lead", "manager", "?colour=red")
        .statusCode(400)
        .body("detail", containsString("cursor, limit"));
  }

  private static ValidatableResponse seenBy(String person, String role) {
    return get(person, role, "").statusCode(200);
  }

  private static ValidatableResponse get(String person, String role, String query) {
    return given()
        .auth()
        .oauth2(token(person, role))
        .get("/v1/conversations/candidates" + query)
        .then();
  }

  private static String token(String person, String role) {
    return Stack.issuer().mint(TokenRequest.of(person, person + "@sample.example", role));
  }

  private static UUID id(String name) {
    return DerivedId.of("flag", name);
  }

  private static void flag(
      String name, String person, long version, WorkflowState workflow, ConditionState condition) {
    publisher.publish(
        Topic.FLAGS,
        DerivedId.of("event", name, String.valueOf(version), String.valueOf(published++)),
        NOW,
        flagged(name, person, version, workflow, condition));
  }

  private static FlagChanged flagged(
      String name, String person, long version, WorkflowState workflow, ConditionState condition) {
    return flagged(name, person, version, workflow, condition, null);
  }

  /** On the topic a flag that waits is open and names what holds it. */
  private static FlagChanged heldBack(String name, long version, @Nullable String by) {
    return flagged(name, "rep", version, WorkflowState.OPEN, ConditionState.FIRING, by);
  }

  private static FlagChanged flagged(
      String name,
      String person,
      long version,
      WorkflowState workflow,
      ConditionState condition,
      @Nullable String inhibitedBy) {
    Instant opened = NOW.plusSeconds(published);
    return new FlagChanged(
        id(name),
        "EW03",
        1,
        SubjectType.REP,
        name,
        person,
        "lead",
        "week",
        Lens.PIPELINE,
        Severity.WARNING,
        condition,
        workflow,
        1,
        null,
        inhibitedBy,
        null,
        NOW,
        NOW,
        opened,
        null,
        null,
        LocalDate.parse("2026-03-16"),
        0,
        false,
        false,
        false,
        null,
        new BigDecimal("5"),
        new BigDecimal("2"),
        new BigDecimal("0.5"),
        "count",
        null,
        List.of("e-1", "e-2"),
        "fired",
        null,
        version,
        NOW);
  }

  private static void person(String personId, String managerId, JobRole role) {
    Provenance provenance =
        new Provenance(
            1,
            NOW,
            NOW,
            NOW,
            false,
            false,
            Completeness.SNAPSHOT,
            new Actor(null, ActorKind.INTEGRATION),
            new Origin("crm", "crm.inbound", 0, 0, null, "1"));
    publisher.publish(
        Topic.PEOPLE,
        DerivedId.of("person", personId),
        NOW,
        new PersonChanged(
            personId,
            "Name of " + personId,
            personId + "@sample.example",
            managerId,
            null,
            null,
            null,
            null,
            role,
            null,
            null,
            null,
            null,
            BigDecimal.ONE,
            null,
            null,
            true,
            List.of(),
            List.of(),
            provenance));
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
