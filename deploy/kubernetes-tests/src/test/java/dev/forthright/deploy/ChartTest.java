package dev.forthright.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart renders for every example, always the same, and refuses what cannot work. */
class ChartTest {

  private static final Pattern SETTING = Pattern.compile("\\.Values\\.([a-zA-Z]+)");

  @Test
  void passesHelmsLint() {
    var result = new com.marcnuri.helm.Helm(Project.path("deploy/helm/forthright")).lint().call();
    // Lint renders with the defaults, which rightly ask for the database's host.
    assertThat(result.getMessages()).noneMatch(one -> one.contains("[WARNING]"));
    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.forthright.deploy.Rendered#examples")
  void everyDocumentFitsItsKind(Rendered rendered) {
    assertThat(rendered.documents()).isNotEmpty().allSatisfy(StrictTypes::read);
  }

  @Test
  void aMisspeltFieldIsFound() {
    JsonNode deployment = Rendered.example("minimal").kind("Deployment").getFirst().deepCopy();
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("imagepullpolicy", "x");
    assertThatThrownBy(() -> StrictTypes.read(deployment)).hasMessageContaining("imagepullpolicy");
    JsonNode topic = Rendered.example("full").kind("KafkaTopic").getFirst().deepCopy();
    ((ObjectNode) topic.path("spec")).put("partition", 3);
    assertThatThrownBy(() -> StrictTypes.read(topic)).hasMessageContaining("partition");
    JsonNode scaled = Rendered.example("full").kind("ScaledObject").getFirst().deepCopy();
    ((ObjectNode) scaled.path("spec")).put("maxReplicas", 3);
    assertThatThrownBy(() -> StrictTypes.read(scaled)).hasMessageContaining("maxReplicas");
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "typical", "full"})
  void rendersTheSameAgain(String example) {
    assertThat(Rendered.text("forthright", example))
        .isEqualTo(Rendered.text("forthright", example));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "typical"})
  void twoReleasesInOneNamespaceDoNotMeet(String example) {
    Set<String> first = identities(Rendered.of("a", Rendered.text("north", example)));
    Set<String> second = identities(Rendered.of("b", Rendered.text("south", example)));
    assertThat(first).hasSameSizeAs(second).doesNotContainAnyElementsOf(second);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "minimal, image.tag=latest, /image/tag",
    "minimal, services.flag.replica=2, replica",
    "minimal, migrations.mode=sometimes, migrations",
    "minimal, kafka.securityProtocol=SSLv3, securityProtocol",
    "minimal, services.flag.database.host=, database.host is missing",
    "typical, migrations.mode=job, runs before the clusters",
    "typical, podMonitor.enabled=true, twice",
    "full, services.flag.split=false, autoscaling and keda would fight",
    "minimal, httpRoute.enabled=true, parentRefs must name the Gateway",
  })
  void refusesWhatCannotWork(String example, String setting, String because) {
    assertThatThrownBy(() -> Rendered.text("forthright", example, setting))
        .hasMessageContaining(because);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "migrations.mode=atStart",
        "migrations.mode=none",
        "migrations.mode=initContainer",
        "migrations.hook=none",
        "kafka.securityProtocol=PLAINTEXT",
        "serviceAccount.create=false",
        "networkPolicy.enabled=false",
        "defaults.split=true",
        "defaults.keda.enabled=true",
        "defaults.autoscaling.enabled=true",
        "services.plan.enabled=false",
        "podMonitor.enabled=true",
        "fullnameOverride=a-name-that-is-much-longer-than-any-name-may-be"
      })
  void rendersWithEachSettingTheOtherWay(String setting) {
    Rendered rendered = Rendered.of(setting, Rendered.text("forthright", "minimal", setting));
    assertThat(rendered.documents())
        .allSatisfy(StrictTypes::read)
        .allSatisfy(one -> assertThat(Rendered.nameOf(one)).hasSizeLessThanOrEqualTo(63));
  }

  @Test
  void everySettingIsUsedAndEveryUsedSettingIsListed() {
    Set<String> used = new TreeSet<>();
    for (String file :
        Set.of(
            "_helpers.tpl",
            "_properties.tpl",
            "cloudnativepg.yaml",
            "configmap.yaml",
            "deployment.yaml",
            "migration.yaml",
            "monitoring.yaml",
            "networkpolicy.yaml",
            "prometheusrule.yaml",
            "routing.yaml",
            "scaling.yaml",
            "service.yaml",
            "strimzi.yaml")) {
      Matcher setting = SETTING.matcher(Project.text("deploy/helm/forthright/templates/" + file));
      while (setting.find()) {
        used.add(setting.group(1));
      }
    }
    Set<String> listed = new TreeSet<>();
    Project.yaml("deploy/helm/forthright/values.yaml").fieldNames().forEachRemaining(listed::add);
    assertThat(listed).isEqualTo(used);
  }

  private static Set<String> identities(Rendered rendered) {
    Set<String> identities = new TreeSet<>();
    rendered
        .documents()
        .forEach(
            one -> {
              assertThat(identities.add(one.path("kind").asText() + "/" + Rendered.nameOf(one)))
                  .isTrue();
            });
    return identities;
  }
}
