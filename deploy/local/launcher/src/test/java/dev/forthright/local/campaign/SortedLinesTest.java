package dev.forthright.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign is worth as much as its eye for differences. */
class SortedLinesTest {

  @TempDir Path folder;

  @Test
  void equalLinesInAnyOrderAreNoDifference() {
    assertThat(differences(List.of("b", "a", "c"), List.of("c", "b", "a"))).isEmpty();
  }

  @Test
  void aLineThatIsMissingOneThatIsTooManyAndOneThatIsOtherAreTold() {
    assertThat(differences(List.of("a", "b", "c"), List.of("a", "c", "d")))
        .containsExactly("missing b", "surplus d");
  }

  @Test
  void aLineThatStandsTwiceIsTold() {
    assertThat(differences(List.of("a", "b"), List.of("a", "a", "b"))).containsExactly("surplus a");
  }

  @Test
  void anEmptyFileIsMissingEverything() {
    assertThat(differences(List.of("a", "b"), List.of())).containsExactly("missing a", "missing b");
  }

  private List<String> differences(List<String> expected, List<String> found) {
    Path left = folder.resolve("expected");
    Path right = folder.resolve("found");
    SortedLines.write(left, new ArrayList<>(expected));
    SortedLines.write(right, new ArrayList<>(found));
    List<String> differences = new ArrayList<>();
    SortedLines.compare(
        left,
        right,
        line -> differences.add("missing " + line),
        line -> differences.add("surplus " + line));
    return differences;
  }
}
