package dev.forthright.feed.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.mapping.MappedChange.Reading;
import dev.forthright.feed.mapping.domain.Operation;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped mapping for Salesforce through Confluent's connector. */
class SalesforceMappingTest {

  private static final String DEAL = "0065g00000BmN7vAAF";

  private final FieldReader reader =
      new FieldReader(Naming.ofSalesforce("sf"), ZoneId.of("America/New_York"));
  private final CompiledMapping mapping = shipped();

  @Test
  void theShippedMappingProvesItselfOnItsOwnSamples() {
    mapping.proveOn(reader);
    assertThat(mapping.version()).matches("salesforce-confluent@[0-9a-f]{12}");
  }

  @Test
  void aMappingThatDoesNotKeepItsPromiseStopsTheService() {
    String text =
        new String(file(), StandardCharsets.UTF_8).replace("stage: Needs Analysis", "stage: Other");
    var loaded = new MappingReader().read("broken", text.getBytes(StandardCharsets.UTF_8));
    var broken = new CompiledMapping(loaded.mapping(), loaded.samples());

    assertThatThrownBy(() -> broken.proveOn(reader)).hasMessageContaining("should be \"Other\"");
  }

  @Test
  void aMistypedKeyIsRefusedByName() {
    String text = new String(file(), StandardCharsets.UTF_8).replace("otherwise:", "otherwize:");

    assertThatThrownBy(
            () -> new MappingReader().read("typo", text.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("typo")
        .hasMessageContaining("otherwize");
  }

  @Test
  void nullMeansUnchangedUnlessChangedFieldsNamesIt() {
    MappedChange change =
        only(
            event(
                "UPDATE",
                "[\"Amount\",\"StageName\"]",
                "\"Amount\":null,\"StageName\":\"New\",\"CloseDate\":null"));

    assertThat(change.fields())
        .containsEntry("amount", "null")
        .containsEntry("stage", "\"New\"")
        .doesNotContainKeys("closeDate", "currency");
    assertThat(change.coverage()).isEqualTo(Coverage.DELTA);
  }

  @Test
  void withoutAListOfChangesNothingIsEmptied() {
    MappedChange change = only(event("UPDATE", "[]", "\"Amount\":null,\"StageName\":\"New\""));

    assertThat(change.fields()).containsEntry("stage", "\"New\"").doesNotContainKey("amount");
    assertThat(change.coverage()).isEqualTo(Coverage.PARTIAL);
  }

  @Test
  void severalRecordsInOneEventAreOneChangeEach() {
    List<MappedChange> changes =
        changes(
            event("UPDATE", "[\"OwnerId\"]", "\"OwnerId\":\"0055g000002hT4dAAE\"")
                .replace("[\"" + DEAL + "\"]", "[\"0065g00000BmN7v\",\"0065g00000BmN8wAAF\"]"));

    assertThat(changes)
        .extracting(MappedChange::recordId)
        .containsExactly("sf:" + DEAL, "sf:0065g00000BmN8wAAF");
    assertThat(changes).extracting(MappedChange::nativeId).doesNotHaveDuplicates();
  }

  @Test
  void aWildcardAsksForEveryRecordToBeReadAgain() {
    MappedChange change =
        only(
            event("GAP_UPDATE", "[]", "\"Name\":null").replace("[\"" + DEAL + "\"]", "[\"006*\"]"));

    assertThat(change.recordId()).isNull();
    assertThat(change.operation()).isEqualTo(Operation.RESYNC);
    assertThat(change.sourceOperation()).isEqualTo("GAP_UPDATE");
  }

  @Test
  void deletingAndRestoringIsReversible() {
    assertThat(only(event("DELETE", "[]", "\"Name\":null")).fields())
        .containsEntry("deleted", "true")
        .doesNotContainKey("name");
    assertThat(only(event("UNDELETE", "[]", "\"Name\":\"Back\"")).fields())
        .containsEntry("deleted", "false")
        .containsEntry("name", "\"Back\"");
  }

  @Test
  void anObjectThatIsNotMappedIsCountedAndNotRefused() {
    var reading =
        mapping.read(
            tree(event("UPDATE", "[]", "\"Name\":\"x\"").replace("Opportunity", "Case")), reader);

    assertThat(reading).isInstanceOf(Reading.Unmapped.class);
  }

  @Test
  void bitmapsOverASchemaWeDoNotHaveAreRefusedLoudly() {
    assertThatThrownBy(() -> only(event("UPDATE", "[\"0x650004E0\"]", "\"Name\":\"x\"")))
        .isInstanceOf(DataFault.class)
        .hasMessage("bitmap_without_schema at changed");
  }

  @Test
  void bitmapsOverAGivenSchemaAreItsFields() {
    String schema =
        "    entity: opportunity\n    avroFields: [Header, Id, StageName, Amount, CloseDate]";
    String text =
        new String(file(), StandardCharsets.UTF_8).replaceFirst(" {4}entity: opportunity", schema);
    var loaded = new MappingReader().read("avro", text.getBytes(StandardCharsets.UTF_8));
    String event =
        event("UPDATE", "[\"0x0C\"]", "\"StageName\":\"New\",\"Amount\":null,\"CloseDate\":null");

    var reading = new CompiledMapping(loaded.mapping(), List.of()).read(tree(event), reader);

    assertThat(((Reading.Changes) reading).changes().getFirst().fields())
        .containsEntry("stage", "\"New\"")
        .containsEntry("amount", "null")
        .doesNotContainKey("closeDate");
  }

  @Test
  void aMeetingAnnouncedAheadIsScheduledAndNotHeld() {
    String meeting =
        event(
                "CREATE",
                "[]",
                "\"OwnerId\":\"0055g000002hT4dAAE\",\"StartDateTime\":1770600000000,"
                    + "\"EndDateTime\":\"2026-02-09T02:20:00Z\",\"DurationInMinutes\":60,\"WhatId\":\""
                    + DEAL
                    + "\"")
            .replace("Opportunity", "Event");

    assertThat(only(meeting).fields())
        .containsEntry("kind", "\"meeting\"")
        .containsEntry("status", "\"scheduled\"")
        .containsEntry("durationSeconds", "3600")
        .containsEntry("opportunityId", "\"sf:" + DEAL + "\"");
  }

  @Test
  void aTaskAboutAnAccountHasNoDeal() {
    String task =
        event(
                "CREATE",
                "[]",
                "\"OwnerId\":\"0055g000002hT4dAAE\",\"TaskSubtype\":\"Email\","
                    + "\"Status\":\"Completed\",\"CompletedDateTime\":1768917600000,\"WhatId\":\"0015g00000Pq1RsAAJ\"")
            .replace("Opportunity", "Task");

    assertThat(only(task).fields())
        .containsEntry("kind", "\"email\"")
        .containsEntry("opportunityId", "null");
  }

  private MappedChange only(String json) {
    List<MappedChange> changes = changes(json);
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  private List<MappedChange> changes(String json) {
    return ((Reading.Changes) mapping.read(tree(json), reader)).changes();
  }

  private static Map<?, ?> tree(String json) {
    try {
      return EventJson.mapper().readValue(json, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String event(String type, String changed, String fields) {
    return """
        {"ChangeEventHeader":{"entityName":"Opportunity","recordIds":["%s"],"changeType":"%s",
         "changedFields":%s,"changeOrigin":"","transactionKey":"k","sequenceNumber":1,
         "commitTimestamp":1770060021000,"commitNumber":1770060021112233473,
         "commitUser":"0055g000002hT4dAAE"},%s,
         "_ObjectType":"OpportunityChangeEvent","_EventType":"created"}"""
        .formatted(DEAL, type, changed, fields);
  }

  private static CompiledMapping shipped() {
    var loaded = new MappingReader().read("mappings/salesforce-confluent.yaml", file());
    return new CompiledMapping(loaded.mapping(), loaded.samples());
  }

  private static byte[] file() {
    try (var in =
        SalesforceMappingTest.class.getResourceAsStream("/mappings/salesforce-confluent.yaml")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
