package dev.forthright.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.conversation.ConversationOutcome;
import dev.forthright.events.conversation.ConversationState;
import dev.forthright.events.conversation.ConversationType;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Conversations and flags come in from Kafka and wait for a plan: whom they are shown to, and what
 * duplicates, old versions and poison do to them (nothing).
 *
 * <p>{@code boss} is above {@code lead}, who leads {@code rep}; {@code other} leads {@code alien}.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "plan"),
      @ResourceArg(name = "topics", value = PlanTests.TOPICS)
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
    PlanTests.awaitConfirmedPeople();
    sql.update("delete from conversation_flag");
    sql.update("delete from conversation");
    sql.update("delete from flag");
    sql.update("delete from kit.quarantine");
  }

  @Test
  void aManagerSeesTheOwnDownlineOnlyAndNobodySeesThemselves() {
    conversation("of the rep", "rep", 1, ConversationState.COMMITTED, null);
    conversation("of the alien", "alien", 1, ConversationState.FOLLOWING_UP, null);
    conversation(
        "of the lead", "lead", 1, ConversationState.CLOSED, ConversationOutcome.PLAN_FORMAL);
    awaitCount("select count(*) as n from conversation", 3);

    seenBy("lead", "manager").body("items.personId", contains("rep"));
    seenBy("lead", "manager").body("items[0].personName", equalTo("Name of rep"));
    seenBy("other", "manager").body("items.personId", contains("alien"));
    seenBy("boss", "manager").body("items.personId", contains("rep", "alien", "lead"));
    seenBy("cro", "executive").body("items.personId", contains("rep", "alien", "lead"));
    seenBy("stranger", "manager").body("items.size()", equalTo(0));
  }

  @Test
  void aRepAndAnybodyWithoutATokenAreRefused() {
    get("rep", "rep", "").statusCode(403);
    given().get("/v1/plans/candidates").then().statusCode(401);
  }

  @Test
  void onlyConversationsThatMayLeadToAPlanAreCandidatesAndTheirFlagsComeAlong() {
    conversation("waits", "rep", 1, ConversationState.CLOSED, ConversationOutcome.PLAN_INFORMAL);
    conversation("settled", "rep", 1, ConversationState.CLOSED, ConversationOutcome.IMPROVED);
    conversation("not held", "rep", 1, ConversationState.SCHEDULED, null);
    flag("of waits", 1, ConditionState.FIRING);
    awaitCount("select count(*) as n from flag", 1);
    awaitCount("select count(*) as n from conversation", 3);

    seenBy("lead", "manager")
        .body("items.conversationId", contains(id("waits").toString()))
        .body("items[0].outcome", equalTo("plan_informal"))
        .body("items[0].flags.rule", contains("EW03"))
        .body("items[0].flags.condition", contains("firing"));
  }

  @Test
  void duplicatesAndOlderVersionsChangeNothing() {
    ConversationChanged settled =
        changed("D", "rep", 2, ConversationState.CLOSED, ConversationOutcome.IMPROVED);
    UUID event = DerivedId.of("event", "D", "2");
    publisher.publish(Topic.CONVERSATIONS, event, NOW, settled);
    publisher.publish(Topic.CONVERSATIONS, event, NOW, settled);
    conversation("D", "rep", 1, ConversationState.COMMITTED, null);
    conversation("last", "rep", 1, ConversationState.COMMITTED, null);
    awaitCount("select count(*) as n from conversation", 2);

    seenBy("lead", "manager").body("items.conversationId", contains(id("last").toString()));
    assertThat(count("select sum(version) as n from conversation")).isEqualTo(3);
    assertThat(count("select count(*) as n from conversation_flag")).isEqualTo(2);
    assertThat(count("select count(*) as n from kit.quarantine")).isZero();
  }

  @Test
  void poisonHarmsOnlyItself() {
    conversation("before", "rep", 1, ConversationState.COMMITTED, null);
    for (String poison : List.of("{\"conversationId\":", "{}", "[]")) {
      publisher.publish(
          Topic.CONVERSATIONS,
          DerivedId.of("poison", poison),
          NOW,
          EventType.CONVERSATION_CHANGED,
          poison.getBytes(StandardCharsets.UTF_8));
    }
    conversation("behind", "rep", 1, ConversationState.COMMITTED, null);
    awaitCount("select count(*) as n from conversation", 2);

    assertThat(
            sql.query(
                "select reason from kit.quarantine order by reason", row -> row.text("reason")))
        .hasSize(3)
        .contains("malformed_json");
  }

  @Test
  void aListIsPagedAndLeavesATraceOfWhomItShowed() {
    long before = listings();
    conversation("one", "rep", 1, ConversationState.COMMITTED, null);
    conversation("two", "rep", 1, ConversationState.COMMITTED, null);
    awaitCount("select count(*) as n from conversation", 2);

    String next =
        get("lead", "manager", "?limit=1")
            .statusCode(200)
            .body("items.size()", equalTo(1))
            .body("next", notNullValue())
            .extract()
            .path("next");
    get("lead", "manager", "?limit=1&cursor=" + next)
        .statusCode(200)
        .body("items.conversationId", contains(id("two").toString()))
        .body("next", equalTo(null));
    assertThat(listings()).isEqualTo(before + 2);
  }

  private long listings() {
    return count(
        "select count(*) as n from kit.audit where subjects = '{rep}' and person_id = 'lead'");
  }

  @Test
  void aBadQuestionIsAnsweredWithTheNameOfTheParameter() {
    get("lead", "manager", "?limit=0").statusCode(400).contentType("application/problem+json");
    get("lead", "manager", "?cursor=YQpi").statusCode(400).body("detail", containsString("cursor"));
    get("lead", "manager", "?colour=red")
        .statusCode(400)
        .body("detail", containsString("cursor, limit"));
  }

  private static ValidatableResponse seenBy(String person, String role) {
    return get(person, role, "").statusCode(200);
  }

  private static ValidatableResponse get(String person, String role, String query) {
    return given().auth().oauth2(token(person, role)).get("/v1/plans/candidates" + query).then();
  }

  private static String token(String person, String role) {
    return Stack.issuer().mint(TokenRequest.of(person, person + "@sample.example", role));
  }

  private static UUID id(String name) {
    return DerivedId.of("thing", name);
  }

  private static void conversation(
      String name,
      String person,
      long version,
      ConversationState state,
      @Nullable ConversationOutcome outcome) {
    publisher.publish(
        Topic.CONVERSATIONS,
        DerivedId.of("event", name, String.valueOf(version), String.valueOf(published++)),
        NOW,
        changed(name, person, version, state, outcome));
  }

  private static ConversationChanged changed(
      String name,
      String person,
      long version,
      ConversationState state,
      @Nullable ConversationOutcome outcome) {
    return new ConversationChanged(
        id(name),
        ConversationType.COACHING,
        state,
        person,
        "lead",
        Lens.PIPELINE,
        List.of(id("of " + name)),
        null,
        outcome,
        null,
        NOW,
        null,
        null,
        null,
        null,
        false,
        "moved",
        version,
        NOW.plusSeconds(published));
  }

  private static void flag(String name, long version, ConditionState condition) {
    publisher.publish(
        Topic.FLAGS,
        DerivedId.of("event", name, String.valueOf(version), String.valueOf(published++)),
        NOW,
        new FlagChanged(
            id(name),
            "EW03",
            1,
            SubjectType.REP,
            "rep",
            "rep",
            "lead",
            "week",
            Lens.PIPELINE,
            Severity.WARNING,
            condition,
            WorkflowState.IN_CONVERSATION,
            1,
            null,
            null,
            null,
            NOW,
            NOW,
            NOW,
            null,
            null,
            null,
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
            List.of("e-1"),
            "fired",
            null,
            version,
            NOW));
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
