package dev.forthright.local.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files of sorted lines, because two whole states do not fit in the heap side by side. */
public final class SortedLines {

  private SortedLines() {}

  /** Sorts the list and writes it. */
  static void write(Path file, List<String> lines) {
    Collections.sort(lines);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells every line that stands in one file only; a line that stands twice counts twice. */
  public static long compare(
      Path expected, Path found, Consumer<String> missing, Consumer<String> surplus) {
    try (BufferedReader left = Files.newBufferedReader(expected);
        BufferedReader right = Files.newBufferedReader(found)) {
      long lines = 0;
      @Nullable String a = left.readLine();
      @Nullable String b = right.readLine();
      while (a != null || b != null) {
        int order = a == null ? 1 : b == null ? -1 : a.compareTo(b);
        if (order < 0) {
          missing.accept(a);
        } else if (order > 0) {
          surplus.accept(b);
        }
        lines++;
        a = order <= 0 ? left.readLine() : a;
        b = order >= 0 ? right.readLine() : b;
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
