package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds an answer against the description of its operation. */
final class AnswerCheck {

  /** What only the inside of a service says. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)\\b(java|jakarta|io\\.quarkus|org\\.(jboss|postgresql|hibernate))\\.|dev\\.forthright|exception|sqlstate|\\bat"
              + " [\\w.$]+\\(|\\b(select|insert into|update) [\\w*]+ (from|set|\\()");

  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NOT_ACCEPTABLE = 406;

  private final SchemaCheck schemas;

  AnswerCheck(ApiDescription api) {
    this.schemas = new SchemaCheck(api);
  }

  /** What is wrong with it, if anything. */
  Optional<String> fault(ProbeRequest request, Answer answer) {
    if (answer.status() >= 500) {
      return Optional.of("fails with " + answer.status());
    }
    if (request.intent().equals("another method")) {
      return answer.status() == METHOD_NOT_ALLOWED
              || answer.status() == 401
              || answer.status() == 404
          ? problemFault(answer)
          : Optional.of("answers %d to another method".formatted(answer.status()));
    }
    JsonNode documented = request.operation().responses().path(String.valueOf(answer.status()));
    if (documented.isMissingNode()) {
      return Optional.of("answers %d, which is not documented".formatted(answer.status()));
    }
    if (answer.status() == NOT_ACCEPTABLE && request.intent().equals("plain")) {
      boolean promised =
          request
              .operation()
              .responses()
              .path("200")
              .path("content")
              .has(request.headers().get("Accept"));
      return promised ? Optional.of("does not have the CSV of a list") : problemFault(answer);
    }
    if (answer.status() >= 400) {
      return problemFault(answer);
    }
    if (request.refused()) {
      return Optional.of("answers %d to %s".formatted(answer.status(), request.intent()));
    }
    return resultFault(documented, answer);
  }

  private static Optional<String> problemFault(Answer answer) {
    if (!answer.mediaType().equals("application/problem+json")) {
      return Optional.of(
          "refuses with %d and '%s' instead of a problem"
              .formatted(answer.status(), answer.contentType()));
    }
    if (!(answer.json().orElse(null) instanceof ObjectNode problem)) {
      return Optional.of("refuses with a problem that is not JSON");
    }
    for (String field : new String[] {"type", "title", "code", "detail"}) {
      if (problem.path(field).asText().isBlank()) {
        return Optional.of("refuses with %d without %s".formatted(answer.status(), field));
      }
    }
    if (problem.path("status").asInt() != answer.status()) {
      return Optional.of("refuses with a problem of another status");
    }
    // The path of the request; what stands there is the caller's own.
    problem.remove("instance");
    return INSIDE.matcher(problem.toString()).find()
        ? Optional.of("tells in a problem what is inside")
        : Optional.empty();
  }

  private Optional<String> resultFault(JsonNode documented, Answer answer) {
    if (documented.path("headers").has("ETag") && answer.tag().isEmpty()) {
      return Optional.of("leaves out the documented ETag");
    }
    JsonNode content = documented.path("content");
    if (content.isMissingNode() && answer.body().isEmpty()) {
      return Optional.empty();
    }
    JsonNode schema = content.path(answer.mediaType());
    if (schema.isMissingNode()) {
      return Optional.of(
          "answers %d as '%s', which is not documented"
              .formatted(answer.status(), answer.contentType()));
    }
    if (!answer.mediaType().equals("application/json")) {
      return Optional.empty();
    }
    return answer
        .json()
        .map(json -> schemas.difference(schema.path("schema"), json))
        .orElse(Optional.of("answers with what is not JSON"))
        .map(difference -> "answers %d, but %s".formatted(answer.status(), difference));
  }
}
