package dev.forthright.kit.secret;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes of which nobody knows yet whom they are about, such as a record that could not be
 * read, with a key of this service for one purpose.
 */
@ApplicationScoped
public class ServiceSeal {

  private final DataKeys keys;

  /**
   * Such a key is never destroyed, and asking for it once a record would slow a flood of poison.
   */
  private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

  ServiceSeal(DataKeys keys) {
    this.keys = keys;
  }

  /** The bytes as they are stored in one field of one row. */
  public byte[] seal(String purpose, String table, UUID id, String field, byte[] bytes) {
    return AesGcm.seal(key(purpose), bytes, purpose, table, id.toString(), field);
  }

  /**
   * The bytes again.
   *
   * @throws SealBrokenException when they were changed or belong to another row or field
   */
  public byte @Nullable [] open(
      String purpose, String table, UUID id, String field, byte @Nullable [] sealed) {
    return sealed == null
        ? null
        : AesGcm.open(key(purpose), sealed, purpose, table, id.toString(), field);
  }

  /** Made in a transaction of its own: one that rolls back must not leave a key in memory only. */
  private SecretKey key(String purpose) {
    SecretKey key = known.get(purpose);
    if (key == null) {
      key =
          Objects.requireNonNull(
              QuarkusTransaction.requiringNew().call(() -> keys.ofOrNew("service/" + purpose)),
              "A service's key is never destroyed.");
      known.put(purpose, key);
    }
    return key;
  }
}
