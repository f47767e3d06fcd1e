package dev.forthright.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A flag as flag-service tells of it.
 *
 * @param personId whom it concerns; empty when nobody
 * @param scope what tells flags of one rule and subject apart, such as the rep of a manager's flag
 */
public record FoundFlag(
    String id,
    String rule,
    String subjectId,
    String personId,
    String managerId,
    String scope,
    String severity,
    String condition,
    String workflow,
    Instant since) {

  /** The day it fired. */
  LocalDate day() {
    return LocalDate.ofInstant(since, ZoneOffset.UTC);
  }

  /** Whether everything it is about, both of a pair, is among these. */
  boolean isAbout(Set<String> subjectIds) {
    return subjectIds.containsAll(List.of(subjectId.split("\\|")));
  }

  /** Raised by mistake and taken back. */
  boolean isRetracted() {
    return condition.equals("retracted");
  }

  boolean isLive() {
    return condition.equals("firing") || condition.equals("recovering");
  }

  /** All flags there are, as an executive sees them, page by page. */
  public static List<FoundFlag> all(Api flags) {
    List<FoundFlag> found = new ArrayList<>();
    String query = "";
    while (true) {
      Api.Answer answer = flags.get("/v1/flags?limit=200" + query);
      if (!answer.isOk()) {
        throw new IllegalStateException(
            "GET /v1/flags was answered with %d: %s".formatted(answer.status(), answer.text()));
      }
      answer.body().path("items").forEach(flag -> found.add(of(flag)));
      String next = answer.body().path("next").asText("");
      if (next.isEmpty()) {
        return found;
      }
      query = "&cursor=" + next;
    }
  }

  private static FoundFlag of(JsonNode flag) {
    return new FoundFlag(
        flag.path("id").asText(),
        flag.path("rule").asText(),
        flag.path("subjectId").asText(),
        flag.path("personId").asText(""),
        flag.path("managerId").asText(""),
        flag.path("scope").asText(""),
        flag.path("severity").asText(),
        flag.path("condition").asText(),
        flag.path("workflow").asText(),
        Instant.parse(flag.path("firedAt").asText()));
  }
}
