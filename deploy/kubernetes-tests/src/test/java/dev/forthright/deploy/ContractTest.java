package dev.forthright.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart says the same as the services' configuration and as asyncapi.yaml. */
class ContractTest {

  private static final JsonNode CONTRACT =
      Project.yaml("deploy/helm/forthright/files/contract.yaml");
  private static final JsonNode EVENTS =
      Project.yaml("event-contracts/src/main/resources/asyncapi.yaml");
  private static final String CHANNEL = "mp.messaging.incoming.";

  /** Topics of the company, not ours. */
  private static final Set<String> FOREIGN = Set.of("sfdc.cdc");

  /** Properties of Quarkus, SmallRye and the Kafka client that no file of ours sets. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "quarkus.oidc.auth-server-url",
          "quarkus.oidc.tls.tls-configuration-name",
          "quarkus.tls.oidc.trust-store.pem.certs",
          "quarkus.log.level",
          "forthright.http.prefix",
          "quarkus.datasource.jdbc.url",
          "kafka.security.protocol",
          "kafka.ssl.truststore.type",
          "kafka.ssl.truststore.location",
          "kafka.ssl.keystore.type",
          "kafka.ssl.keystore.location",
          "kafka.ssl.keystore.password",
          "kafka.sasl.mechanism",
          "kafka.sasl.jaas.config",
          "forthright.secrets.master-key-file");

  static List<String> services() {
    return Project.SERVICES;
  }

  @ParameterizedTest
  @MethodSource("services")
  void channelsGroupsAndTopicsAreThoseOfTheService(String service) {
    JsonNode contract = CONTRACT.path("services").path(service);
    Properties properties = Project.properties(service);
    Set<String> channels = new TreeSet<>();
    Set<String> groups = new TreeSet<>();
    Set<String> reads = new TreeSet<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(CHANNEL) && name.endsWith(".connector")) {
        String channel = name.substring(CHANNEL.length(), name.length() - ".connector".length());
        channels.add(channel);
        groups.add(properties.getProperty(CHANNEL + channel + ".group.id"));
        for (String topic : properties.getProperty(CHANNEL + channel + ".topics").split(",", -1)) {
          reads.add(
              topic.startsWith("${")
                  ? properties.getProperty(topic.substring(2, topic.length() - 1))
                  : topic);
        }
      }
    }
    reads.removeAll(FOREIGN);
    assertThat(operations(service, "receive"))
        .as("what %s reads must be told in asyncapi.yaml", service)
        .containsAll(reads);
    assertThat(texts(contract.path("channels"))).isEqualTo(channels);
    assertThat(texts(contract.path("groups"))).isEqualTo(groups);
    assertThat(texts(contract.path("reads"))).isEqualTo(operations(service, "receive"));
    assertThat(texts(contract.path("writes"))).isEqualTo(operations(service, "send"));
  }

  @Test
  void topicsHaveTheSettingsOfTheContract() {
    Set<String> topics = new TreeSet<>();
    for (var channel : EVENTS.path("channels").properties()) {
      JsonNode settings = channel.getValue().at("/bindings/kafka/topicConfiguration");
      if (settings.isMissingNode()) {
        continue;
      }
      topics.add(channel.getKey());
      JsonNode ours = CONTRACT.path("topics").path(channel.getKey());
      assertThat(ours.size()).as(channel.getKey()).isEqualTo(settings.size());
      settings
          .properties()
          .forEach(
              one -> {
                JsonNode value = one.getValue().isArray() ? one.getValue().get(0) : one.getValue();
                assertThat(ours.path(one.getKey()).asText())
                    .as(channel.getKey() + " " + one.getKey())
                    .isEqualTo(value.asText());
              });
    }
    Set<String> listed = new TreeSet<>();
    CONTRACT.path("topics").fieldNames().forEachRemaining(listed::add);
    assertThat(listed).isEqualTo(topics);
  }

  @ParameterizedTest
  @MethodSource("dev.forthright.deploy.Rendered#examples")
  void everyPropertyIsOneThatTheServiceKnows(Rendered rendered) {
    for (JsonNode config : rendered.kind("ConfigMap")) {
      String text = config.at("/data/application.properties").asText(null);
      if (text == null) {
        continue;
      }
      String component = config.at("/metadata/labels").path("app.kubernetes.io/component").asText();
      Properties known = Project.properties(component.replace("-service", ""));
      for (String name : load(text).stringPropertyNames()) {
        boolean channelSwitch =
            name.startsWith(CHANNEL)
                && name.endsWith(".enabled")
                && known.containsKey(name.replace(".enabled", ".connector"));
        boolean open = name.matches("forthright\\.(feeds|rules)\\..+");
        assertThat(known.containsKey(name) || OF_OTHERS.contains(name) || channelSwitch || open)
            .as(component + " knows " + name)
            .isTrue();
      }
    }
  }

  @Test
  void usersMayDoWhatTheirServiceNeedsAndNoMore() {
    for (JsonNode user : Rendered.example("typical").kind("KafkaUser")) {
      String service =
          user.at("/metadata/labels")
              .path("app.kubernetes.io/component")
              .asText()
              .replace("-service", "");
      JsonNode contract = CONTRACT.path("services").path(service);
      for (JsonNode rule : user.at("/spec/authorization/acls")) {
        String name = rule.at("/resource/name").asText();
        String operation = rule.at("/operations/1").asText();
        Set<String> allowed =
            rule.at("/resource/type").asText().equals("group")
                ? texts(contract.path("groups"))
                : operation.equals("Write")
                    ? texts(contract.path("writes"))
                    : texts(contract.path("reads"));
        assertThat(allowed.contains(name) || FOREIGN.contains(name))
            .as(service + " " + operation + " " + name)
            .isTrue();
        assertThat(rule.at("/resource/patternType").asText()).isEqualTo("literal");
      }
      assertThat(user.at("/spec/authorization/acls").size())
          .isGreaterThanOrEqualTo(
              contract.path("reads").size()
                  + contract.path("writes").size()
                  + contract.path("groups").size());
    }
  }

  private static Set<String> operations(String service, String action) {
    String start = service + "-service." + action + ".";
    Set<String> topics = new TreeSet<>();
    EVENTS
        .path("operations")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith(start)) {
                topics.add(name.substring(start.length()));
              }
            });
    return topics;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Properties load(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
