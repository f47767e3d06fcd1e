package dev.forthright.kit.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;

/** Turns a polled batch into raw records, in offset order within each partition. */
public final class RawRecords {

  /** End of the year 9999: a producer may send any number, and the database takes less. */
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  private RawRecords() {}

  /** All records of the batch. */
  public static List<RawRecord> of(ConsumerRecords<byte[], byte[]> polled) {
    List<RawRecord> records = new ArrayList<>(polled.count());
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      records.add(
          new RawRecord(
              record.topic(),
              record.partition(),
              record.offset(),
              Instant.ofEpochMilli(Math.clamp(record.timestamp(), 0, LATEST_MILLIS)),
              record.key(),
              headers(record),
              record.value()));
    }
    return records;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return headers;
  }
}
