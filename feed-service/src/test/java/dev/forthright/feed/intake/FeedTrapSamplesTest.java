package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import dev.forthright.kit.intake.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traps of real feeds that need more than one published sample, or a variation of one. */
class FeedTrapSamplesTest {

  @Test
  void oneWinInTwoMessagesIsOneClosing() {
    Feed dynamics = Samples.feed("d", "/mappings/dynamics.yaml", Naming.COMPANY);
    String win =
        """
        {"PrimaryEntityName":"opportunity","PrimaryEntityId":"fd182185-115b-49d9-af94-6e52ed9f7188",
         "MessageName":"Win","OperationId":"o-1","OrganizationId":"org","Stage":40,
         "OperationCreatedOn":"/Date(1769767200300)/","InputParameters":[]}""";
    String update =
        """
        {"PrimaryEntityName":"opportunity","PrimaryEntityId":"fd182185-115b-49d9-af94-6e52ed9f7188",
         "MessageName":"Update","OperationId":"o-2","OrganizationId":"org","Stage":40,
         "OperationCreatedOn":"/Date(1769767200400)/","InputParameters":[{"key":"Target","value":
         {"Attributes":[{"key":"statecode","value":{"Value":1}}]}}]}""";

    List<Step> steps = steps(facts(dynamics, win), facts(dynamics, update));

    assertThat(steps.get(0).after().value("derived.stageType")).isEqualTo("\"won\"");
    assertThat(steps.get(1).changes()).isEmpty();
  }

  @Test
  void bothVersionsOfAWebhookAreOneChange() {
    Feed v1 = Samples.feed("v1", "/mappings/pipedrive-v1.yaml", Naming.COMPANY);
    Feed v2 = Samples.feed("v2", "/mappings/pipedrive-v2.yaml", Naming.COMPANY);
    JsonNode lost = Samples.json("/feeds/pipedrive/deal-lost.v2.json");
    ObjectNode old = lost.deepCopy();
    ObjectNode current = (ObjectNode) old.remove("data");
    current.put("user_id", current.remove("owner_id").asLong());
    for (String time : List.of("update_time", "add_time", "lost_time")) {
      if (current.hasNonNull(time)) {
        current.put(time, current.path(time).asText().substring(0, 19).replace('T', ' '));
      }
    }
    old.set("current", current);
    old.remove("previous");
    old.put("event", "updated.deal");
    ObjectNode meta = (ObjectNode) old.path("meta");
    meta.put("object", "deal").put("action", "updated").put("id", 310).put("company_id", 7);
    meta.put("timestamp", 1770883200L).put("timestamp_micro", 1770883200900000L);

    List<Step> steps = steps(facts(v2, lost.toString()), facts(v1, old.toString()));

    assertThat(steps.getLast().fact().fields()).containsEntry("lostReason", "\"Timing\"");
    assertThat(steps.getLast().changes()).isEmpty();
  }

  @Test
  void withoutARegistryItsBytesAreRefusedWithTheSettingThatIsMissing() {
    Feed salesforce = salesforce();

    assertThatThrownBy(() -> Samples.facts(salesforce, Samples.raw(new byte[] {0, 0, 0, 0, 7, 2})))
        .hasMessage("no_schema_registry at forthright.schema-registry.url");
    assertThatThrownBy(() -> Samples.facts(salesforce, Samples.raw(new byte[] {0, 0, 0, 0, 7})))
        .hasMessage("unrecognised_shape at registry");
  }

  @Test
  void aMissedCallIsMissedAndATestCallIsNothing() {
    Feed zoom = Samples.feed("z", "/mappings/zoom-phone.yaml", Naming.COMPANY);
    String missed =
        text("/feeds/zoom/callee-call-history-completed.json")
            .replaceAll("\"result\" ?: ?\"[^\"]*\"", "\"result\":\"no_answer\"");
    Feed gong = Samples.feed("g", "/mappings/gong.yaml", Naming.COMPANY);
    String test =
        text("/feeds/gong/call-webhook.json").replaceAll("\"isTest\" ?: ?false", "\"isTest\":true");

    assertThat(facts(zoom, missed).getFirst().fact().fields())
        .containsEntry("status", "\"missed\"");
    assertThat(facts(gong, test)).isEmpty();
  }

  @Test
  void theLosersOfAMergePointToTheirSurvivor() {
    Feed hubspot = Samples.feed("h", "/mappings/hubspot-webhooks.yaml", Naming.COMPANY);
    String merge =
        """
        {"eventId":1,"subscriptionId":2,"portalId":3,"occurredAt":1769419800002,
         "subscriptionType":"deal.merge","primaryObjectId":10,"mergedObjectIds":[11,12],
         "newObjectId":13,"sourceId":"userId:5"}""";

    assertThat(facts(hubspot, merge))
        .extracting(FeedFact::recordId)
        .containsExactlyInAnyOrder("10", "11", "12");
    assertThat(facts(hubspot, merge))
        .allMatch(fact -> "\"13\"".equals(fact.fact().fields().get("mergedInto")));
  }

  @Test
  void integersKeepAll64Bits() {
    String file = "/feeds/salesforce-cdc-confluent/opportunity-create.schemaless.json";
    String large =
        text(file).replaceAll("\"commitNumber\" ?: ?\\d+", "\"commitNumber\":1725357365187780609");

    assertThat(facts(salesforce(), large).getFirst().fact().order().sequence())
        .isEqualTo(1725357365187780609L);
  }

  @Test
  void anInstantInTheEveningIsTheNextDayOfTheFeed() {
    FieldReader berlin = new FieldReader(Naming.COMPANY, ZoneId.of("Europe/Berlin"));
    long evening = Instant.parse("2026-03-30T22:00:00Z").toEpochMilli();

    assertThat(berlin.read(EntityKind.OPPORTUNITY.field("closeDate").orElseThrow(), evening))
        .isEqualTo("2026-03-31");
  }

  @Test
  void whoDidItIsKeptWhenADataLoaderReassigns() {
    String file = "/feeds/salesforce-cdc-confluent/opportunity-create.schemaless.json";
    String loaded =
        text(file)
            .replaceAll(
                "\"changeOrigin\" ?: ?\"[^\"]*\"", "\"changeOrigin\":\"api;client=DataLoader\"");

    assertThat(facts(salesforce(), loaded).getFirst().actor().kind().wire())
        .isEqualTo("integration");
    assertThat(facts(salesforce(), text(file)).getFirst().actor().kind().wire())
        .isEqualTo("person");
  }

  private static Feed salesforce() {
    return Samples.feed("s", "/mappings/salesforce-confluent.yaml", SalesforceIds::full);
  }

  private static List<FeedFact> facts(Feed feed, String value) {
    RawRecord raw = Samples.raw(value.getBytes(StandardCharsets.UTF_8));
    return Samples.facts(feed, raw);
  }

  private static String text(String file) {
    return new String(Samples.bytes(file), StandardCharsets.UTF_8);
  }

  @SafeVarargs
  private static List<Step> steps(List<FeedFact>... messages) {
    List<FeedFact> all = new ArrayList<>();
    List.of(messages).forEach(all::addAll);
    Fold fold = new Fold(EntityKind.OPPORTUNITY, DealMarks.none());
    return fold.from(new RecordState(Map.of()), all.stream().map(FeedFact::fact).toList()).stream()
        .sorted(Comparator.comparing(step -> step.fact().order()))
        .toList();
  }
}
