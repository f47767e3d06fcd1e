package dev.forthright.local.embedded;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Owns the one stack of this JVM. Lives in the system class loader, which outlasts the class
 * loaders that Quarkus makes for tests, and hands out JDK types only.
 */
public final class StackHost {

  /** A zone with odd minutes that is not UTC: code that forgets zones shows itself. */
  private static final String SESSION_ZONE = "Asia/Kathmandu";

  private static Map<String, Map<String, Object>> shared;

  private StackHost() {}

  /** Starts everything at the first call; called by name from other class loaders. */
  public static synchronized Map<String, Map<String, Object>> shared() {
    if (shared == null) {
      var kafka = CompletableFuture.supplyAsync(() -> EmbeddedKafka.builder().start());
      var database = EmbeddedDatabase.builder().fast().setting("timezone", SESSION_ZONE).start();
      var issuer = TokenIssuer.start();
      shared =
          Map.of(
              "kafka", kafka.join().share(),
              "database", database.share(),
              "issuer", issuer.mint().share());
    }
    return shared;
  }
}
