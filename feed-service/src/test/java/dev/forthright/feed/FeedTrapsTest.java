package dev.forthright.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/feed-traps.md} is true: it has every trap, and every test that it names exists. */
class FeedTrapsTest {

  private static final int TRAPS = 40;
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*\\| (.+) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyTrapHasItsRowAndSaysWhatTestsIt() throws IOException {
    List<Matcher> rows = rows();

    assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TRAPS).boxed().toList());
    assertThat(rows)
        .allMatch(row -> row.group(2).equals("no test yet") || TEST.matcher(row.group(2)).find());
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing =
        rows().stream()
            .flatMap(row -> TEST.matcher(row.group(2)).results())
            .filter(
                test ->
                    !sources
                        .getOrDefault(test.group(1), "")
                        .contains(" void " + test.group(2) + "("))
            .map(test -> test.group(1) + "." + test.group(2))
            .toList();

    assertThat(missing).isEmpty();
  }

  private static List<Matcher> rows() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "feed-traps.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .toList();
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""), FeedTrapsTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
