package dev.forthright.kit.intake;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start when an incoming channel lacks a setting that keeps events from being lost: the
 * connector's defaults skip old events, unwrap payloads or close the consumer after a minute.
 */
@ApplicationScoped
class ChannelGuard {

  private static final String CHANNEL = "mp.messaging.incoming.";
  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";
  private static final Map<String, String> REQUIRED =
      Map.of(
          "batch", "true",
          "auto.offset.reset", "earliest",
          "commit-strategy", "latest",
          "cloud-events", "false");

  private final Config config;

  ChannelGuard(Config config) {
    this.config = config;
  }

  void check(@Observes @Priority(1) StartupEvent startup) {
    for (String channel : channels()) {
      REQUIRED.forEach(
          (setting, value) -> {
            String actual =
                config
                    .getOptionalValue(CHANNEL + channel + "." + setting, String.class)
                    .or(() -> config.getOptionalValue(CONNECTOR + setting, String.class))
                    .orElse("the connector's default");
            if (!actual.equals(value)) {
              throw new IllegalStateException(
                  "Channel %s has %s=%s; events could be lost. It must be %s."
                      .formatted(channel, setting, actual, value));
            }
          });
    }
  }

  private Set<String> channels() {
    Set<String> channels = new TreeSet<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(CHANNEL) && name.endsWith(".connector")) {
        channels.add(name.substring(CHANNEL.length(), name.length() - ".connector".length()));
      }
    }
    return channels;
  }
}
