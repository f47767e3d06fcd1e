package dev.forthright.kit.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No service starts with a channel that could lose events. */
class ChannelGuardTest {

  private static final Map<String, String> SAFE =
      Map.of(
          "mp.messaging.incoming.facts.connector", "smallrye-kafka",
          "mp.messaging.connector.smallrye-kafka.batch", "true",
          "mp.messaging.connector.smallrye-kafka.auto.offset.reset", "earliest",
          "mp.messaging.connector.smallrye-kafka.commit-strategy", "latest",
          "mp.messaging.connector.smallrye-kafka.cloud-events", "false");

  @Test
  void theDefaultsOfTheKitAreSafe() {
    assertThatCode(() -> guard(SAFE).check(null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "auto.offset.reset, latest",
    "batch,             false",
    "commit-strategy,   throttled",
    "cloud-events,      true"
  })
  void aChannelThatOverridesOneOfThemIsRefusedByName(String setting, String value) {
    Map<String, String> unsafe = new HashMap<>(SAFE);
    unsafe.put("mp.messaging.incoming.facts." + setting, value);
    assertThatThrownBy(() -> guard(unsafe).check(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Channel facts has " + setting + "=" + value);
  }

  private static ChannelGuard guard(Map<String, String> config) {
    return new ChannelGuard(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(config, "test", 100))
            .build());
  }
}
