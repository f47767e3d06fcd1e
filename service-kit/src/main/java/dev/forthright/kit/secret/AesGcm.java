package dev.forthright.kit.secret;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes with AES-256-GCM: {@code format | nonce | ciphertext and tag}. What is sealed opens
 * in the same place only: the place is authenticated with it.
 */
final class AesGcm {

  private static final byte FORMAT = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private AesGcm() {}

  /** A fresh random key. */
  static byte[] newKey() {
    return random(KEY_BYTES);
  }

  /** The key of those bytes; 32 of them. */
  static SecretKey key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("An AES-256 key has 32 bytes, not " + bytes.length + ".");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Seals bytes for the place. */
  static byte[] seal(SecretKey key, byte[] plain, String... place) {
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(FORMAT)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks AES-256-GCM.", e);
    }
  }

  /**
   * Opens what was sealed for the place.
   *
   * @throws SealBrokenException with another key or place, or when a byte was changed
   */
  static byte[] open(SecretKey key, byte[] sealed, String... place) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORMAT) {
      throw new SealBrokenException();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
          .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new SealBrokenException();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks AES-256-GCM.", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String... place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(encoded(place));
    return cipher;
  }

  /** Lengths first, so that no two places share an encoding. */
  private static byte[] encoded(String... place) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String part : place) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
