package dev.forthright.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page under docs/ that is printed from code: a test fails while the committed page differs, and
 * {@code -Dforthright.docs.write=true} prints it anew.
 */
public record PrintedPage(Path path) {

  /** The page at a path from the project's root. */
  public static PrintedPage of(String fromRoot) {
    return new PrintedPage(Path.of("..").resolve(fromRoot));
  }

  /** Compares, or writes when asked to. */
  public void mustEqual(String printed) {
    try {
      if (Boolean.getBoolean("forthright.docs.write")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, printed);
      }
      assertThat(Files.exists(path)).as("%s exists", path).isTrue();
      assertThat(Files.readString(path)).isEqualTo(printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
