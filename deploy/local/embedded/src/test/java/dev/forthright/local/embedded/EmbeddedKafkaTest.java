package dev.forthright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  @TempDir Path folder;

  @Test
  void recordsSurviveARestartAKillAndANewBrokerOnTheSameFolder() throws Exception {
    int port;
    try (var kafka = EmbeddedKafka.builder().folder(folder).start()) {
      port = kafka.port();
      kafka.createTopics(Map.of("deals", TopicSpec.of(1)));
      produce(kafka, "before");

      kafka.restart();
      assertThat(kafka.port()).isEqualTo(port);
      produce(kafka, "after a restart");

      kafka.kill();
      assertThat(kafka.isRunning()).isFalse();
      assertThat(Ports.isOpen(port)).isFalse();
      kafka.start();
      assertThat(consume(kafka, 2)).containsExactly("before", "after a restart");
    }
    assertThat(Ports.isOpen(port)).isFalse();
    try (var kafka = EmbeddedKafka.builder().folder(folder).port(port).start()) {
      assertThat(consume(kafka, 2)).containsExactly("before", "after a restart");
    }
  }

  @Test
  void aTemporaryBrokerCreatesTopicsOnceIsQuietAndLeavesNothingBehind() throws Exception {
    try (var temporaries = new TemporaryFolders("forthright-kafka-")) {
      var kafka = EmbeddedKafka.builder().start();
      var spec = new TopicSpec(3, Map.of("cleanup.policy", "compact"));
      kafka.createTopics(Map.of("people", spec));
      kafka.createTopics(Map.of("people", TopicSpec.of(7), "deals", TopicSpec.of(1)));

      try (var admin = Admin.create(settings(kafka))) {
        var topic = admin.describeTopics(List.of("people")).allTopicNames().get().get("people");
        assertThat(topic.partitions()).hasSize(3);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, "people");
        var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(admin.listTopics().names().get()).contains("deals");
      }
      Path home = temporaries.created().iterator().next();
      kafka.stop();
      assertThat(Files.readAllLines(home.resolve("broker.log"))).hasSizeLessThan(20);
      kafka.close();
      assertThat(temporaries.created()).isEmpty();
    }
  }

  @Test
  void aPortInUseIsNamedTogetherWithTheOptionThatChoosesAnother() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var builder =
          EmbeddedKafka.builder().folder(folder).port(other.getLocalPort()).portOption("--broker");

      assertThatThrownBy(builder::start)
          .isInstanceOf(PortInUseException.class)
          .hasMessage(
              "Port %d, wanted by Kafka, is in use by another process. Stop that process or choose another port with --broker.",
              other.getLocalPort());
    }
  }

  @Test
  void aBrokerThatCannotStartSaysWhy() {
    var builder = EmbeddedKafka.builder().folder(folder).setting("num.partitions", "not-a-number");

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("num.partitions")
        .hasMessageContaining("broker.log");
  }

  private static void produce(EmbeddedKafka kafka, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(settings(kafka), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("deals", "key", value)).get();
    }
  }

  private static List<String> consume(EmbeddedKafka kafka, int expected) {
    var partition = new TopicPartition("deals", 0);
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings(kafka), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      for (int poll = 0; poll < 30 && values.size() < expected; poll++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(r -> values.add(r.value()));
      }
    }
    return values;
  }

  private static Map<String, Object> settings(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.metrics.push", "false");
  }
}
