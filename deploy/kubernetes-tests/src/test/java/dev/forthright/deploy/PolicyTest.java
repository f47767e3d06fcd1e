package dev.forthright.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pod Security "restricted" and more, and that what refers to something finds it. */
class PolicyTest {

  static Stream<Rendered> examples() {
    return Rendered.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void podsAreRestricted(Rendered rendered) {
    assertThat(rendered.podTemplates())
        .isNotEmpty()
        .allSatisfy(
            pod -> {
              JsonNode spec = pod.path("spec");
              assertThat(spec.at("/automountServiceAccountToken").asText()).isEqualTo("false");
              assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(spec.at("/securityContext/runAsUser").asInt()).isPositive();
              assertThat(spec.at("/securityContext/seccompProfile/type").asText())
                  .isEqualTo("RuntimeDefault");
              assertThat(spec.has("hostNetwork") || spec.has("hostPID")).isFalse();
              assertThat(spec.path("volumes"))
                  .allSatisfy(volume -> assertThat(volume.has("hostPath")).isFalse());
            });
    assertThat(rendered.containers())
        .allSatisfy(
            container -> {
              JsonNode security = container.path("securityContext");
              assertThat(security.path("allowPrivilegeEscalation").asText()).isEqualTo("false");
              assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
              assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
              assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
              assertThat(container.at("/resources/requests/memory"))
                  .isEqualTo(container.at("/resources/limits/memory"));
              assertThat(container.path("image").asText())
                  .matches(".+(:[0-9A-Za-z._-]+|@sha256:[0-9a-f]{64})")
                  .doesNotEndWith(":latest");
            });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void probesLookIntoTheProcessOnlyAndStoppingDrains(Rendered rendered) {
    for (JsonNode deployment : rendered.kind("Deployment")) {
      JsonNode container = deployment.at("/spec/template/spec/containers/0");
      for (String probe : List.of("startupProbe", "livenessProbe")) {
        assertThat(container.at("/" + probe + "/httpGet/path").asText())
            .isEqualTo("/q/health/live");
      }
      assertThat(container.at("/readinessProbe/httpGet/path").asText())
          .isEqualTo("/q/health/ready");
      int drain =
          Integer.parseInt(
              Project.properties("flag").getProperty("quarkus.shutdown.timeout").replace("S", ""));
      assertThat(deployment.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
          .isGreaterThanOrEqualTo(
              container.at("/lifecycle/preStop/sleep/seconds").asInt() + drain + 10);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void noSecretStandsInAManifest(Rendered rendered) {
    assertThat(rendered.kind("Secret")).isEmpty();
    for (JsonNode container : rendered.containers()) {
      for (JsonNode variable : container.path("env")) {
        if (variable.path("name").asText().matches(".*(PASSWORD|JAAS|USERNAME).*")) {
          assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void mountsHaveTheirVolumes(Rendered rendered) {
    Set<String> configMaps = new HashSet<>();
    rendered.kind("ConfigMap").forEach(one -> configMaps.add(Rendered.nameOf(one)));
    for (JsonNode pod : rendered.podTemplates()) {
      Set<String> volumes = new HashSet<>();
      pod.at("/spec/volumes")
          .forEach(
              one -> {
                assertThat(volumes.add(one.path("name").asText())).isTrue();
                if (one.has("configMap")) {
                  assertThat(configMaps).contains(one.at("/configMap/name").asText());
                }
              });
      Set<String> mounted = new HashSet<>();
      for (String containers : List.of("initContainers", "containers")) {
        pod.at("/spec/" + containers)
            .forEach(
                one ->
                    one.path("volumeMounts")
                        .forEach(mount -> mounted.add(mount.path("name").asText())));
      }
      assertThat(mounted).isEqualTo(volumes);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void selectorsFindPodsAndOnlyTheirOwn(Rendered rendered) {
    List<JsonNode> pods =
        rendered.kind("Deployment").stream()
            .map(one -> one.at("/spec/template/metadata/labels"))
            .toList();
    for (JsonNode deployment : rendered.kind("Deployment", "PodDisruptionBudget")) {
      assertThat(pods)
          .filteredOn(
              labels -> Rendered.selects(deployment.at("/spec/selector/matchLabels"), labels))
          .as(Rendered.nameOf(deployment))
          .hasSize(1);
    }
    for (JsonNode service : rendered.kind("Service")) {
      assertThat(pods)
          .filteredOn(labels -> Rendered.selects(service.at("/spec/selector"), labels))
          .as(Rendered.nameOf(service))
          .isNotEmpty();
    }
    for (JsonNode monitor : rendered.kind("ServiceMonitor")) {
      assertThat(rendered.kind("Service"))
          .filteredOn(
              one ->
                  Rendered.selects(
                      monitor.at("/spec/selector/matchLabels"), one.at("/metadata/labels")))
          .hasSize(Project.SERVICES.size());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void targetsOfScalingAndRoutesExist(Rendered rendered) {
    Set<String> deployments = new HashSet<>();
    rendered.kind("Deployment").forEach(one -> deployments.add(Rendered.nameOf(one)));
    Set<String> scaled = new HashSet<>();
    for (JsonNode scaler : rendered.kind("HorizontalPodAutoscaler", "ScaledObject")) {
      String target = scaler.at("/spec/scaleTargetRef/name").asText();
      assertThat(deployments).contains(target);
      assertThat(scaled.add(target)).as("one scaler for " + target).isTrue();
    }
    for (JsonNode deployment : rendered.kind("Deployment")) {
      assertThat(deployment.path("spec").has("replicas"))
          .isNotEqualTo(scaled.contains(Rendered.nameOf(deployment)));
    }
    Set<String> services = new HashSet<>();
    rendered.kind("Service").forEach(one -> services.add(Rendered.nameOf(one)));
    for (JsonNode route : rendered.kind("HTTPRoute")) {
      String target = route.at("/spec/rules/0/backendRefs/0/name").asText();
      assertThat(services).contains(target);
      assertThat(route.at("/spec/rules/0/matches/0/path/value").asText())
          .isEqualTo(prefixOf(rendered, target) + "/v1");
    }
    for (JsonNode ingress : rendered.kind("Ingress")) {
      assertThat(ingress.at("/spec/rules")).as("one host").hasSize(1);
      JsonNode paths = ingress.at("/spec/rules/0/http/paths");
      assertThat(paths).hasSameSizeAs(Project.SERVICES);
      for (JsonNode path : paths) {
        String target = path.at("/backend/service/name").asText();
        assertThat(services).contains(target);
        assertThat(path.path("path").asText()).isEqualTo(prefixOf(rendered, target) + "/v1");
      }
    }
  }

  /** The path under which the pods of a service answer, from their own configuration. */
  private static String prefixOf(Rendered rendered, String service) {
    String component =
        rendered.kind("Service").stream()
            .filter(one -> Rendered.nameOf(one).equals(service))
            .findFirst()
            .orElseThrow()
            .at("/metadata/labels")
            .path("app.kubernetes.io/component")
            .asText();
    List<String> prefixes =
        rendered.kind("ConfigMap").stream()
            .filter(
                one ->
                    one.at("/metadata/labels")
                        .path("app.kubernetes.io/component")
                        .asText()
                        .equals(component))
            .flatMap(one -> one.at("/data").path("application.properties").asText("").lines())
            .filter(line -> line.startsWith("forthright.http.prefix="))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .distinct()
            .toList();
    assertThat(prefixes).as(component).hasSize(1);
    return prefixes.getFirst();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyPodIsDeniedByDefaultAndNothingGoesOutWithoutAPeer(Rendered rendered) {
    List<JsonNode> policies = rendered.kind("NetworkPolicy");
    for (JsonNode pod : rendered.podTemplates()) {
      assertThat(policies)
          .anySatisfy(
              policy -> {
                assertThat(policy.at("/spec/policyTypes").size()).isEqualTo(2);
                assertThat(policy.path("spec").has("egress")).isFalse();
                assertThat(
                        Rendered.selects(
                            policy.at("/spec/podSelector/matchLabels"), pod.at("/metadata/labels")))
                    .isTrue();
              });
    }
    for (JsonNode policy : policies) {
      for (String way : List.of("ingress", "egress")) {
        policy
            .at("/spec/" + way)
            .forEach(
                rule -> {
                  assertThat(rule.path(way.equals("egress") ? "to" : "from")).isNotEmpty();
                  assertThat(rule.path("ports")).isNotEmpty();
                });
      }
    }
  }

  @Test
  void everyPortOfADatabaseIsLetThrough() {
    Rendered rendered =
        Rendered.of(
            "ports",
            Rendered.text(
                "forthright",
                "minimal",
                // What Helm runs as a hook is not among what it renders.
                "migrations.hook=none",
                "services.plan.database.port=6432",
                "services.flag.database.port=5433"));
    List<JsonNode> policies =
        rendered.kind("NetworkPolicy").stream()
            .filter(one -> one.path("spec").has("egress"))
            .toList();
    assertThat(policies)
        .as("services and migrations")
        .hasSize(2)
        .allSatisfy(
            policy ->
                assertThat(policy.at("/spec/egress").findValuesAsText("port"))
                    .contains("5432", "5433", "6432"));
  }

  @Test
  void aMigrationRunsWhereAndAsItsServiceRuns() {
    Rendered full = Rendered.example("full");
    JsonNode service =
        full.kind("Deployment").stream()
            .filter(one -> Rendered.nameOf(one).endsWith("-plan"))
            .findFirst()
            .orElseThrow()
            .at("/spec/template/spec");
    JsonNode job =
        full.kind("Job").stream()
            .filter(one -> Rendered.nameOf(one).contains("-plan-migrate-"))
            .findFirst()
            .orElseThrow()
            .at("/spec/template/spec");
    for (String where :
        List.of(
            "priorityClassName", "nodeSelector", "tolerations", "affinity", "imagePullSecrets")) {
      assertThat(service.has(where)).as(where).isTrue();
      assertThat(job.path(where)).as(where).isEqualTo(service.path(where));
    }
    JsonNode container = job.at("/containers/0");
    assertThat(container.path("env").findValuesAsText("name")).contains("TZ");
    assertThat(container.path("envFrom")).isEqualTo(service.at("/containers/0/envFrom"));
    assertThat(container.path("volumeMounts").findValuesAsText("name")).contains("scratch");
  }

  @Test
  void aMigrationCarriesItsVersionInItsName() {
    List<String> names =
        Rendered.example("full").kind("Job").stream().map(Rendered::nameOf).toList();
    assertThat(names)
        .contains("forthright-coach-plan-migrate-1-2-3-build-7")
        .contains("forthright-coach-flag-migrate-0123456789ab");
  }
}
