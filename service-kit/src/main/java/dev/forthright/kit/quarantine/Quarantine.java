package dev.forthright.kit.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.secret.ServiceSeal;
import dev.forthright.kit.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets a record aside in the transaction of its batch, with a reason that holds no value. It stays
 * visible and can be redriven; its neighbours go on. Next: {@link QuarantineService}.
 */
@ApplicationScoped
public class Quarantine {

  private static final Logger LOG = Logger.getLogger(Quarantine.class);

  private static final String PURPOSE = "quarantine";
  private static final String TABLE = "kit.quarantine";
  private static final String FIELD = "raw";
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Graph} ]");
  private static final int MAX_FIELD = 200;

  private final Sql sql;
  private final ServiceSeal seal;
  private final MeterRegistry meters;

  Quarantine(Sql sql, ServiceSeal seal, MeterRegistry meters) {
    this.sql = sql;
    this.seal = seal;
    this.meters = meters;
  }

  /**
   * Sets the record aside. A second delivery changes nothing; a redrive that fails again waits
   * again, with the new reason and one more attempt.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void put(
      String consumer,
      RawRecord raw,
      ReasonCode reason,
      @Nullable String field,
      @Nullable UUID eventId) {
    String place = field == null ? null : printable(field);
    UUID id = idOf(consumer, raw);
    sql.update(
        """
        insert into kit.quarantine as q
          (id, consumer, topic, partition, record_offset, record_timestamp, key, headers, raw, event_id, reason, field)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        on conflict (consumer, topic, partition, record_offset) do update
          set state = 'waiting', attempts = q.attempts + 1, reason = excluded.reason,
              field = excluded.field, settled_at = null, settled_by = null
          where q.state = 'redriven'
        """,
        id,
        consumer,
        raw.topic(),
        raw.partition(),
        raw.offset(),
        raw.timestamp(),
        raw.key(),
        headers(raw),
        sealed(id, raw.value()),
        eventId,
        reason,
        place);
    meters
        .counter("forthright.quarantine.records", "consumer", consumer, "reason", reason.wire())
        .increment();
    LOG.infof(
        "quarantined consumer=%s topic=%s partition=%d offset=%d because=%s field=%s",
        consumer, raw.topic(), raw.partition(), raw.offset(), reason.wire(), place);
  }

  /** Nobody knows whom an unreadable record is about; so it rests under a key of the service. */
  private byte @Nullable [] sealed(UUID id, byte @Nullable [] value) {
    return value == null ? null : seal.seal(PURPOSE, TABLE, id, FIELD, value);
  }

  /** The value of a quarantined record as it came. */
  byte @Nullable [] opened(UUID id, byte @Nullable [] sealed) {
    return seal.open(PURPOSE, TABLE, id, FIELD, sealed);
  }

  /** The id of a quarantined record: the same for every delivery of it. */
  static UUID idOf(String consumer, RawRecord raw) {
    return DerivedId.of(
        "quarantine",
        consumer,
        raw.topic(),
        String.valueOf(raw.partition()),
        String.valueOf(raw.offset()));
  }

  /** Whatever a record holds, setting it aside must succeed: else it would stop its channel. */
  private static String printable(String text) {
    String clean = UNPRINTABLE.matcher(text).replaceAll("?");
    return clean.length() > MAX_FIELD ? clean.substring(0, MAX_FIELD) : clean;
  }

  private static String headers(RawRecord raw) {
    Map<String, String> clean = new HashMap<>();
    // A NUL passes in JSON but not in PostgreSQL's jsonb.
    raw.headers().forEach((name, value) -> clean.put(withoutNul(name), withoutNul(value)));
    try {
      return EventJson.mapper().writeValueAsString(clean);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A header map is always JSON.", e);
    }
  }

  private static String withoutNul(String text) {
    return text.replace("\0", "");
  }
}
