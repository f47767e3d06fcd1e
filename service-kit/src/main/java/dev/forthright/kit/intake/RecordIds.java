package dev.forthright.kit.intake;

import java.util.List;
import org.jboss.logging.MDC;

/**
 * Where the records that are being applied come from, as fields of every log line written
 * meanwhile: consumer, topic, partition, first and last offset. With these the record is found on
 * Kafka or in quarantine; neither key nor value is logged.
 */
final class RecordIds implements AutoCloseable {

  private static final List<String> FIELDS =
      List.of("consumer", "topic", "partition", "offset", "lastOffset");

  private RecordIds() {}

  /** Sets the fields until closed; a batch of several partitions has no offsets of its own. */
  static RecordIds of(RawHandler handler, List<RawRecord> records) {
    RawRecord first = records.getFirst();
    RawRecord last = records.getLast();
    MDC.put("consumer", handler.consumer());
    if (records.stream().allMatch(one -> one.topic().equals(first.topic()))) {
      MDC.put("topic", first.topic());
      if (records.stream().allMatch(one -> one.partition() == first.partition())) {
        MDC.put("partition", first.partition());
        MDC.put("offset", first.offset());
        MDC.put("lastOffset", last.offset());
      }
    }
    return new RecordIds();
  }

  @Override
  public void close() {
    FIELDS.forEach(MDC::remove);
  }
}
