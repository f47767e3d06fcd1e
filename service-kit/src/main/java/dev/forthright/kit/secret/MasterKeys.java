package dev.forthright.kit.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The mounted keys that wrap all others. One line each, {@code id:base64 of 32 bytes}; the first
 * wraps, every one unwraps, so that a new one is put on top and the old one kept until all is
 * wrapped anew. Lines that begin with {@code #} are skipped.
 */
final class MasterKeys {

  private final Map<String, SecretKey> byId;
  private final String currentId;

  /** A data key as it stands in the database: which master key wrapped it, and the bytes. */
  record Wrapped(String keyId, byte[] bytes) {}

  private MasterKeys(Map<String, SecretKey> byId) {
    this.byId = byId;
    currentId = byId.keySet().iterator().next();
  }

  /**
   * Reads the mounted file.
   *
   * @throws IllegalStateException naming the file and the rule it breaks, never a key
   */
  static MasterKeys read(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    } catch (IOException e) {
      throw new IllegalStateException(
          "The master key file %s (forthright.secrets.master-key-file) cannot be read."
              .formatted(file),
          e);
    }
  }

  /** Reads keys; {@code source} names them in a refusal. */
  static MasterKeys parse(String text, String source) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> keys.put(id(line, source), key(line, source)));
    if (keys.isEmpty()) {
      throw new IllegalStateException(
          "The master key file %s holds no key; a line is id:base64 of 32 random bytes."
              .formatted(source));
    }
    return new MasterKeys(keys);
  }

  /** The id of the key that wraps. */
  String currentId() {
    return currentId;
  }

  /** Wraps an owner's data key with the current master key. */
  Wrapped wrap(String owner, byte[] dataKey) {
    SecretKey master = byId.get(currentId);
    if (master == null) {
      throw new IllegalStateException("The current master key is one of the keys.");
    }
    return new Wrapped(currentId, AesGcm.seal(master, dataKey, "data-key", currentId, owner));
  }

  /**
   * Unwraps an owner's data key.
   *
   * @throws IllegalStateException when the master key that wrapped it is not mounted
   * @throws SealBrokenException when a key of that id is mounted that is another one
   */
  byte[] unwrap(String owner, Wrapped wrapped) {
    @Nullable SecretKey master = byId.get(wrapped.keyId());
    if (master == null) {
      throw new IllegalStateException(
          "Master key %s wrapped a data key but is not mounted.".formatted(wrapped.keyId()));
    }
    return AesGcm.open(master, wrapped.bytes(), "data-key", wrapped.keyId(), owner);
  }

  private static String id(String line, String source) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalStateException(
          "A line of the master key file %s is not id:base64 of 32 bytes.".formatted(source));
    }
    return line.substring(0, colon);
  }

  private static SecretKey key(String line, String source) {
    try {
      return AesGcm.key(Base64.getDecoder().decode(line.substring(line.indexOf(':') + 1)));
    } catch (IllegalArgumentException e) {
      // Without the cause: the decoder quotes what it read.
      throw new IllegalStateException(
          "Key %s of the master key file %s is not the base64 of 32 bytes."
              .formatted(id(line, source), source));
    }
  }
}
