package dev.forthright.kit.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests that every Java runtime has, without the checked exception. */
public final class Digests {

  private Digests() {}

  /** SHA-256 of the parts, one after the other. */
  public static byte[] sha256(byte[]... parts) {
    MessageDigest digest = named("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** SHA-1, which UUIDv5 asks for; never used for secrecy. */
  static MessageDigest sha1() {
    return named("SHA-1");
  }

  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(algorithm + " is missing in this Java runtime.", impossible);
    }
  }
}
