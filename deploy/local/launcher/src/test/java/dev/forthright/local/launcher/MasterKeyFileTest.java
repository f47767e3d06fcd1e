package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that everything sealed depends on. */
class MasterKeyFileTest {

  @TempDir Path folder;

  @Test
  void isMadeOnceAndReadableByItsOwnerOnly() throws IOException {
    Path file = MasterKeyFile.in(folder);
    String first = Files.readString(file).strip();

    assertThat(MasterKeyFile.in(folder)).isEqualTo(file).hasContent(first + "\n");
    assertThat(first).startsWith("local:");
    assertThat(Base64.getDecoder().decode(first.substring("local:".length()))).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
