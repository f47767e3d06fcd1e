package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EnvelopeSchemaTest {

  private static final String FILE = "envelope.schema.json";

  @Test
  void theHeadersAreThoseOfTheEnvelope() {
    SchemaNode schema = SchemaNode.ofFile(Contracts.SCHEMAS.resolve(FILE));
    Set<String> names = new TreeSet<>(Set.of("ce_specversion", "content-type"));
    RecordShape.components(Envelope.class).keySet().forEach(name -> names.add(header(name)));
    Set<String> required = new TreeSet<>(Set.of("ce_specversion"));
    RecordShape.required(Envelope.class).forEach(name -> required.add(header(name)));
    // An absent backfill header means false.
    required.remove("ce_backfill");

    assertThat(schema.properties().keySet()).isEqualTo(names);
    assertThat(schema.required()).isEqualTo(required);
  }

  @Test
  void headersOfOneOfOurEventsPass() {
    assertThat(Contracts.validator(FILE).validate(headers())).isEmpty();
  }

  @Test
  void anEventOfNobodyKnowsWhenIsRefused() {
    ObjectNode headers = headers();
    headers.remove("ce_time");

    assertThat(Contracts.validator(FILE).validate(headers)).isNotEmpty();
  }

  @Test
  void anotherVersionOfCloudEventsIsRefused() {
    assertThat(Contracts.validator(FILE).validate(headers().put("ce_specversion", "0.3")))
        .isNotEmpty();
  }

  private static ObjectNode headers() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ce_specversion", "1.0")
        .put("ce_id", "0b9cf3c1-2d53-5a53-9b54-7f4b4cf0a111")
        .put("ce_type", "forthright.opportunity.changed.v1")
        .put("ce_source", "/forthright/feed-service")
        .put("ce_subject", "opp-88213")
        .put("ce_time", "2026-11-19T14:05:31Z")
        .put("ce_streamversion", "14")
        .put("ce_actorkind", "person")
        .put("ce_backfill", "true")
        .put("content-type", "application/json");
  }

  private static String header(String component) {
    return component.equals("traceparent") ? component : "ce_" + component.toLowerCase(Locale.ROOT);
  }
}
