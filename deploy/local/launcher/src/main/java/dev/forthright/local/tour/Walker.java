package dev.forthright.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Refusal;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Company;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Somebody of the company who calls one service; every call that changes something is told, and one
 * that is refused ends the walk with the service's own words.
 *
 * @param role the coarse role in the token
 * @param say takes a line for each change
 */
record Walker(LocalStack stack, Service service, String person, String role, Consumer<String> say) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What is there now. */
  JsonNode get(String path) {
    return demand("GET", path, api().get(path)).body();
  }

  /** What is there once it is as wanted; others may still be at work. */
  JsonNode await(String path, Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Api.Answer answer = api().get(path);
      if (answer.isOk() && wanted.test(answer.body())) {
        return answer.body();
      }
      if (System.nanoTime() > deadline) {
        throw new Refusal(
            "GET %s did not become what was expected within %d seconds: %d %s"
                .formatted(path, PATIENCE.toSeconds(), answer.status(), answer.text()));
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** Creates something, safely repeatable. */
  JsonNode create(String path, String key, String json) {
    return told("POST", path, api().request(path).header("Idempotency-Key", key), json);
  }

  /** Changes something as it stands now: reads its version, then writes. */
  JsonNode change(String method, String thing, String part, String json) {
    String etag = demand("GET", thing, api().get(thing)).headers().get("etag");
    String path = thing + "/" + part;
    return told(method, path, api().request(path).header("If-Match", etag), json);
  }

  /** Changes a part that has a version of its own. */
  JsonNode changeAt(String method, String path, long version, String json) {
    String etag = "\"%d\"".formatted(version);
    return told(method, path, api().request(path).header("If-Match", etag), json);
  }

  private JsonNode told(String method, String path, HttpRequest.Builder request, String json) {
    HttpRequest.BodyPublisher body =
        json == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    Api.Answer answer = demand(method, path, api().send(request.method(method, body)));
    say.accept("%-4s %s  %d  (%s)".formatted(method, path, answer.status(), person));
    return answer.body();
  }

  private Api.Answer demand(String method, String path, Api.Answer answer) {
    if (!answer.isOk()) {
      throw new Refusal(
          "%s %s by %s was refused: %d %s"
              .formatted(method, path, person, answer.status(), answer.text()));
    }
    return answer;
  }

  private Api api() {
    return stack.api(service, Company.email(person), role);
  }
}
