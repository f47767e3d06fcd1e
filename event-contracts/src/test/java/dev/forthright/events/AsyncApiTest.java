package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {

  private final AsyncApi document = AsyncApi.load();

  @Test
  void theChannelsAreTheTopics() {
    assertThat(document.channels().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::wire).toList());
  }

  @Test
  void theMessagesAreTheTypes() {
    assertThat(document.messages().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(Contracts::fileName).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aChannelCarriesTheTypesOfItsTopic(Topic topic) {
    Set<String> expected =
        Arrays.stream(EventType.values())
            .filter(type -> type.topics().contains(topic))
            .map(Contracts::fileName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(document.messagesOf(topic.wire())).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void aChannelSaysAddressKeyCleanupAndPartitions(Topic topic) {
    JsonNode channel = document.channel(topic);
    JsonNode kafka = channel.path("bindings").path("kafka");
    JsonNode cleanup = kafka.path("topicConfiguration").path("cleanup.policy").path(0);

    assertThat(channel.path("address").asText()).isEqualTo(topic.wire());
    assertThat(kafka.path("topic").asText()).isEqualTo(topic.wire());
    assertThat(channel.path("x-key").asText()).isNotBlank();
    assertThat(channel.path("description").asText()).endsWith(".");
    assertThat(kafka.path("partitions").asInt() > 0)
        .isEqualTo(topic.cleanup() != Topic.Cleanup.THEIRS);
    assertThat(cleanup.asText())
        .isEqualTo(
            switch (topic.cleanup()) {
              case THEIRS -> "";
              case KEEP, DELETE -> "delete";
              case COMPACT -> "compact";
            });
    // Kept for ever means that Kafka never deletes: rebuilding a service reads from the start.
    assertThat(kafka.path("topicConfiguration").path("retention.ms").asLong() == -1)
        .isEqualTo(topic.cleanup() == Topic.Cleanup.KEEP);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageNamesItsTypeItsHeadersAndItsSchema(EventType type) {
    JsonNode message = document.message(type);

    assertThat(message.path("name").asText()).isEqualTo(type.wire());
    assertThat(message.path("payload").path("schema").path("$ref").asText())
        .isEqualTo("schemas/" + Contracts.schemaFile(type));
    assertThat(message.path("traits").path(0).path("$ref").asText())
        .isEqualTo("#/components/messageTraits/cloudEvent");
    assertThat(message.path("bindings").path("$ref").asText())
        .startsWith("#/components/messageBindings/");
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsSentByItsProducerAloneAndReceivedBySomebody(EventType type) {
    for (Topic topic : type.topics()) {
      String message = Contracts.fileName(type);

      assertThat(document.services("send", topic.wire(), message))
          .as("senders on %s", topic.wire())
          .containsExactly(producer(type, topic));
      assertThat(document.services("receive", topic.wire(), message))
          .as("receivers on %s", topic.wire())
          .isNotEmpty();
    }
  }

  @Test
  void onlyPlanServiceReadsWhatIsRestricted() {
    assertThat(document.operations())
        .filteredOn(o -> o.channel().equals("hr.restricted") && o.action().equals("receive"))
        .extracting(AsyncApi.Operation::service)
        .containsExactly("plan-service");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> dangling =
        document.root().findValuesAsText("$ref").stream().filter(ref -> !leads(ref)).toList();

    assertThat(document.root().findValuesAsText("$ref")).hasSizeGreaterThan(100);
    assertThat(dangling).isEmpty();
  }

  private boolean leads(String ref) {
    return ref.startsWith("#")
        ? !document.root().at(ref.substring(1)).isMissingNode()
        : Files.isRegularFile(Contracts.RESOURCES.resolve(ref));
  }

  private static String producer(EventType type, Topic topic) {
    if (topic == Topic.INBOUND) {
      return "company";
    }
    if (topic == Topic.HR_RESTRICTED) {
      return type == EventType.ETHICS_REPORT_FILED ? "flag-service" : "feed-service";
    }
    return Contracts.branch(type) + "-service";
  }
}
