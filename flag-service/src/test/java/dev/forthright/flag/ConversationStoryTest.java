package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.events.ForecastCategory;
import dev.forthright.events.JobRole;
import dev.forthright.events.conversation.ConversationOutcome;
import dev.forthright.events.conversation.ConversationState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What conversations do to the flags they name, on a real database and, once, a real broker. */
@QuarkusTest
class ConversationStoryTest extends FlagStory {

  private final UUID talk = UUID.randomUUID();
  private final UUID otherTalk = UUID.randomUUID();
  private final UUID thirdTalk = UUID.randomUUID();
  private final TestCompany company = new TestCompany();

  @BeforeEach
  void twoRepsPushTheirDeals() {
    wipe();
    company
        .calendar()
        .person("vp", null, JobRole.SECOND_LINE)
        .person("m-1", "vp", JobRole.MANAGER)
        .person("rep-1", "m-1", JobRole.REP)
        .person("rep-2", "m-1", JobRole.REP);
    for (String rep : List.of("rep-1", "rep-2")) {
      int version = 1;
      for (String due : List.of("2026-03-10", "2026-04-10", "2026-05-10", "2026-06-10")) {
        String on = "2026-01-0" + (4 + version);
        company.deal("D-" + rep, version++, on, rep, ForecastCategory.PIPELINE, due);
      }
    }
    deliver(company.take(), 50);
  }

  @Test
  void aConversationTakesUpItsFlagsAndItsOutcomeAnswersThem() {
    UUID flag = flagOf("rep-1");
    company.conversation(talk, 1, ConversationState.PLANNED, "rep-1", List.of(flag), null);
    Broker.send(company.take());
    await().until(() -> workflowOf("rep-1").equals("in_conversation"));
    given(as("m-1", "manager"), "/v1/flags/" + flag)
        .body("flag.conversationId", equalTo(talk.toString()))
        .body("history[-1].trigger", equalTo("link_conversation"))
        .body("history[-1].by", equalTo("m-1"));
    say(talk, 2, ConversationState.PREPARED, List.of(flag));
    say(talk, 3, ConversationState.COMMITTED, List.of(flag));
    assertThat(workflowOf("rep-1")).isEqualTo("in_conversation");
    company.conversation(
        talk,
        4,
        ConversationState.CLOSED,
        "rep-1",
        List.of(flag),
        ConversationOutcome.PLAN_INFORMAL);
    deliver(company.take(), 50);
    given(as("m-1", "manager"), "/v1/flags/" + flag)
        .body("flag.workflow", equalTo("resolved"))
        .body("flag.condition", equalTo("firing"))
        .body("history[-1].because", equalTo("plan_informal"));
    assertThat(refusals()).isEmpty();
  }

  @Test
  void whatCannotBeTakenUpIsRefusedOnceWithItsReason() {
    UUID flag = flagOf("rep-1");
    UUID others = flagOf("rep-2");
    UUID nobodys = new UUID(0, 99);
    say(talk, 1, ConversationState.PLANNED, List.of(flag, others, nobodys));
    say(talk, 2, ConversationState.PREPARED, List.of(flag, others, nobodys));
    say(otherTalk, 1, ConversationState.PLANNED, List.of(flag));
    assertThat(refusals())
        .containsExactlyInAnyOrder(
            talk + " " + others + " other_person",
            talk + " " + nobodys + " unknown",
            otherTalk + " " + flag + " already_linked");
    company.conversation(
        talk, 3, ConversationState.CLOSED, "rep-1", List.of(flag), ConversationOutcome.IMPROVED);
    deliver(company.take(), 50);
    say(thirdTalk, 1, ConversationState.PLANNED, List.of(flag));
    assertThat(refusals()).contains(thirdTalk + " " + flag + " closed").hasSize(4);
  }

  @Test
  void aCancelledConversationGivesItsFlagsBackAndAnOldVersionTakesNothing() {
    UUID flag = flagOf("rep-1");
    say(talk, 2, ConversationState.PREPARED, List.of(flag));
    assertThat(workflowOf("rep-1"))
        .as("the first version was lost on the way")
        .isEqualTo("in_conversation");
    say(talk, 1, ConversationState.PLANNED, List.of());
    assertThat(workflowOf("rep-1")).isEqualTo("in_conversation");
    say(talk, 3, ConversationState.CANCELLED, List.of(flag));
    assertThat(workflowOf("rep-1")).isEqualTo("acknowledged");
    say(otherTalk, 1, ConversationState.PLANNED, List.of(flag));
    say(otherTalk, 2, ConversationState.PREPARED, List.of());
    assertThat(workflowOf("rep-1")).as("taken out").isEqualTo("acknowledged");
    assertThat(refusals()).isEmpty();
  }

  private void say(UUID id, long version, ConversationState state, List<UUID> flagIds) {
    company.conversation(id, version, state, "rep-1", flagIds, null);
    deliver(company.take(), 50);
  }

  private UUID flagOf(String rep) {
    return UUID.fromString(
        sql("select id::text as text from flag where person_id = '%s'".formatted(rep)).getFirst());
  }

  private List<String> refusals() {
    await().until(() -> sql("select id::text as text from kit.outbox").isEmpty());
    Set<String> ours = Set.of(talk.toString(), otherTalk.toString(), thirdTalk.toString());
    return Broker.bodies("flags", "forthright.flag-link.refused.v1").stream()
        .filter(body -> ours.contains(body.path("conversationId").asText()))
        .map(
            body ->
                body.path("conversationId").asText()
                    + " "
                    + body.path("flagId").asText()
                    + " "
                    + body.path("reason").asText())
        .toList();
  }
}
