package dev.forthright.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The master key of a local start: made at the first one, kept in the data folder. */
public final class MasterKeyFile {

  private static final int KEY_BYTES = 32;

  private MasterKeyFile() {}

  /** The file with the key, readable by its owner only. */
  public static Path in(Path folder) {
    Path file = folder.resolve("master-key");
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "local:" + Base64.getEncoder().encodeToString(key) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }
}
