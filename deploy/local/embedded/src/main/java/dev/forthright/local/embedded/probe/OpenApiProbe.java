package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends a running service thousands of requests made up from its own API description, right ones
 * and wrong ones, and holds each answer against that description: no failure of the service, no
 * status that is not documented, every refusal a problem without a word of what is inside, every
 * result as its schema says.
 */
public final class OpenApiProbe {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 4;

  private final URI service;
  private final List<String> tokens;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Harvest harvest = new Harvest();
  private final Map<String, String> findings = new ConcurrentSkipListMap<>();
  private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
  private final Set<String> succeeded = ConcurrentHashMap.newKeySet();

  private OpenApiProbe(URI service, List<String> tokens) {
    this.service = service;
    this.tokens = tokens;
  }

  /** A probe of the service at that address, with tokens of these people in turn. */
  public static OpenApiProbe of(URI service, Collection<TokenRequest> people) {
    return new OpenApiProbe(service, people.stream().map(Stack.issuer()::mint).toList());
  }

  /** Tries that many requests; the seed decides which. */
  public OpenApiReport run(int requests, long seed) {
    ApiDescription api = new ApiDescription(description());
    List<ApiOperation> operations = api.operations();
    AnswerCheck check = new AnswerCheck(api);
    RequestMaker maker = new RequestMaker(api, harvest, tokens);
    for (ApiOperation operation : operations) {
      if (operation.method().equals("GET") && operation.parametersIn("path").isEmpty()) {
        tokens.forEach(token -> attempt(maker.plain(operation, token, "application/json"), check));
        tokens.forEach(token -> attempt(maker.plain(operation, token, "text/csv"), check));
      }
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        ApiOperation operation = operations.get(i % operations.size());
        Random random = new Random(seed * 1_000_003 + i);
        work.add(workers.submit(() -> attempt(maker.make(operation, random), check)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException("The probe itself failed; seed " + seed + ".", e);
    }
    List<String> unreached =
        operations.stream()
            .map(ApiOperation::toString)
            .filter(each -> !succeeded.contains(each))
            .toList();
    return new OpenApiReport(
        seed, requests, Map.copyOf(answers), unreached, List.copyOf(findings.values()));
  }

  private void attempt(ProbeRequest request, AnswerCheck check) {
    Answer answer;
    try {
      answer = send(request);
    } catch (IOException cut) {
      // Refused while it was still being sent: the client may not get to read why.
      if (!request.intent().startsWith("a giant")) {
        note(request, "no answer: " + cut, "");
      }
      return;
    }
    answers.merge(answer.status(), 1, Integer::sum);
    check.fault(request, answer).ifPresent(fault -> note(request, fault, answer.body()));
    if (answer.status() < 300) {
      succeeded.add(request.operation().toString());
      answer.json().ifPresent(json -> harvest.gather(request.operation().path(), json));
      if (request.method().equals("GET") && !answer.tag().isEmpty()) {
        harvest.remember(request.path(), answer.tag());
      }
    }
  }

  private void note(ProbeRequest request, String fault, String body) {
    findings.putIfAbsent(
        request.operation() + " " + fault,
        "%s with %s: %s%n    %s %s%n    %s%n    body %s%n    answer %s"
            .formatted(
                request.operation(),
                request.intent(),
                fault,
                request.method(),
                cut(request.address()),
                cut(String.valueOf(request.headers())),
                cut(String.valueOf(request.body())),
                cut(body)));
  }

  private static String cut(String text) {
    return text.length() > 600 ? text.substring(0, 600) + "..." : text;
  }

  private Answer send(ProbeRequest request) throws IOException {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(service.resolve(request.address()))
            .timeout(PATIENCE)
            .method(
                request.method(),
                request.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(http::setHeader);
    if (!request.token().isEmpty()) {
      http.setHeader("Authorization", "Bearer " + request.token());
    }
    return send(http.build());
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      String type = response.headers().firstValue("Content-Type").orElse("");
      try (InputStream body = response.body()) {
        // A live stream never ends.
        String text =
            type.startsWith("text/event-stream")
                ? ""
                : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        String tag = response.headers().firstValue("ETag").orElse("");
        return new Answer(response.statusCode(), type, tag, text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private com.fasterxml.jackson.databind.JsonNode description() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
              .timeout(PATIENCE)
              .build();
      return JSON.readTree(send(request).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
