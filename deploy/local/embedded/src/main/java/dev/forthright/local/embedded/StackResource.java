package dev.forthright.local.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives a Quarkus test the {@link Stack}: {@code @WithTestResource(StackResource.class)}.
 *
 * <p>Arguments: {@code database} names the database, which is made anew and empty (default {@code
 * forthright}); {@code topics} lists topics to create, separated by commas, each with {@code
 * partitions} partitions (default 4).
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {

  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    arguments = Map.copyOf(initArgs);
  }

  @Override
  public Map<String, String> start() {
    String database = arguments.getOrDefault("database", "forthright");
    Stack.database().dropDatabase(database);
    // Tests empty tables faster by truncating them; a service never does.
    Stack.database().createServiceDatabase(database, "truncate");
    if (arguments.containsKey("topics")) {
      Stack.kafka().createTopics(topics());
    }
    Map<String, String> config = new HashMap<>();
    config.put("kafka.bootstrap.servers", Stack.kafka().bootstrapServers());
    config.put("quarkus.datasource.jdbc.url", Stack.database().jdbcUrl(database));
    config.put("quarkus.datasource.username", EmbeddedDatabase.applicationOf(database));
    config.put("quarkus.datasource.password", EmbeddedDatabase.PASSWORD);
    config.put("quarkus.flyway.username", EmbeddedDatabase.ownerOf(database));
    config.put("quarkus.flyway.password", EmbeddedDatabase.PASSWORD);
    config.put("quarkus.oidc.auth-server-url", Stack.issuer().issuer());
    config.put("quarkus.http.test-port", "0");
    config.put("quarkus.management.test-port", "0");
    return config;
  }

  /** The stack outlives the test application: the next one in this JVM uses it again. */
  @Override
  public void stop() {}

  private Map<String, TopicSpec> topics() {
    int partitions = Integer.parseInt(arguments.getOrDefault("partitions", "4"));
    return Arrays.stream(arguments.get("topics").split(","))
        .map(String::strip)
        .collect(Collectors.toMap(Function.identity(), topic -> TopicSpec.of(partitions)));
  }
}
