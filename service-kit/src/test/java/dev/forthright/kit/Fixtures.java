package dev.forthright.kit;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.Envelope;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.Origin;
import dev.forthright.events.Provenance;
import dev.forthright.events.Topic;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.OpportunityState;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.kit.event.Envelopes;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events, records and tokens for the kit's tests. */
public final class Fixtures {

  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** Where the events come from that tests put on Kafka themselves. */
  public static final String SOURCE = "/test";

  private Fixtures() {}

  public static OutgoingEvent opportunity(UUID id, String opportunityId, String name, Instant at) {
    return OutgoingEvent.of(
        id, Topic.OPPORTUNITIES, opportunityId, deal(opportunityId, name, at), at);
  }

  public static OpportunityChanged deal(String opportunityId, String name, Instant at) {
    OpportunityState state =
        EventJson.mapper()
            .convertValue(
                Map.of(
                    "opportunityId", opportunityId, "name", name, "deleted", false, "stale", false),
                OpportunityState.class);
    return new OpportunityChanged(state, List.of(), provenance(1, at));
  }

  public static PersonChanged person(String id, long version, String managerId, String email) {
    return new PersonChanged(
        id,
        "Name of " + id,
        email,
        managerId,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true,
        List.of(),
        List.of(),
        provenance(version, NOW));
  }

  public static Provenance provenance(long version, Instant at) {
    return new Provenance(
        version,
        at,
        at,
        at,
        false,
        false,
        Completeness.DELTA,
        new Actor(null, ActorKind.PERSON),
        new Origin("crm", "crm.inbound", 0, 0, null, "1"));
  }

  /** A deal event as another producer would put it on Kafka. */
  public static ProducerRecord<byte[], byte[]> dealRecord(int partition, String id, String name) {
    return record(Topic.OPPORTUNITIES, partition, id, deal("D-" + id, name, NOW));
  }

  public static ProducerRecord<byte[], byte[]> record(
      Topic topic, int partition, String id, Event body) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.wire(), partition, bytes(id), EventJson.write(body));
    headers(id, EventType.of(body).wire())
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    return record;
  }

  public static Map<String, String> headers(String id, String type) {
    return Envelopes.toHeaders(
        new Envelope(id, type, SOURCE, null, NOW, null, null, 1L, null, null, null, false, null));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String token(String email, String... roles) {
    return Stack.issuer().mint(TokenRequest.of(email, email, roles));
  }

  public static RequestSpecification asOperator() {
    return RestAssured.given().auth().oauth2(token("ops@sample.example", "operator"));
  }
}
