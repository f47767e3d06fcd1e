package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.kit.intake.DataFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published sample alone, against the facts it is said to become. What state adds (an old
 * value, an owner that the record does not carry) is not asked of a sample alone.
 */
class EverySampleTest {

  /** Samples that no format reads yet, or whose fact we have no field for. It may only shrink. */
  private static final Set<String> NOT_YET = Set.of();

  private static final Feed SALESFORCE =
      Samples.feed("salesforce", "/mappings/salesforce-confluent.yaml", SalesforceIds::full);

  private static final Map<String, Feed> FEEDS =
      Map.ofEntries(
          Map.entry(
              "cloudevents/", Samples.feed("c", "/feeds/company-events.yaml", Naming.COMPANY)),
          mapped("dynamics/", "dynamics", Naming.COMPANY),
          mapped("gong/", "gong", Naming.COMPANY),
          mapped("debezium/", "debezium", Naming.COMPANY),
          mapped("hubspot/meeting-", "hubspot-objects", Naming.COMPANY),
          mapped(
              "salesforce-pubsub/opportunity-update.headers",
              "salesforce-headers",
              SalesforceIds::full),
          mapped("salesloft/", "salesloft", Naming.COMPANY),
          mapped("hubspot/deal-", "hubspot-webhooks", Naming.COMPANY),
          mapped("kafka-connect/airbyte", "airbyte-salesforce", SalesforceIds::full),
          mapped("outreach/", "outreach", Naming.COMPANY),
          mapped("pipedrive/", "pipedrive-v2", Naming.COMPANY),
          mapped("salesforce-pushtopic/", "salesforce-pushtopic", SalesforceIds::full),
          mapped("zoho/", "zoho", Naming.COMPANY),
          mapped("zoom/", "zoom-phone", Naming.COMPANY));

  private static final Map<String, String> CHANGED =
      Map.of(
          "opportunity.stage-changed", "stage",
          "opportunity.forecast-category-changed", "forecastCategory",
          "opportunity.close-date-changed", "closeDate",
          "opportunity.amount-changed", "amount");

  private static final Map<String, String> FIELDS =
      Map.of("repId", "personId", "repEmail", "personId", "activityType", "kind");

  private static final JsonNode EXPECTED = Samples.json("/feeds/expected.json").path("files");

  private static Map.Entry<String, Feed> mapped(String files, String mapping, Naming naming) {
    return Map.entry(files, Samples.feed("f", "/mappings/" + mapping + ".yaml", naming));
  }

  static Stream<String> files() {
    return EXPECTED.properties().stream().map(Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aSampleAloneBecomesItsFacts(String file) {
    List<FeedFact> facts = facts(file);
    JsonNode events = EXPECTED.path(file).path("events");
    boolean all =
        events.isEmpty()
            ? facts.isEmpty()
            : Stream.iterate(0, i -> i < events.size(), i -> i + 1)
                .allMatch(i -> facts.stream().anyMatch(fact -> says(fact, events.get(i))));

    assertThat(all)
        .as("%s became %s", file, facts.stream().map(fact -> fact.fact().fields()).toList())
        .isEqualTo(!NOT_YET.contains(file));
  }

  private static List<FeedFact> facts(String file) {
    Feed feed =
        FEEDS.entrySet().stream()
            .filter(entry -> file.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(SALESFORCE);
    try {
      return Samples.facts(feed, Samples.any(file));
    } catch (DataFault refused) {
      return List.of();
    }
  }

  private static boolean says(FeedFact fact, JsonNode event) {
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

  private static boolean same(FeedFact fact, String field, JsonNode wanted) {
    String json = fact.fact().fields().get(field);
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
