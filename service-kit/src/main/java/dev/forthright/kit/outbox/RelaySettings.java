package dev.forthright.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the relay reaches the database (outside the pool) and the broker. */
@ApplicationScoped
class RelaySettings {

  private final Config config;
  private final String jdbcUrl;
  private final int shards;

  RelaySettings(
      Config config,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
      @ConfigProperty(name = "forthright.partitions") int shards) {
    this.config = config;
    this.jdbcUrl = jdbcUrl;
    this.shards = shards;
  }

  String jdbcUrl() {
    return jdbcUrl;
  }

  int shards() {
    return shards;
  }

  Properties jdbcProperties() {
    Properties properties = new Properties();
    config
        .getOptionalValue("quarkus.datasource.username", String.class)
        .ifPresent(user -> properties.setProperty("user", user));
    config
        .getOptionalValue("quarkus.datasource.password", String.class)
        .ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    // A frozen replica must lose its shards; the server ends its session and with it the locks.
    properties.setProperty("options", "-c idle_session_timeout=20s");
    properties.setProperty("ApplicationName", "outbox-relay");
    return properties;
  }

  /** All {@code kafka.*} settings of the service, and on top what durability and order demand. */
  Map<String, Object> producer() {
    Map<String, Object> producer = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith("kafka.")) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> producer.put(name.substring("kafka.".length()), value));
      }
    }
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return producer;
  }
}
