package dev.forthright.flag;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Completeness;
import dev.forthright.events.Envelope;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.Origin;
import dev.forthright.events.Provenance;
import dev.forthright.events.Topic;
import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.ContactRoleChanged;
import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.plan.PlanChanged;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.event.Envelopes;
import dev.forthright.kit.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as the records that the other services write, kept until they are taken. */
final class Telling {

  static final int PARTITIONS = 4;

  private final List<ProducerRecord<byte[], byte[]>> said = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> unsent = new ArrayList<>();

  /** What was told since the last call. */
  List<ProducerRecord<byte[], byte[]>> take() {
    List<ProducerRecord<byte[], byte[]>> taken = List.copyOf(unsent);
    unsent.clear();
    return taken;
  }

  /** Everything told so far. */
  List<ProducerRecord<byte[], byte[]>> said() {
    return said;
  }

  /** Tells an event under an id made of its key and version. */
  void tell(Topic topic, String key, Instant at, Event body) {
    String version =
        switch (body) {
          case OpportunityChanged deal -> "/" + deal.provenance().version();
          case CommitmentChanged commitment -> "/commitment/" + commitment.version();
          case PlanChanged plan -> "/" + plan.version();
          case ActivityChanged activity ->
              "/" + activity.activityId() + "/" + activity.provenance().version();
          case FeedHealthChanged health -> "/" + health.at();
          case ContactRoleChanged role -> "/" + role.contactId();
          case ConversationChanged conversation -> "/" + conversation.version();
          default -> "";
        };
    tell(topic, partition(key), key, topic.wire() + "/" + key + version, at, body);
  }

  /** Tells an event under an id of its own. */
  void tell(Topic topic, int partition, String key, String id, Instant at, Event body) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.wire(), partition, bytes(key), EventJson.write(body));
    Envelopes.toHeaders(
            new Envelope(
                id,
                EventType.of(body).wire(),
                "/test",
                key,
                at,
                null,
                null,
                1L,
                null,
                null,
                null,
                false,
                null))
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    said.add(record);
    unsent.add(record);
  }

  /** Where an event of a key lies. */
  static int partition(String key) {
    return Math.floorMod(key.hashCode(), PARTITIONS);
  }

  static Provenance provenance(long version, Instant at) {
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

  /** The id under which an event of ours is known after intake. */
  static String inboxId(String ceId) {
    return DerivedId.of("/test", ceId).toString();
  }

  /** Headers as text, to tell records apart. */
  static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
