package dev.forthright.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record as a company writes it; {@code headers} are the CloudEvents ones, or none. */
record Raw(String topic, String key, Map<String, String> headers, byte[] value) {

  /** The built-in canonical input. */
  static final String CRM = "crm.inbound";

  /** Salesforce change data capture through Confluent's connector. */
  static final String SALESFORCE = "sfdc.cdc";

  ProducerRecord<byte[], byte[]> toProducerRecord() {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, utf8(key), value);
    headers.forEach((name, text) -> record.headers().add(name, utf8(text)));
    return record;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
