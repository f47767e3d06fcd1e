package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.MappingFiles;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.entity.domain.SalesforceIds;
import dev.forthright.feed.mapping.CompiledMapping;
import dev.forthright.feed.mapping.Transport;
import dev.forthright.feed.registry.SchemaSource;
import dev.forthright.kit.intake.RawRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A feed that names no mapping finds the one that reads a record. */
class RecognitionTest {

  private static final List<CompiledMapping> SHIPPED = MappingFiles.shipped();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          airbyte-salesforce,   kafka-connect/airbyte-opportunity.record.json
          debezium,             debezium/deal-update.record.json
          dynamics,             dynamics/appointment-create.json
          gong,                 gong/call-webhook.json
          hubspot-objects,      hubspot/meeting-object-snapshot.json
          hubspot-webhooks,     hubspot/deal-batch.legacy.json
          hubspot-webhooks,     hubspot/deal-closedate-change.generic.json
          outreach,             outreach/task-created.json
          pipedrive-v2,         pipedrive/deal-delete.v2.json
          salesforce-confluent, salesforce-cdc-confluent/opportunity-create.schemaless.json
          salesforce-confluent, salesforce-cdc-confluent/opportunity-update.schema-payload.json
          salesforce-confluent, salesforce-cometd/opportunity-closed-won.json
          salesforce-confluent, salesforce-pubsub/opportunity-update.decoded.json
          salesforce-headers,   salesforce-pubsub/opportunity-update.headers.record.json
          salesforce-pushtopic, salesforce-pushtopic/opportunity-created.json
          salesloft,            salesloft/task-created.record.json
          zoho,                 zoho/deal-insert-notification.json
          zoom-phone,           zoom/callee-call-history-completed.json
          """)
  void aSampleIsRecognised(String mapping, String file) {
    assertThat(recognising(file))
        .allSatisfy(names -> assertThat(names).as(file).containsExactly(mapping));
  }

  static List<String> files() {
    return Expected.files();
  }

  /** Otherwise it would depend on the order of the list what a record becomes. */
  @ParameterizedTest
  @MethodSource("files")
  void noSampleIsRecognisedTwice(String file) {
    if (file.startsWith("poison/")) {
      return;
    }
    assertThat(recognising(file))
        .isNotEmpty()
        .allSatisfy(names -> assertThat(names).hasSizeLessThan(2));
  }

  @Test
  void aCompanysOwnTypesAreNobodys() {
    assertThat(recognising("cloudevents/structured-opportunity-created.record.json"))
        .containsExactly(List.of());
  }

  @Test
  void everyRecordOfAFeedIsReadByItsOwnFormat() {
    Feed feed =
        Samples.recognising(
            "hub",
            Samples.feed("hub", "/mappings/salesforce-confluent.yaml", SalesforceIds::full),
            Samples.feed("hub", "/mappings/hubspot-webhooks.yaml", Naming.ofFeed("hub")));
    Decoder decoder = new Decoder(InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z")));

    Decoded salesforce =
        decoder.decode(
            feed,
            Samples.any("salesforce-cdc-confluent/opportunity-create.schemaless.json"),
            SchemaSource.NONE);
    Decoded hubspot =
        decoder.decode(feed, Samples.any("hubspot/deal-deletion.legacy.json"), SchemaSource.NONE);

    assertThat(salesforce.feed().mappingVersion()).startsWith("salesforce-confluent@");
    assertThat(salesforce.facts().getFirst().recordId()).isEqualTo("0065g00000BmN7vAAF");
    assertThat(hubspot.feed().mappingVersion()).startsWith("hubspot-webhooks@");
    assertThat(hubspot.facts().getFirst().recordId()).isEqualTo("hub:8810044123");
    RawRecord zoho = Samples.any("zoho/deal-insert-notification.json");
    assertThatThrownBy(() -> decoder.decode(feed, zoho, SchemaSource.NONE))
        .hasMessage("unrecognised_shape");
  }

  private static List<List<String>> recognising(String file) {
    RawRecord raw = Samples.any(file);
    return EnvelopeReader.open(raw, SchemaSource.NONE).stream()
        .map(tree -> Transport.around(tree, raw.topic(), raw.key(), raw.headers()))
        .map(RecognitionTest::names)
        .toList();
  }

  private static List<String> names(Map<?, ?> record) {
    return SHIPPED.stream()
        .filter(mapping -> mapping.recognises(record))
        .map(mapping -> mapping.version().split("@")[0])
        .toList();
  }
}
