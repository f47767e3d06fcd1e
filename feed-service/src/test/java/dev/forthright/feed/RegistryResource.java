package dev.forthright.feed;

import dev.forthright.feed.registry.TestRegistry;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a test a schema registry that demands a token. */
public final class RegistryResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable TestRegistry registry;

  @Override
  public Map<String, String> start() {
    registry = new TestRegistry();
    registry.demand("Bearer let-me-in");
    return Map.of(
        "forthright.schema-registry.url",
        registry.url().toString(),
        "forthright.schema-registry.token",
        "let-me-in",
        // The database is new and the broker is not: people are read again from the beginning.
        "mp.messaging.incoming.people.group.id",
        "feed-service-people-registry");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(registry, new TestInjector.MatchesType(TestRegistry.class));
  }

  @Override
  public void stop() {
    if (registry != null) {
      registry.close();
    }
  }
}
