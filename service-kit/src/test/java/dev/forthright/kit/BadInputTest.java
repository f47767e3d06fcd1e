package dev.forthright.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.events.EventType;
import dev.forthright.kit.event.EventJson;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Every kind of bad canonical event is set aside with the right reason; its neighbours go on. */
@QuarkusTest
class BadInputTest {

  private static final String TYPE = EventType.OPPORTUNITY_CHANGED.wire();

  @Inject Effects effects;

  private final Map<String, String> expected = new LinkedHashMap<>();
  private final List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();

  @Test
  void badEventsAreSetAsideWithTheirReasonAndTheGoodOnesBesideThemApply() {
    body("malformed", "malformed_json", "{\"state\":");
    body("not json", "malformed_json", "hello");
    body("name twice", "malformed_json state", with("name", "\"a\",\"name\":\"b\""));
    body(
        "missing flag",
        "missing_field state.deleted",
        good().replaceFirst("\"deleted\":false,", ""));
    body("two documents", "wrong_type", good() + good());
    body("array", "wrong_type", "[]");
    body("json null", "empty_value", "null");
    body("deep", "too_deep", "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}");
    body("huge text", "too_large state.name", with("name", "\"" + "x".repeat(70_000) + "\""));
    body("huge number", "too_large state", with("probabilityPct", "9".repeat(100)));
    body("text for object", "wrong_type state", "{\"state\":\"x\"}");
    body("object for text", "wrong_type state.name", with("name", "{}"));
    body("text for number", "wrong_type state.probabilityPct", with("probabilityPct", "\"many\""));
    body("text for boolean", "wrong_type state.qualified", with("qualified", "\"perhaps\""));
    body("no date", "wrong_type state.closeDate", with("closeDate", "\"tomorrow\""));
    body("unknown value", "unknown_value state.stageType", with("stageType", "\"maybe\""));
    body("raw control", "control_character state.name", with("name", "\"a\u0001b\""));
    body("escaped nul", "control_character state.name", with("name", "\"a\\u0000b\""));
    body("escaped control", "control_character state.name", with("name", "\"a\\u001bb\""));
    body("half a pair", "not_utf8 state.name", with("name", "\"a\\ud800b\""));
    body("absurd number", "out_of_range state.probabilityPct", with("probabilityPct", "1e999999"));
    body(
        "absurd amount",
        "out_of_range state.amount.value",
        with("amount", "{\"value\":\"1e999999999\"}"));
    body("absurd date", "out_of_range state.closeDate", with("closeDate", "\"+99999-01-01\""));
    body("ancient date", "out_of_range state.closeDate", with("closeDate", "\"0026-03-02\""));
    body(
        "absurd instant",
        "out_of_range state.createdAt",
        with("createdAt", "\"+1000000-01-01T00:00:00Z\""));
    body("too long integer", "out_of_range provenance.version", version("99999999999999999999"));
    body("missing state", "missing_field state", "{}");
    body(
        "missing inside",
        "missing_field state.opportunityId",
        good().replaceFirst("\"opportunityId\":\"D\",", ""));
    body("null element", "missing_field changes.[]", good().replace("[]", "[null]"));
    value(
        "not utf-8",
        "not_utf8 state.name",
        with("name", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1));
    value("no bytes", "empty_value", new byte[0]);
    value("tombstone", "tombstone", null);
    header("no id", "missing_envelope ce_id", "ce_id", null);
    header("no type", "missing_envelope ce_type", "ce_type", null);
    header("no source", "missing_envelope ce_source", "ce_source", "  ");
    header("no time", "missing_envelope ce_time", "ce_time", null);
    header("unknown type", "unknown_type ce_type", "ce_type", "forthright.deal.vanished.v1");
    header("newer type", "unknown_type ce_type", "ce_type", "forthright.opportunity.changed.v2");
    header(
        "type of another topic", "unknown_type ce_type", "ce_type", EventType.FLAG_CHANGED.wire());
    header("no instant", "wrong_type ce_time", "ce_time", "yesterday");
    header("absurd time", "out_of_range ce_time", "ce_time", "+999999999-01-01T00:00:00Z");
    header("no number", "wrong_type ce_streamversion", "ce_streamversion", "first");
    header("unknown actor", "unknown_value ce_actorkind", "ce_actorkind", "ghost");
    header("nul in id", "control_character ce_id", "ce_id", "a\0b");
    header("nul in subject", "control_character ce_subject", "ce_subject", "a\0b");

    Wire.send(batch);

    await().until(() -> effects.of("bad-input good ").size() >= expected.size());
    Map<String, String> found = new LinkedHashMap<>();
    expected.keySet().forEach(kind -> found.put(kind, effects.reasonFor(kind).orElse("applied")));
    assertThat(found).isEqualTo(expected);
    assertThat(effects.of("bad-input good ")).hasSize(expected.size()).doesNotHaveDuplicates();
  }

  @Test
  void anEventWithoutAKeyIsNotOneOfOurProducersAndIsSetAside() {
    ProducerRecord<byte[], byte[]> keyed = Fixtures.dealRecord(1, "keyless", "keyless");
    Wire.send(new ProducerRecord<>(keyed.topic(), 1, null, null, keyed.value(), keyed.headers()));

    await().until(() -> !effects.quarantined("keyless").isEmpty());
    assertThat(effects.quarantined("keyless")).isEqualTo(Map.of("missing_envelope", 1L));
    assertThat(effects.of("keyless")).isEmpty();
  }

  @Test
  void fieldsThatNobodyKnowsYetAreIgnored() {
    ProducerRecord<byte[], byte[]> known = Fixtures.dealRecord(1, "newer", "newer");
    String json = new String(known.value(), StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> newer =
        new ProducerRecord<>(
            known.topic(),
            1,
            null,
            known.key(),
            Fixtures.bytes(json.replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]},")),
            known.headers());

    Wire.send(newer);

    await().until(() -> effects.of("newer").size() == 1);
  }

  private static String good() {
    return new String(
        EventJson.write(Fixtures.deal("D", "bad", Fixtures.NOW)), StandardCharsets.UTF_8);
  }

  private static String with(String field, String json) {
    String body = good().replaceFirst("\"name\":\"bad\",?", "");
    return body.replaceFirst(
        "\"opportunityId\":\"D\",",
        java.util.regex.Matcher.quoteReplacement(
            "\"opportunityId\":\"D\",\"" + field + "\":" + json + ","));
  }

  private static String version(String json) {
    return good().replaceFirst("\"version\":1", "\"version\":" + json);
  }

  private void body(String kind, String reason, String json) {
    value(kind, reason, Fixtures.bytes(json));
  }

  private void value(String kind, String reason, byte[] value) {
    add(kind, reason, value, Fixtures.headers(kind, TYPE));
  }

  private void header(String kind, String reason, String name, String text) {
    Map<String, String> headers = new LinkedHashMap<>(Fixtures.headers(kind, TYPE));
    headers.remove(name);
    if (text != null) {
      headers.put(name, text);
    }
    add(kind, reason, Fixtures.bytes(good()), headers);
  }

  private void add(String kind, String reason, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>("crm.opportunities", 0, Fixtures.bytes(kind), value);
    headers.forEach((name, text) -> record.headers().add(name, Fixtures.bytes(text)));
    expected.put(kind, reason);
    batch.add(record);
    batch.add(Fixtures.dealRecord(0, "beside " + kind, "bad-input good " + kind));
  }
}
