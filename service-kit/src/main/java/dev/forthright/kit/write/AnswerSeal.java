package dev.forthright.kit.write;

import dev.forthright.kit.event.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a first answer so that only the very same request opens it again: an answer may quote what
 * was written about a person, and must not lie readable in the database.
 */
final class AnswerSeal {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TAG_BITS = 128;
  // One key seals one answer: it comes from the row's own salt, so the nonce may be constant.
  private static final GCMParameterSpec NONCE = new GCMParameterSpec(TAG_BITS, new byte[12]);

  private final byte[] request;

  /** The parts that make two requests the same; any other part makes another seal. */
  AnswerSeal(byte[]... parts) {
    byte[][] framed = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      // With their lengths, so that what ends one part cannot begin the next.
      framed[i] =
          ByteBuffer.allocate(Integer.BYTES + parts[i].length)
              .putInt(parts[i].length)
              .put(parts[i])
              .array();
    }
    request = Digests.sha256(framed);
  }

  static byte[] salt() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return salt;
  }

  /** Tells the same request from another one without telling the request. */
  byte[] proof(byte[] salt) {
    return Digests.sha256(text("proof"), salt, request);
  }

  boolean isProvedBy(byte[] salt, byte[] proof) {
    return MessageDigest.isEqual(proof(salt), proof);
  }

  byte[] seal(byte[] salt, byte[] answer) {
    return cipher(Cipher.ENCRYPT_MODE, salt, answer);
  }

  byte[] open(byte[] salt, byte[] sealed) {
    return cipher(Cipher.DECRYPT_MODE, salt, sealed);
  }

  private byte[] cipher(int mode, byte[] salt, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] key = Digests.sha256(text("seal"), salt, request);
      cipher.init(mode, new SecretKeySpec(key, "AES"), NONCE);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored answer cannot be sealed or opened.", e);
    }
  }

  private static byte[] text(String label) {
    return label.getBytes(StandardCharsets.UTF_8);
  }
}
