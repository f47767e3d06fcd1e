package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.Change;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import dev.forthright.feed.registry.SchemaSource;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published feed samples against the facts they are said to become. */
class SampleFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Feed salesforce =
      Samples.feed("salesforce", "/mappings/salesforce-confluent.yaml", SalesforceIds::full);
  private final Feed company =
      Samples.feed("company", "/feeds/company-events.yaml", Naming.COMPANY);
  private final JsonNode expected = Samples.json("/feeds/expected.json").path("files");

  @Test
  void aCreatedDealHasEveryFieldOfItsSample() {
    String file = "salesforce-cdc-confluent/opportunity-create.schemaless.json";
    FeedFact fact = only(salesforce, Samples.raw(file));
    JsonNode event = expected.path(file).path("events").get(0);

    assertThat(fact.recordId()).isEqualTo(event.path("opportunityId").asText());
    assertThat(fact.fact().order().time()).isEqualTo(event.path("at").asText());
    assertThat(fact.actor().id()).isEqualTo(event.path("actor").asText());
    requireFields(
        fact,
        event,
        List.of(
            "ownerId",
            "accountId",
            "name",
            "stage",
            "forecastCategory",
            "amount",
            "closeDate",
            "probabilityPct"));
  }

  @Test
  void anUpdateAfterItsCreationSaysFromAndTo() {
    String create = "salesforce-cdc-confluent/opportunity-create.schemaless.json";
    String update = "salesforce-cdc-confluent/opportunity-update.schema-payload.json";
    Fold fold = new Fold(EntityKind.OPPORTUNITY, DealMarks.none());
    List<Step> steps =
        fold.from(
            new RecordState(Map.of()),
            List.of(
                only(salesforce, Samples.raw(update)).fact(),
                only(salesforce, Samples.raw(create)).fact()));
    Map<String, Change> changes = new HashMap<>();
    steps.getLast().changes().forEach(change -> changes.put(change.field(), change));

    for (JsonNode event : expected.path(update).path("events")) {
      String field = event.path("type").asText().contains("stage") ? "stage" : "closeDate";
      assertThat(changes.get(field).from()).isEqualTo(event.path("from").toString());
      assertThat(changes.get(field).to()).isEqualTo(event.path("to").toString());
      assertThat(steps.getLast().fact().order().time()).isEqualTo(event.path("at").asText());
    }
  }

  @Test
  void aGapAsksForItsRecord() {
    String file = "salesforce-cdc-confluent/opportunity-gap-create.schemaless.json";
    FeedFact fact = only(salesforce, Samples.raw(file));
    JsonNode event = expected.path(file).path("events").get(0);

    assertThat(fact.resyncReason()).isEqualTo(event.path("reason").asText());
    assertThat(fact.object()).isEqualTo(event.path("object").asText());
    assertThat(fact.recordId()).isEqualTo(event.path("recordId").asText());
    assertThat(fact.fact().order().time()).isEqualTo(event.path("at").asText());
  }

  @Test
  void anEmailIsAHeldActivityOfItsOwner() {
    String file = "salesforce-cdc-confluent/task-create-email.schemaless.json";
    FeedFact fact = only(salesforce, Samples.raw(file));
    JsonNode event = expected.path(file).path("events").get(0);

    assertThat(fact.recordId()).isEqualTo(event.path("activityId").asText());
    requireFields(fact, event, List.of("opportunityId", "accountId"));
    assertThat(fact.fact().fields())
        .containsEntry("kind", "\"email\"")
        .containsEntry("status", "\"held\"")
        .containsEntry("personId", event.path("repId").toString());
    assertThat(fact.fact().fields().get("participants")).contains(event.path("contactId").asText());
  }

  @Test
  void aCompanysOwnCloudEventsAreMappedLikeAnyFeed() {
    String deal = "cloudevents/structured-opportunity-created.record.json";
    FeedFact created = only(company, Samples.record(deal));
    JsonNode event = expected.path(deal).path("events").get(0);
    assertThat(created.recordId()).isEqualTo(event.path("opportunityId").asText());
    requireFields(created, event, List.of("ownerId", "stage", "amount", "closeDate"));

    String quota = "cloudevents/binary-quota-assigned.record.json";
    FeedFact assigned = only(company, Samples.record(quota));
    JsonNode assignment = expected.path(quota).path("events").get(0);
    assertThat(assigned.fact().order().time()).isEqualTo(assignment.path("at").asText());
    requireFields(assigned, assignment, List.of("periodStart", "periodEnd", "amount"));
    assertThat(assigned.fact().fields().get("personId"))
        .isEqualTo(assignment.path("repId").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"twice", "array", "arrayInText", "base64", "base64InText", "data"})
  void theSameChangeUnderAnotherWrapperIsTheSameFact(String wrapper) throws IOException {
    String file = "salesforce-cdc-confluent/task-create-email.schemaless.json";
    String inner = new String(Samples.bytes("/feeds/" + file), StandardCharsets.UTF_8);
    String wrapped =
        switch (wrapper) {
          case "twice" -> JSON.writeValueAsString(inner);
          case "array" -> "[" + inner + "]";
          case "arrayInText" -> JSON.writeValueAsString("[" + inner + "]");
          case "base64" -> base64(inner);
          case "base64InText" -> JSON.writeValueAsString(base64(inner));
          default -> "{\"channel\":\"/data/TaskChangeEvent\",\"data\":{\"payload\":" + inner + "}}";
        };

    FeedFact fact = only(salesforce, Samples.raw(wrapped.getBytes(StandardCharsets.UTF_8)));

    FeedFact plain = only(salesforce, Samples.raw(file));
    assertThat(fact.id()).isEqualTo(plain.id());
    assertThat(fact.contentHash()).isEqualTo(plain.contentHash());
  }

  @Test
  void moreLayersThanAnybodySendsAreRefused() throws IOException {
    String value = "{\"a\":1}";
    for (int layer = 0; layer < 5; layer++) {
      value = JSON.writeValueAsString(value);
    }
    RawRecord raw = Samples.raw(value.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> EnvelopeReader.open(raw, SchemaSource.NONE)).hasMessage("too_deep");
  }

  @Test
  void aWordThatHappensToBeBase64IsNoRecord() {
    RawRecord raw = Samples.raw("notARecordAtAllX".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> EnvelopeReader.open(raw, SchemaSource.NONE))
        .hasMessageStartingWith("malformed_json");
  }

  @Test
  void aBatchOfCloudEventsIsOneFactEach() {
    String event =
        Samples.json("/feeds/cloudevents/structured-opportunity-created.record.json")
            .path("value")
            .toString();
    String other =
        event.replace("D-100", "D-101").replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"x\"");
    byte[] batch = ("[" + event + "," + other + "]").getBytes(StandardCharsets.UTF_8);

    assertThat(Samples.facts(company, Samples.raw(batch)))
        .extracting(FeedFact::recordId)
        .containsExactly("D-100", "D-101");
  }

  @Test
  void theDataOfACloudEventMayBeInBase64() throws IOException {
    String file = "/feeds/cloudevents/structured-opportunity-created.record.json";
    ObjectNode event = (ObjectNode) Samples.json(file).path("value");
    FeedFact plain = only(company, Samples.raw(JSON.writeValueAsBytes(event)));
    event.put("data_base64", base64(event.remove("data").toString()));

    FeedFact fact = only(company, Samples.raw(JSON.writeValueAsBytes(event)));

    assertThat(fact.contentHash()).isEqualTo(plain.contentHash());
  }

  @Test
  void anEventNameThatWasLostWithItsHeaderIsRefused() {
    String file = "salesloft/task-created.record.json";
    Feed salesloft = Samples.feed("salesloft", "/mappings/salesloft.yaml", Naming.COMPANY);
    byte[] body =
        Samples.json("/feeds/" + file).path("value").toString().getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Samples.facts(salesloft, Samples.raw(body)))
        .hasMessage("missing_field at object");
  }

  @Test
  void anImageOfBeforeTellsTheOldValueOfARecordNeverSeen() {
    Feed dynamics = Samples.feed("d", "/mappings/dynamics.yaml", Naming.COMPANY);
    List<FeedFact> facts =
        Samples.facts(dynamics, Samples.raw("dynamics/opportunity-update-with-pre-image.json"));
    Fold fold = new Fold(EntityKind.OPPORTUNITY, DealMarks.none());

    List<Step> steps =
        fold.from(new RecordState(Map.of()), facts.stream().map(FeedFact::fact).toList());

    assertThat(steps.getLast().changes())
        .containsExactly(
            new Change(
                "amount",
                "{\"currency\":null,\"value\":\"25000.0\"}",
                true,
                "{\"currency\":null,\"value\":\"31000.0\"}"));
  }

  @Test
  void aMessageThatWasTooLargeAsksForItsRecord() {
    Feed dynamics = Samples.feed("d", "/mappings/dynamics.yaml", Naming.COMPANY);
    byte[] value = Samples.bytes("/feeds/dynamics/opportunity-create.json");
    RawRecord raw =
        new RawRecord(
            "t",
            0,
            0,
            Instant.EPOCH,
            null,
            Map.of("x-ms-dynamics-msg-size-exceeded", "true"),
            value);

    assertThat(only(dynamics, raw).resyncReason()).isEqualTo("size-exceeded");
  }

  @Test
  void pointersToSomethingElsewhereAreCountedAndNotRefused() {
    Decoder decoder = new Decoder(InstantSource.fixed(Instant.EPOCH));
    RawRecord google =
        new RawRecord(
            "t", 0, 0, Instant.EPOCH, null, Map.of("X-Goog-Resource-State", "exists"), new byte[0]);

    assertThat(
            decoder
                .decode(
                    salesforce,
                    Samples.raw("msgraph/event-change-notification.json"),
                    SchemaSource.NONE)
                .ignored())
        .isEqualTo("unsupported");
    assertThat(decoder.decode(salesforce, google, SchemaSource.NONE).ignored())
        .isEqualTo("unsupported");
  }

  @Test
  void anInitialLoadIsABackfill() {
    Feed debezium = Samples.feed("db", "/mappings/debezium.yaml", Naming.COMPANY);
    ObjectNode insert =
        (ObjectNode) Samples.json("/feeds/debezium/deal-insert.record.json").path("value");

    assertThat(only(debezium, Samples.raw(bytes(insert))).backfill()).isFalse();
    ObjectNode old = insert.deepCopy();
    ((ObjectNode) old.path("source")).put("ts_ms", Samples.BEGINNING.toEpochMilli() - 1);
    assertThat(only(debezium, Samples.raw(bytes(old))).backfill()).isTrue();
    insert.put("op", "r");
    assertThat(only(debezium, Samples.raw(bytes(insert))).backfill()).isTrue();
  }

  private static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poison/not-json.txt",
        "salesforce-pushtopic/opportunity-created.json",
        "msgraph/event-change-notification.json"
      })
  void whatIsNoSuchChangeIsRefused(String file) {
    assertThatThrownBy(() -> Samples.facts(salesforce, Samples.raw(file)))
        .isInstanceOf(DataFault.class);
  }

  private static void requireFields(FeedFact fact, JsonNode event, List<String> fields) {
    for (String field : fields) {
      JsonNode actual = Samples.tree(fact.fact().fields().get(field));
      JsonNode wanted = event.path(field);
      if (wanted.isNumber()) {
        assertThat(actual.decimalValue()).isEqualByComparingTo(wanted.decimalValue());
      } else {
        assertThat(actual).as(field).isEqualTo(wanted);
      }
    }
  }

  private static FeedFact only(Feed feed, RawRecord raw) {
    List<FeedFact> facts = Samples.facts(feed, raw);
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }
}
