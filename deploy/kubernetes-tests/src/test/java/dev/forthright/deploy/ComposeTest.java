package dev.forthright.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file names what exists: files, services, topics, properties, roles. */
class ComposeTest {

  private static final String FOLDER = "deploy/compose/";
  private static final JsonNode COMPOSE = Project.yaml(FOLDER + "compose.yaml");
  private static final Pattern TOPIC = Pattern.compile("(?m)^make ([a-z.]+)(.*)$");

  /** Made by whoever starts it. */
  private static final Set<String> MADE = Set.of("./master.key");

  /** Properties of Quarkus and the Kafka client that no file of ours sets, as variables. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_DATASOURCE_PASSWORD",
          "QUARKUS_FLYWAY_USERNAME",
          "QUARKUS_FLYWAY_PASSWORD",
          "QUARKUS_OIDC_AUTH_SERVER_URL",
          "FORTHRIGHT_SECRETS_MASTER_KEY_FILE");

  @Test
  void everyServiceIsThereWithVariablesThatItKnows() {
    for (String service : Project.SERVICES) {
      JsonNode container = COMPOSE.path("services").path(service + "-service");
      // YAML's merge key is left to the reader of the file.
      JsonNode shared = COMPOSE.path("x-environment");
      Properties known = Project.properties(service);
      Set<String> variables =
          known.stringPropertyNames().stream()
              .map(KustomizeTest::variable)
              .collect(Collectors.toCollection(TreeSet::new));
      variables.addAll(OF_OTHERS);
      Set<String> given = new TreeSet<>();
      shared.fieldNames().forEachRemaining(given::add);
      container.path("environment").fieldNames().forEachRemaining(given::add);
      given.remove("<<");
      assertThat(variables).as(service).containsAll(given);
      assertThat(container.at("/environment/QUARKUS_DATASOURCE_JDBC_URL").asText())
          .endsWith("/" + service);
      assertThat(Project.text(FOLDER + "postgres/databases.sql"))
          .contains("create database " + service + ";");
      assertThat(Project.text(FOLDER + "prometheus/prometheus.yaml"))
          .contains(service + "-service:9000");
    }
    assertThat(COMPOSE.at("/x-service/read_only").asBoolean()).isTrue();
    assertThat(COMPOSE.at("/x-service/user").asText()).isEqualTo("65534:65534");
  }

  @Test
  void filesAndServicesThatAreNamedExist() {
    Set<String> ports = new TreeSet<>();
    for (var service : COMPOSE.path("services").properties()) {
      JsonNode container = service.getValue();
      assertThat(container.path("image").asText())
          .as(service.getKey())
          .matches(".+:[^:]+")
          .doesNotContain("latest");
      for (JsonNode volume : container.path("volumes")) {
        String source = volume.asText().substring(0, volume.asText().indexOf(':'));
        assertThat(MADE.contains(source) || Files.exists(Project.path(FOLDER + source)))
            .as(source)
            .isTrue();
      }
      for (JsonNode port : container.path("ports")) {
        assertThat(port.asText()).startsWith("127.0.0.1:");
        assertThat(ports.add(port.asText().split(":", -1)[1])).as(port.asText()).isTrue();
      }
    }
    COMPOSE
        .at("/x-service/depends_on")
        .fieldNames()
        .forEachRemaining(name -> assertThat(COMPOSE.path("services").has(name)).as(name).isTrue());
  }

  @Test
  void topicsAreThoseOfTheContractWithItsSettings() {
    JsonNode contract = Project.yaml("deploy/helm/forthright/files/contract.yaml").path("topics");
    String script = COMPOSE.at("/services/topics/command/0").asText();
    List<MatchResult> made = TOPIC.matcher(script).results().toList();
    Set<String> names = new TreeSet<>(made.stream().map(one -> one.group(1)).toList());
    contract
        .fieldNames()
        .forEachRemaining(name -> assertThat(names.remove(name)).as(name).isTrue());
    assertThat(names).as("topics of the company").containsExactly("crm.inbound", "sfdc.cdc");
    for (MatchResult one : made) {
      for (var setting : contract.path(one.group(1)).properties()) {
        assertThat(one.group(2) + " ")
            .as(one.group(1))
            .contains(" --config " + setting.getKey() + "=" + setting.getValue().asText() + " ");
      }
    }
  }

  @Test
  void theRealmHasEveryRoleWithSomebodyInIt() {
    JsonNode realm = Project.yaml(FOLDER + "keycloak/realm.json");
    Set<String> roles =
        Pattern.compile("(?m)^  ([A-Z]+)[,;]$")
            .matcher(Project.text("service-kit/src/main/java/dev/forthright/kit/access/Role.java"))
            .results()
            .map(one -> one.group(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(roles).hasSizeGreaterThan(5);
    assertThat(new TreeSet<>(realm.at("/roles/realm").findValuesAsText("name"))).isEqualTo(roles);
    Set<String> held = new TreeSet<>();
    for (JsonNode user : realm.path("users")) {
      assertThat(user.path("emailVerified").asBoolean()).isTrue();
      user.path("realmRoles").forEach(role -> held.add(role.asText()));
    }
    assertThat(held).isEqualTo(roles);
    Properties properties = Project.properties("flag");
    JsonNode mappers = realm.at("/clients/0/protocolMappers");
    assertThat(mappers.findValuesAsText("claim.name"))
        .contains(properties.getProperty("quarkus.oidc.roles.role-claim-path"));
    assertThat(mappers.findValuesAsText("included.custom.audience"))
        .contains(properties.getProperty("quarkus.oidc.token.audience"));
  }
}
