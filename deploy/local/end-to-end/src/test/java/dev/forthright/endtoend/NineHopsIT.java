package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.StackSettings;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Published;
import dev.forthright.local.tour.NineHops;
import dev.forthright.local.tour.Trail;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Salesforce record followed to a closed plan, and every link of the chain followed back. */
@Order(2)
class NineHopsIT {

  private static final String MANAGER = Company.manager("tour");
  private static final String FEED = "/forthright/feed-service";

  private static LocalStack stack;
  private static Trail trail;

  @BeforeAll
  static void walk(@TempDir Path data) {
    stack = LocalStack.start(StackSettings.forTests(data), System.out::println);
    trail = NineHops.walk(stack, System.out::println);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void thePlanLeadsBackToTheRawRecords() {
    JsonNode plan = as(Service.PLAN, "/v1/plans/" + trail.planId()).path("plan");
    assertThat(plan.path("state").asText()).isEqualTo("graduated");
    assertThat(plan.path("conversationId").asText()).isEqualTo(trail.conversationId());

    JsonNode talk = as(Service.CONVERSATION, "/v1/conversations/" + trail.conversationId());
    assertThat(talk.at("/conversation/state").asText()).isEqualTo("closed");
    assertThat(talk.at("/links/0/flagId").asText()).isEqualTo(trail.flagId());

    JsonNode flag = as(Service.FLAG, "/v1/flags/" + trail.flagId());
    assertThat(flag.at("/flag/workflow").asText()).isEqualTo("resolved");
    List<String> evidence = texts(flag.at("/explanation/evidence"), "eventId");
    assertThat(talk.at("/evidence/0/frozen/eventIds").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(Set.copyOf(evidence));

    Set<Long> offsets =
        on("crm.opportunities").stream()
            .filter(event -> evidence.contains(DerivedId.of(FEED, event.id()).toString()))
            .map(event -> event.body().at("/provenance/origin/offset").asLong())
            .collect(Collectors.toSet());
    assertThat(offsets)
        .isEqualTo(
            trail.raw().subList(1, 4).stream()
                .map(raw -> raw.offset())
                .collect(Collectors.toSet()));
  }

  @Test
  void everyHopHasToldTheOthers() {
    assertThat(states("flags", "flag.changed", "workflow", "flagId", trail.flagId()))
        .containsSubsequence("open", "acknowledged", "in_conversation", "resolved");
    assertThat(
            states(
                "conversations",
                "conversation.changed",
                "state",
                "conversationId",
                trail.conversationId()))
        .containsSubsequence(
            "planned", "aligned", "scheduled", "held", "committed", "following_up", "closed");
    assertThat(states("plans", "plan.changed", "state", "planId", trail.planId()))
        .containsSubsequence("proposed", "active", "graduated");
    assertThat(on("conversations"))
        .extracting(Published::type)
        .contains("forthright.commitment.changed.v1", "forthright.clarity.rated.v1");
  }

  @Test
  void whatPeopleWroteIsOnNoTopic() {
    for (String topic : List.of("flags", "conversations", "plans", "metric.rollups")) {
      assertThat(on(topic))
          .as(topic)
          .isNotEmpty()
          .noneMatch(event -> event.body().toString().contains("sponsor"));
    }
  }

  @Test
  void aStrangerSeesNoneOfIt() {
    String stranger = Company.email("somebody");
    assertThat(stack.api(Service.PLAN, stranger, "manager").get("/v1/plans/" + trail.planId()))
        .extracting(Api.Answer::status)
        .isEqualTo(404);
    assertThat(
            stack
                .api(Service.CONVERSATION, stranger, "manager")
                .get("/v1/conversations/" + trail.conversationId()))
        .extracting(Api.Answer::status)
        .isEqualTo(404);
  }

  private static JsonNode as(Service service, String path) {
    Api.Answer answer = stack.api(service, Company.email(MANAGER), "manager").get(path);
    assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static List<Published> on(String topic) {
    return Published.allOf(stack.kafka().bootstrapServers(), topic);
  }

  private static List<String> states(
      String topic, String type, String state, String idField, String id) {
    return on(topic).stream()
        .filter(event -> event.type().equals("forthright." + type + ".v1"))
        .filter(event -> event.body().path(idField).asText().equals(id))
        .map(event -> event.body().path(state).asText())
        .toList();
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(item -> item.path(field).asText()).toList();
  }
}
