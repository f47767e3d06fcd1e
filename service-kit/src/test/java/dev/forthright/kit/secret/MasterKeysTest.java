package dev.forthright.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are mounted, and what opens what. */
class MasterKeysTest {

  private static final String OLD = "2025:" + base64(1);
  private static final String NEW = "2026:" + base64(2);

  private final byte[] dataKey = AesGcm.newKey();

  @Test
  void theFirstKeyWrapsAndEveryKeyUnwraps() {
    MasterKeys before = MasterKeys.parse(OLD, "test");
    MasterKeys after = MasterKeys.parse("# rotated\n" + NEW + "\n\n" + OLD + "\n", "test");
    MasterKeys.Wrapped wrapped = before.wrap("person/a", dataKey);

    assertThat(after.unwrap("person/a", wrapped)).isEqualTo(dataKey);
    assertThat(after.wrap("person/a", dataKey).keyId()).isEqualTo("2026");
    assertThat(after.currentId()).isEqualTo("2026");
  }

  @Test
  void anotherKeyOfTheSameNameOpensNothing() {
    MasterKeys.Wrapped wrapped = MasterKeys.parse(OLD, "test").wrap("person/a", dataKey);

    assertThatThrownBy(
            () -> MasterKeys.parse("2025:" + base64(3), "test").unwrap("person/a", wrapped))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void aKeyWrappedForSomebodyElseDoesNotOpen() {
    MasterKeys keys = MasterKeys.parse(OLD, "test");

    assertThatThrownBy(() -> keys.unwrap("person/b", keys.wrap("person/a", dataKey)))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void aKeyThatIsNotMountedIsNamed() {
    MasterKeys.Wrapped wrapped = MasterKeys.parse(OLD, "test").wrap("person/a", dataKey);

    assertThatThrownBy(() -> MasterKeys.parse(NEW, "test").unwrap("person/a", wrapped))
        .hasMessageContaining("2025")
        .hasMessageContaining("not mounted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment", "no colon", "a:not base64!", "a:c2hvcnQ=", ":x"})
  void aFileWithoutAUsableKeyIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> MasterKeys.parse(text, "keys.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("keys.txt")
        .hasMessageNotContaining("c2hvcnQ")
        .hasNoCause();
  }

  @Test
  void productionDoesNotStartWithoutAFile() {
    assertThatThrownBy(() -> DataKeys.masters(Optional.empty(), LaunchMode.NORMAL))
        .hasMessageContaining("forthright.secrets.master-key-file is not set");
    assertThat(DataKeys.masters(Optional.empty(), LaunchMode.DEVELOPMENT).currentId())
        .isEqualTo("dev");
  }

  @Test
  void productionReadsTheMountedFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("master-key"), NEW);

    assertThat(DataKeys.masters(Optional.of(file), LaunchMode.NORMAL).currentId())
        .isEqualTo("2026");
    assertThatThrownBy(
            () -> DataKeys.masters(Optional.of(folder.resolve("absent")), LaunchMode.NORMAL))
        .hasMessageContaining("absent")
        .hasMessageContaining("cannot be read");
  }

  private static String base64(int of) {
    byte[] key = new byte[32];
    key[0] = (byte) of;
    return Base64.getEncoder().encodeToString(key);
  }
}
