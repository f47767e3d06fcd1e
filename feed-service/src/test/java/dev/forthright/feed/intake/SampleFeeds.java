package dev.forthright.feed.intake;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.kit.intake.DataFault;
import java.util.List;
import java.util.Map;

/** The feed that reads each of the published samples. */
final class SampleFeeds {

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

  private SampleFeeds() {}

  private static Map.Entry<String, Feed> mapped(String files, String mapping, Naming naming) {
    return Map.entry(files, Samples.feed("f", "/mappings/" + mapping + ".yaml", naming));
  }

  /** What a sample becomes; nothing when it is refused. */
  static List<FeedFact> facts(String file) {
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
}
