package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Published;
import dev.forthright.local.play.Raw;
import dev.forthright.local.play.Salesforce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One deal in Salesforce, pushed three times, followed through every hop to its flag and back. */
@Order(1)
class WayOfARecordIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REP = Company.rep("way", 1);
  private static final String MANAGER = Company.manager("way");
  private static final String STRANGER = Company.manager("stranger");
  private static final String DEAL = Salesforce.id("006", 17);
  private static final String DEAL_ID = "salesforce:" + DEAL;
  private static final String FEED_SOURCE = "/forthright/feed-service";

  private final Product product = Product.get();

  @Test
  void aPushedDealBecomesAFlagThatLeadsBackToTheRawRecords() {
    List<RecordMetadata> raw = sendDeal();

    List<Published> events = theDealsEvents();
    theRecordShowsItsHistory(raw, events);
    theEventsSayWhereTheyComeFrom(raw, events);
    theDealIsKnownToFlagService(events);
    JsonNode flag = theFlagAsTheManagerSeesIt();
    everyPieceOfEvidenceLeadsToARawRecord(flag, raw.subList(1, 4));
    theManagerIsAskedToTalk(flag);
    aStrangerSeesNothing(flag.path("id").asText());
  }

  private List<RecordMetadata> sendDeal() {
    String user = Company.user(REP);
    List<Raw> changes = new ArrayList<>();
    changes.add(
        Salesforce.created(
            "Opportunity",
            DEAL,
            user,
            Instant.parse("2025-01-07T09:00:00Z"),
            "Name",
            "Way of a record",
            "StageName",
            "Open",
            "Amount",
            "12000.0",
            "CurrencyIsoCode",
            "EUR",
            "CloseDate",
            Salesforce.date("2025-02-14"),
            "ForecastCategory",
            "Pipeline",
            "IsClosed",
            false,
            "IsWon",
            false,
            "OwnerId",
            user,
            "CreatedDate",
            Instant.parse("2025-01-07T09:00:00Z").toEpochMilli()));
    changes.add(push("2025-01-08T09:00:00Z", "2025-03-14"));
    changes.add(push("2025-01-09T09:00:00Z", "2025-04-14"));
    changes.add(push("2025-01-10T09:00:00Z", "2025-05-14"));
    return product.door().send(changes.stream().map(change -> change.inPartition(2)).toList());
  }

  private static Raw push(String at, String closeDate) {
    return Salesforce.updated(
        "Opportunity",
        DEAL,
        Company.user(REP),
        Instant.parse(at),
        "CloseDate",
        Salesforce.date(closeDate));
  }

  private List<Published> theDealsEvents() {
    return await()
        .atMost(SOON)
        .until(
            () ->
                Published.allOf(product.stack().kafka().bootstrapServers(), "crm.opportunities")
                    .stream()
                    .filter(event -> DEAL_ID.equals(event.key()))
                    .toList(),
            events -> events.size() == 4);
  }

  private void theRecordShowsItsHistory(List<RecordMetadata> raw, List<Published> events) {
    JsonNode record =
        ok(product.as(Service.FEED, MANAGER, "manager"), "/v1/records/opportunity/" + DEAL_ID);
    assertThat(record.at("/version").asLong()).isEqualTo(4);
    assertThat(record.at("/state/closeDate").asText()).isEqualTo("2025-05-14");
    assertThat(record.at("/state/ownerId").asText()).isEqualTo(REP);
    List<JsonNode> history = list(record.path("history")).reversed();
    assertThat(history).hasSize(4);
    for (int i = 0; i < 4; i++) {
      JsonNode fact = history.get(i);
      assertThat(fact.path("topic").asText()).isEqualTo(Raw.SALESFORCE);
      assertThat(fact.path("partition").asInt()).isEqualTo(raw.get(i).partition());
      assertThat(fact.path("offset").asLong()).isEqualTo(raw.get(i).offset());
      assertThat(events.get(i).headers().get("ce_causationid")).isEqualTo(fact.path("id").asText());
    }
    assertThat(changes(history.get(3))).containsExactly("closeDate 2025-04-14 -> 2025-05-14");
  }

  private static void theEventsSayWhereTheyComeFrom(
      List<RecordMetadata> raw, List<Published> events) {
    for (int i = 0; i < 4; i++) {
      Published event = events.get(i);
      JsonNode origin = event.body().at("/provenance/origin");
      assertThat(event.type()).isEqualTo("forthright.opportunity.changed.v1");
      assertThat(event.headers().get("ce_source")).isEqualTo(FEED_SOURCE);
      assertThat(event.id())
          .isEqualTo(DerivedId.of(event.headers().get("ce_causationid"), "changed").toString());
      assertThat(event.streamVersion()).isEqualTo(i + 1);
      assertThat(event.body().at("/provenance/version").asLong()).isEqualTo(i + 1);
      assertThat(origin.path("feed").asText()).isEqualTo("salesforce");
      assertThat(origin.path("topic").asText()).isEqualTo(Raw.SALESFORCE);
      assertThat(origin.path("partition").asInt()).isEqualTo(raw.get(i).partition());
      assertThat(origin.path("offset").asLong()).isEqualTo(raw.get(i).offset());
    }
  }

  private void theDealIsKnownToFlagService(List<Published> events) {
    Api manager = product.as(Service.FLAG, MANAGER, "manager");
    JsonNode deal =
        await()
            .atMost(SOON)
            .until(
                () -> manager.get("/v1/deals/" + DEAL_ID).body(),
                body -> body.path("closeDateMoves").size() == 3);
    assertThat(deal.at("/state/ownerId").asText()).isEqualTo(REP);
    assertThat(list(deal.path("closeDateMoves")))
        .extracting(move -> move.path("eventId").asText())
        .containsExactlyElementsOf(
            events.subList(1, 4).stream().map(WayOfARecordIT::evidenceId).toList());
  }

  private JsonNode theFlagAsTheManagerSeesIt() {
    Api manager = product.as(Service.FLAG, MANAGER, "manager");
    JsonNode flags =
        await()
            .atMost(SOON)
            .until(
                () -> manager.get("/v1/flags?rule=EW12&subjectId=" + DEAL_ID).body().path("items"),
                items -> items.size() == 1);
    JsonNode flag = flags.get(0);
    assertThat(flag.path("personId").asText()).isEqualTo(REP);
    assertThat(flag.path("managerId").asText()).isEqualTo(MANAGER);
    assertThat(flag.path("severity").asText()).isEqualTo("warning");
    assertThat(flag.path("condition").asText()).isEqualTo("firing");
    assertThat(flag.path("workflow").asText()).isEqualTo("open");
    assertThat(flag.path("firedAt").asText()).isEqualTo("2025-01-10T09:00:00Z");
    assertThat(flag.path("actual").asInt()).isEqualTo(3);
    return flag;
  }

  private void everyPieceOfEvidenceLeadsToARawRecord(JsonNode flag, List<RecordMetadata> pushes) {
    JsonNode detail =
        ok(product.as(Service.FLAG, MANAGER, "manager"), "/v1/flags/" + flag.path("id").asText());
    List<Published> canonical =
        Published.allOf(product.stack().kafka().bootstrapServers(), "crm.opportunities");
    Set<String> rawPlaces = new java.util.TreeSet<>();
    for (JsonNode evidence : detail.at("/explanation/evidence")) {
      JsonNode met =
          ok(
                  product.as(Service.FLAG, "operator", "operator"),
                  "/v1/events/" + evidence.path("eventId").asText())
              .at("/outcomes/0");
      assertThat(met.path("outcome").asText()).isEqualTo("applied");
      Published event =
          canonical.stream()
              .filter(
                  one ->
                      one.topic().equals(met.path("topic").asText())
                          && one.partition() == met.path("partition").asInt()
                          && one.offset() == met.path("offset").asLong())
              .findFirst()
              .orElseThrow();
      JsonNode origin = event.body().at("/provenance/origin");
      rawPlaces.add(
          "%s %d %d"
              .formatted(
                  origin.path("topic").asText(),
                  origin.path("partition").asInt(),
                  origin.path("offset").asLong()));
    }
    assertThat(rawPlaces)
        .isEqualTo(
            pushes.stream()
                .map(at -> "%s %d %d".formatted(at.topic(), at.partition(), at.offset()))
                .collect(Collectors.toCollection(java.util.TreeSet::new)));
  }

  private void theManagerIsAskedToTalk(JsonNode flag) {
    Api manager = product.as(Service.CONVERSATION, MANAGER, "manager");
    JsonNode candidate =
        await()
            .atMost(SOON)
            .until(
                () ->
                    list(manager.get("/v1/conversations/candidates").body().path("items")).stream()
                        .filter(one -> one.path("flagId").equals(flag.path("id")))
                        .toList(),
                found -> found.size() == 1)
            .getFirst();
    assertThat(candidate.path("personId").asText()).isEqualTo(REP);
    assertThat(candidate.path("personName").asText()).isEqualTo("Name of " + REP);
    assertThat(candidate.path("rule").asText()).isEqualTo("EW12");
  }

  private void aStrangerSeesNothing(String flagId) {
    Api flags = product.as(Service.FLAG, STRANGER, "manager");
    assertThat(flags.get("/v1/flags/" + flagId).status()).isEqualTo(404);
    assertThat(flags.get("/v1/deals/" + DEAL_ID).status()).isEqualTo(404);
    assertThat(flags.get("/v1/flags?rule=EW12").body().path("items")).isEmpty();
    assertThat(
            product
                .as(Service.FEED, STRANGER, "manager")
                .get("/v1/records/opportunity/" + DEAL_ID)
                .status())
        .isEqualTo(404);
    assertThat(
            product
                .as(Service.CONVERSATION, STRANGER, "manager")
                .get("/v1/conversations/candidates")
                .body()
                .path("items"))
        .isEmpty();
  }

  /** Consumers know an event by one id of its source and its own. */
  private static String evidenceId(Published event) {
    return DerivedId.of(FEED_SOURCE, event.id()).toString();
  }

  private static JsonNode ok(Api api, String path) {
    Api.Answer answer = api.get(path);
    assertThat(answer.status()).as("GET %s: %s", path, answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> changes(JsonNode fact) {
    return list(fact.path("changes")).stream()
        .map(
            change ->
                "%s %s -> %s"
                    .formatted(
                        change.path("field").asText(),
                        change.path("from").asText(),
                        change.path("to").asText()))
        .toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
