package dev.forthright.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts lead to a section that helps; alerts and dashboard ask for figures that services give. */
class WatchingTest {

  private static final String ALERTS = "deploy/helm/forthright/files/alerts.yaml";
  private static final String DASHBOARD = "deploy/grafana/platform-health.json";
  private static final Pattern OURS = Pattern.compile("\\bforthright_[a-z_]+");
  private static final Pattern REGISTERED = Pattern.compile("\"(forthright\\.[a-z.]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

  /** Given by Prometheus, Micrometer's HTTP binder and its Kafka binder. */
  private static final Pattern OF_OTHERS =
      Pattern.compile("\\b(up|http_server_requests_seconds_[a-z]+|kafka_consumer_[a-z_]+)\\b");

  @Test
  void everyAlertLinksToASectionOfTheRunbookThatSaysWhatToDo() {
    Set<String> linked = new TreeSet<>();
    for (JsonNode alert : alerts()) {
      String link = alert.at("/annotations/runbook_url").asText();
      assertThat(link).as(alert.path("alert").asText()).startsWith("docs/runbook.md#");
      linked.add(link.substring(link.indexOf('#') + 1));
      assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
      assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
    }
    String runbook = Project.text("docs/runbook.md");
    Set<String> sections =
        HEADING
            .matcher(runbook)
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(linked).isEqualTo(sections);
    assertThat(runbook.split("(?m)^## ", -1))
        .filteredOn(section -> !section.startsWith("# Runbook"))
        .allSatisfy(
            section ->
                assertThat(section.replaceAll("\\s+", " "))
                    .contains("*Means*")
                    .contains("*See more*")
                    .contains("*Do*"));
  }

  @Test
  void everyFigureIsRegisteredByAService() {
    Set<String> registered = registered();
    List<String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(20);
    for (String expression : expressions) {
      Set<String> ours =
          OURS.matcher(expression)
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(registered).as(expression).containsAll(ours);
      Matcher others = OF_OTHERS.matcher(expression);
      assertThat(!ours.isEmpty() || others.find()).as(expression).isTrue();
    }
  }

  @Test
  void theChartInstallsTheSameAlertsWithTheLinkOfTheCompany() {
    JsonNode rule = Rendered.example("typical").kind("PrometheusRule").getFirst();
    List<JsonNode> installed = new ArrayList<>();
    rule.at("/spec/groups/0/rules").forEach(installed::add);
    assertThat(installed).hasSameSizeAs(alerts());
    assertThat(installed)
        .allSatisfy(
            alert ->
                assertThat(alert.at("/annotations/runbook_url").asText())
                    .startsWith("https://example.com/forthright/runbook.md#"));
  }

  private static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    Project.yaml(ALERTS).at("/groups/0/rules").forEach(alerts::add);
    return alerts;
  }

  private static List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    alerts().forEach(alert -> expressions.add(alert.path("expr").asText()));
    for (JsonNode panel : Project.yaml(DASHBOARD).path("panels")) {
      panel.path("targets").forEach(target -> expressions.add(target.path("expr").asText()));
    }
    return expressions;
  }

  /** Names under which Prometheus knows what is registered in the services' sources. */
  private static Set<String> registered() {
    Set<String> names = new TreeSet<>();
    List<String> modules =
        Stream.concat(
                Project.SERVICES.stream().map(one -> one + "-service"), Stream.of("service-kit"))
            .toList();
    for (String module : modules) {
      try (Stream<Path> files = Files.walk(Project.path(module + "/src/main/java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          if (text.contains("MeterRegistry") || text.contains("DatabaseFigure")) {
            Matcher name = REGISTERED.matcher(text);
            while (name.find()) {
              String prometheus = name.group(1).replace('.', '_');
              names.add(prometheus);
              names.add(prometheus + "_total");
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }
}
