package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forthright.local.embedded.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks a running service one cell of an access table and says what differs. */
final class DecisionProbe {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Ids of nothing: a UUID, since many paths take nothing else. */
  private static final String ABSENT = "00000000-0000-7000-8000-00000000dead";

  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private final URI service;
  private final AuditTrail trail;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** The body is empty where it never ends, as that of a live stream. */
  private record Answer(int status, String contentType, String body) {}

  DecisionProbe(URI service, AuditTrail trail) {
    this.service = service;
    this.trail = trail;
  }

  /** The API description. */
  byte[] description() {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/q/openapi?format=json")).timeout(PATIENCE).build();
    return send(request).body().getBytes(StandardCharsets.UTF_8);
  }

  /** What is not as the row says. */
  List<String> differences(DecisionRow row, Persona persona, Call call) {
    long audited = trail.rowsOf(persona);
    Answer answer = send(request(row.operation(), persona, call));
    List<String> differences = new ArrayList<>();
    if (row.record().orElse(false)
        && answer.status() < 300
        && trail.isWatched()
        && trail.rowsOf(persona) == audited) {
      differences.add("leaves no audit row that names people");
    }
    boolean allowed =
        answer.status() < SERVER_ERROR && !Set.of(401, 403, 404).contains(answer.status());
    if (row.status().map(status -> status != answer.status()).orElse(!allowed)) {
      differences.add(
          "answered %d instead of %s %s"
              .formatted(
                  answer.status(),
                  row.status().map(String::valueOf).orElse("allowed"),
                  answer.status() >= 400 ? answer.body() : ""));
      return differences;
    }
    row.record()
        .filter(shown -> shown != answer.body().contains(marker(call)))
        .ifPresent(
            shown -> differences.add(shown ? "does not show the record" : "shows the record"));
    if (!row.withheld().isEmpty() || !row.shown().isEmpty()) {
      compareFields(row, answer, differences);
    }
    if (answer.status() == NOT_FOUND && !call.path().isEmpty()) {
      compareWithAbsent(row, persona, call, answer, differences);
    }
    return differences;
  }

  private static void compareFields(DecisionRow row, Answer answer, List<String> differences) {
    JsonNode body = json(answer.body());
    for (String field : row.withheld()) {
      if (has(body, field)) {
        differences.add("shows " + field);
      }
    }
    for (String field : row.shown()) {
      if (!has(body, field)) {
        differences.add("does not show " + field);
      }
    }
  }

  /** What is hidden and what does not exist must look alike but for the id that was asked for. */
  private void compareWithAbsent(
      DecisionRow row, Persona persona, Call call, Answer hidden, List<String> differences) {
    Call nothing = call;
    for (String parameter : call.path().keySet()) {
      nothing = nothing.path(parameter, ABSENT);
    }
    Answer absent = send(request(row.operation(), persona, nothing));
    if (!neutral(hidden, call).equals(neutral(absent, nothing))) {
      differences.add("differs from what does not exist: %s, but %s".formatted(hidden, absent));
    }
  }

  private static Answer neutral(Answer answer, Call call) {
    String body = answer.body();
    for (String value : call.path().values()) {
      body = body.replace(value, "<id>");
    }
    return new Answer(answer.status(), answer.contentType(), body);
  }

  private static boolean has(JsonNode node, String field) {
    return node.findValues(field).stream()
        .anyMatch(value -> !value.isNull() && !(value.isContainerNode() && value.isEmpty()));
  }

  private static String marker(Call call) {
    if (call.marker() == null) {
      throw new IllegalArgumentException("A row looks for the record, but the call has no marker.");
    }
    return call.marker();
  }

  private HttpRequest request(String operation, Persona persona, Call call) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path = operation.substring(operation.indexOf(' ') + 1);
    for (Map.Entry<String, String> parameter : call.path().entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
    }
    if (path.contains("{")) {
      throw new IllegalArgumentException("The call leaves a parameter of %s open.".formatted(path));
    }
    String query =
        call.query().entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path + (query.isEmpty() ? "" : "?" + query)))
            .timeout(PATIENCE)
            .method(
                method,
                call.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(call.body()));
    if (call.body() != null) {
      request.setHeader("Content-Type", "application/json");
    }
    if (persona != Persona.NO_TOKEN) {
      request.setHeader("Authorization", "Bearer " + Stack.issuer().mint(persona.token()));
    }
    call.headers().forEach(request::setHeader);
    return request.build();
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      String contentType = response.headers().firstValue("Content-Type").orElse("");
      try (InputStream body = response.body()) {
        String text =
            contentType.startsWith("text/event-stream")
                ? ""
                : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(response.statusCode(), contentType, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + body, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
