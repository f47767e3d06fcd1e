package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.mapping.CompiledMapping;
import dev.forthright.feed.mapping.MappingReader;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.Change;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.Fold;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published feed samples against the facts they are said to become. */
class SampleFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant ARRIVED = Instant.parse("2026-03-01T00:00:00Z");

  private final Feed salesforce =
      feed("salesforce", "/mappings/salesforce-confluent.yaml", SalesforceIds::full);
  private final Feed company = feed("company", "/feeds/company-events.yaml", Naming.COMPANY);
  private final JsonNode expected = json("/feeds/expected.json").path("files");

  @Test
  void aCreatedDealHasEveryFieldOfItsSample() {
    String file = "salesforce-cdc-confluent/opportunity-create.schemaless.json";
    FeedFact fact = only(salesforce, raw(file));
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
            List.of(only(salesforce, raw(update)).fact(), only(salesforce, raw(create)).fact()));
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
    FeedFact fact = only(salesforce, raw(file));
    JsonNode event = expected.path(file).path("events").get(0);

    assertThat(fact.resyncReason()).isEqualTo(event.path("reason").asText());
    assertThat(fact.object()).isEqualTo(event.path("object").asText());
    assertThat(fact.recordId()).isEqualTo(event.path("recordId").asText());
    assertThat(fact.fact().order().time()).isEqualTo(event.path("at").asText());
  }

  @Test
  void anEmailIsAHeldActivityOfItsOwner() {
    String file = "salesforce-cdc-confluent/task-create-email.schemaless.json";
    FeedFact fact = only(salesforce, raw(file));
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
    FeedFact created = only(company, record(deal));
    JsonNode event = expected.path(deal).path("events").get(0);
    assertThat(created.recordId()).isEqualTo(event.path("opportunityId").asText());
    requireFields(created, event, List.of("ownerId", "stage", "amount", "closeDate"));

    String quota = "cloudevents/binary-quota-assigned.record.json";
    FeedFact assigned = only(company, record(quota));
    JsonNode assignment = expected.path(quota).path("events").get(0);
    assertThat(assigned.fact().order().time()).isEqualTo(assignment.path("at").asText());
    requireFields(assigned, assignment, List.of("periodStart", "periodEnd", "amount"));
    assertThat(assigned.fact().fields().get("personId"))
        .isEqualTo(assignment.path("repId").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"twice", "array", "data"})
  void theSameChangeUnderAnotherWrapperIsTheSameFact(String wrapper) throws IOException {
    String file = "salesforce-cdc-confluent/task-create-email.schemaless.json";
    String inner = new String(bytes("/feeds/" + file), StandardCharsets.UTF_8);
    String wrapped =
        switch (wrapper) {
          case "twice" -> JSON.writeValueAsString(inner);
          case "array" -> "[" + inner + "]";
          default -> "{\"channel\":\"/data/TaskChangeEvent\",\"data\":{\"payload\":" + inner + "}}";
        };

    FeedFact fact = only(salesforce, raw(wrapped.getBytes(StandardCharsets.UTF_8)));

    FeedFact plain = only(salesforce, raw(file));
    assertThat(fact.id()).isEqualTo(plain.id());
    assertThat(fact.contentHash()).isEqualTo(plain.contentHash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poison/not-json.txt",
        "pushtopic-opportunity-created.json",
        "msgraph-notification.json"
      })
  void whatIsNoSuchChangeIsRefused(String file) {
    assertThatThrownBy(() -> facts(salesforce, raw(file))).isInstanceOf(DataFault.class);
  }

  private static void requireFields(FeedFact fact, JsonNode event, List<String> fields) {
    for (String field : fields) {
      JsonNode actual = tree(fact.fact().fields().get(field));
      JsonNode wanted = event.path(field);
      if (wanted.isNumber()) {
        assertThat(actual.decimalValue()).isEqualByComparingTo(wanted.decimalValue());
      } else {
        assertThat(actual).as(field).isEqualTo(wanted);
      }
    }
  }

  private static FeedFact only(Feed feed, RawRecord raw) {
    List<FeedFact> facts = facts(feed, raw);
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  private static List<FeedFact> facts(Feed feed, RawRecord raw) {
    List<FeedFact> facts = new ArrayList<>();
    EnvelopeReader.open(raw)
        .forEach(tree -> facts.addAll(MappedDecoder.decode(feed, raw, tree).facts()));
    return facts;
  }

  private static RawRecord raw(String file) {
    return raw(bytes("/feeds/" + file));
  }

  private static RawRecord raw(byte[] value) {
    return new RawRecord("t", 0, 0, ARRIVED, null, Map.of(), value);
  }

  private static RawRecord record(String file) {
    JsonNode record = json("/feeds/" + file);
    Map<String, String> headers = new HashMap<>();
    record
        .path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    byte[] value = record.path("value").toString().getBytes(StandardCharsets.UTF_8);
    return new RawRecord("t", 0, 0, ARRIVED, null, headers, value);
  }

  private static Feed feed(String name, String file, Naming naming) {
    var loaded = new MappingReader().read(file, bytes(file));
    return new Feed(
        name,
        "t",
        Optional.of(new CompiledMapping(loaded.mapping(), loaded.samples())),
        new FieldReader(naming, ZoneOffset.UTC),
        Optional.empty(),
        Duration.ofHours(24),
        Duration.ofHours(72),
        Duration.ofMinutes(1),
        false,
        0);
  }

  private static JsonNode json(String file) {
    return tree(new String(bytes(file), StandardCharsets.UTF_8));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String file) {
    try (var in = SampleFilesTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
