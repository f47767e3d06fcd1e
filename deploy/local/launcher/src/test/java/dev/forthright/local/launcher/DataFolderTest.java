package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path temporary;

  @Test
  void whatWasRememberedIsThereAtTheNextStart() {
    Path path = temporary.resolve("data");
    try (DataFolder folder = DataFolder.open(path, false)) {
      assertThat(folder.recall("sample.today")).isEmpty();
      folder.remember("sample.today", "2026-03-31");
    }
    try (DataFolder folder = DataFolder.open(path, false)) {
      assertThat(folder.recall("sample.today")).contains("2026-03-31");
    }
  }

  @Test
  void aResetForgetsEverything() throws IOException {
    Path path = temporary.resolve("data");
    try (DataFolder folder = DataFolder.open(path, false)) {
      folder.remember("sample.today", "2026-03-31");
      Files.createDirectories(path.resolve("kafka/data"));
      Files.writeString(path.resolve("kafka/data/log"), "x");
      Files.writeString(path.resolve("kafka/in-use.lock"), "");
    }
    try (DataFolder folder = DataFolder.open(path, true)) {
      assertThat(folder.recall("sample.today")).isEmpty();
      assertThat(path.resolve("kafka")).doesNotExist();
    }
  }

  @Test
  void aSecondStartOnTheSameDataIsRefused() {
    Path path = temporary.resolve("data");
    try (DataFolder held = DataFolder.open(path, false)) {
      assertThatThrownBy(() -> DataFolder.open(path, true))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Forthright runs already on the data in " + held.path());
    }
  }

  @Test
  void aFolderOfSomebodyElseIsNeitherUsedNorEmptied() throws IOException {
    Path thesis = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DataFolder.open(temporary, true))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("did not make");
    assertThat(thesis).hasContent("years of work");
  }

  @Test
  void tooLittleDiskIsRefusedWithBothNumbers() {
    DiskSpace.demand(temporary.resolve("not/yet/there"), 1);
    assertThatThrownBy(() -> DiskSpace.demand(temporary, Long.MAX_VALUE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("MiB are free")
        .hasMessageContaining("--data");
  }

  @Test
  void whatTheFolderHoldsAlreadyNeedNotBeFreeToo() throws IOException {
    long freeMib = Files.getFileStore(temporary).getUsableSpace() / (1024 * 1024);
    long needed = 2 * freeMib;
    try (var sparse = new RandomAccessFile(temporary.resolve("held").toFile(), "rw")) {
      assertThatThrownBy(() -> DiskSpace.demand(temporary, needed)).isInstanceOf(Refusal.class);
      sparse.setLength(needed * 1024 * 1024);
    }
    DiskSpace.demand(temporary, needed);
  }
}
