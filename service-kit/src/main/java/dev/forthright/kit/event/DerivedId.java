package dev.forthright.kit.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Ids of facts: a UUIDv5 of what caused them, never of their delivery, so that a replay yields the
 * same ids and every consumer drops what it has already seen.
 */
public final class DerivedId {

  private static final UUID NAMESPACE = UUID.fromString("6f1d3a52-6c0e-5b7e-9d35-0f0a6a1f4e21");

  private DerivedId() {}

  /** The id of the given parts; the parts are kept apart, so ("a", "bc") and ("ab", "c") differ. */
  public static UUID of(String... parts) {
    MessageDigest sha1 = Digests.sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha1.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      sha1.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
    long high = hash.getLong() & 0xffffffffffff0fffL | 0x0000000000005000L;
    long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
