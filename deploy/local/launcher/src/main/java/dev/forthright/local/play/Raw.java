package dev.forthright.local.play;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One record as a company's system puts it on a topic.
 *
 * @param partition null leaves it to the key, or to chance without one
 * @param sentAt the timestamp Kafka keeps, which is when we learn of it
 */
public record Raw(
    String topic,
    Integer partition,
    byte[] key,
    Map<String, String> headers,
    byte[] value,
    Instant sentAt) {

  public static final String CRM = "crm.inbound";
  public static final String SALESFORCE = "sfdc.cdc";

  public Raw inPartition(int chosen) {
    return new Raw(topic, chosen, key, headers, value, sentAt);
  }

  public Raw sentAt(Instant at) {
    return new Raw(topic, partition, key, headers, value, at);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
