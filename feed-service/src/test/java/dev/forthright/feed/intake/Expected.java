package dev.forthright.feed.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.record.FeedFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code expected.json} says of a sample, asked of the facts it became. */
final class Expected {

  /** The field of our own that a change event of the published vocabulary is about. */
  static final Map<String, String> CHANGED =
      Map.of(
          "opportunity.stage-changed", "stage",
          "opportunity.forecast-category-changed", "forecastCategory",
          "opportunity.close-date-changed", "closeDate",
          "opportunity.amount-changed", "amount");

  private static final Map<String, String> FIELDS =
      Map.of("repId", "personId", "repEmail", "personId", "activityType", "kind");

  private static final JsonNode FILES = Samples.json("/feeds/expected.json").path("files");

  private Expected() {}

  /** Every sample file. */
  static List<String> files() {
    return FILES.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The events that a file becomes. */
  static List<JsonNode> events(String file) {
    return FILES.path(file).path("events").valueStream().toList();
  }

  /** True when the fact says what the event says. */
  static boolean says(FeedFact fact, JsonNode event) {
    String type = event.path("type").asText();
    boolean activity = type.startsWith("activity.");
    JsonNode at = event.path("at");
    if (!activity
        && !at.isMissingNode()
        && !fact.fact().order().time().equals(Instant.parse(at.asText()))) {
      return false;
    }
    if (type.equals("record.resync-required")) {
      return event.path("reason").asText().equals(fact.resyncReason())
          && event.path("object").asText().equals(fact.object())
          && event.path("recordId").asText().equals(fact.recordId());
    }
    String id = event.path(activity ? "activityId" : "opportunityId").asText(fact.recordId());
    return id.equals(fact.recordId())
        && (event.path("actor").isMissingNode()
            || event.path("actor").asText().equals(fact.actor().id()))
        && (CHANGED.containsKey(type)
            ? same(fact, CHANGED.get(type), event.path("to"))
            : is(fact, type, at) && hasFields(fact, type, event));
  }

  /** What the type itself says. */
  private static boolean is(FeedFact fact, String type, JsonNode at) {
    Map<String, String> fields = fact.fact().fields();
    return switch (type) {
      case "opportunity.created", "quota.assigned" -> fact.resyncReason() == null;
      case "opportunity.updated" -> true;
      case "opportunity.deleted" -> "true".equals(fields.get("deleted"));
      case "opportunity.closed-won" -> "true".equals(fields.get("sourceWon"));
      case "opportunity.closed-lost" ->
          "true".equals(fields.get("sourceClosed")) && "false".equals(fields.get("sourceWon"));
      case "activity.scheduled" -> "\"scheduled\"".equals(fields.get("status"));
      case "activity.logged" ->
          "\"held\"".equals(fields.get("status")) && startsAt(fields).equals(instant(at.asText()));
      default -> false;
    };
  }

  private static boolean hasFields(FeedFact fact, String type, JsonNode event) {
    boolean closed = type.startsWith("opportunity.closed");
    return event.properties().stream()
        .allMatch(
            entry ->
                switch (entry.getKey()) {
                  case "type", "at", "actor", "activityId", "opportunityId" ->
                      !type.startsWith("activity.")
                          || !entry.getKey().equals("opportunityId")
                          || same(fact, "opportunityId", entry.getValue());
                  case "changed" ->
                      entry
                          .getValue()
                          .valueStream()
                          .allMatch(it -> fact.fact().fields().containsKey(it.asText()));
                  case "contactId" ->
                      Objects.requireNonNullElse(fact.fact().fields().get("participants"), "")
                          .contains(entry.getValue().asText());
                  case "reason" -> same(fact, "lostReason", entry.getValue());
                  case "dueDate" ->
                      startsAt(fact.fact().fields()).startsWith(entry.getValue().asText());
                  case "startsAt", "endsAt" ->
                      instant(text(fact.fact().fields(), entry.getKey()))
                          .equals(instant(entry.getValue().asText()));
                  case "repEmail" -> event.has("repId") || same(fact, "personId", entry.getValue());
                  // An owner and an amount may come from the state that a sample alone has not.
                  case "ownerId", "amount" ->
                      closed && !fact.fact().fields().containsKey(entry.getKey())
                          || same(fact, entry.getKey(), entry.getValue());
                  default ->
                      same(
                          fact,
                          FIELDS.getOrDefault(entry.getKey(), entry.getKey()),
                          entry.getValue());
                });
  }

  static boolean same(FeedFact fact, String field, JsonNode wanted) {
    return same(fact.fact().fields().get(field), wanted);
  }

  /** True when canonical JSON text is the wanted value, numbers by their worth. */
  static boolean same(@Nullable String json, JsonNode wanted) {
    if (json == null) {
      return false;
    }
    JsonNode actual = Samples.tree(json);
    if (wanted.isNumber()) {
      return actual.isNumber() && actual.decimalValue().compareTo(wanted.decimalValue()) == 0;
    }
    return actual.equals(wanted);
  }

  private static String startsAt(Map<String, String> fields) {
    return instant(text(fields, "startsAt"));
  }

  private static String text(Map<String, String> fields, String name) {
    return Samples.tree(fields.getOrDefault(name, "\"\"")).asText();
  }

  /** Seconds with or without a fraction are the same instant. */
  private static String instant(String text) {
    return text.isEmpty() ? "" : Instant.parse(text).toString();
  }
}
