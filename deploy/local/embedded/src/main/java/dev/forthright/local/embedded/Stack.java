package dev.forthright.local.embedded;

import java.util.Map;

/**
 * The one broker, database server and token issuer of this test JVM, whatever class loader asks for
 * them; started at first use and stopped with the JVM.
 */
public final class Stack {

  private Stack() {}

  public static EmbeddedKafka kafka() {
    return Held.KAFKA;
  }

  public static EmbeddedDatabase database() {
    return Held.DATABASE;
  }

  public static TokenMint issuer() {
    return Held.ISSUER;
  }

  /** This class loader's view of the shared servers. */
  private static final class Held {

    private static final Map<String, Map<String, Object>> SHARED = shared();
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.of(SHARED.get("kafka"));
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.of(SHARED.get("database"));
    private static final TokenMint ISSUER = TokenMint.of(SHARED.get("issuer"));

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> shared() {
      try {
        return (Map<String, Map<String, Object>>)
            Class.forName(StackHost.class.getName(), true, ClassLoader.getSystemClassLoader())
                .getMethod("shared")
                .invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The test stack could not be started.", e);
      }
    }
  }
}
