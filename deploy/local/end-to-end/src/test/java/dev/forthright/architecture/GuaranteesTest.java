package dev.forthright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.launcher.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/guarantees.md} says of tests is true of the sources. */
class GuaranteesTest {

  private static final int GUARANTEES = 47;
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))#(\\w+)`");
  private static final Pattern COMMAND = Pattern.compile("`deploy/local/campaign\\b");
  private static final String NONE = "no test yet";

  /** Not a method that starts the company, but one that a runner runs. */
  private static final Pattern IS_RUN =
      Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");

  private final Path project = ProjectFolder.find();
  private final List<String> page = lines(project.resolve("docs/guarantees.md"));

  @Test
  void everyGuaranteeHasItsRow() {
    assertThat(rows().keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, GUARANTEES).boxed().toList());
  }

  @Test
  void everyGuaranteeNamesATestOrSaysThatItHasNone() {
    rows()
        .forEach(
            (number, row) ->
                assertThat(
                        TEST.matcher(row).find()
                            || COMMAND.matcher(row).find()
                            || row.contains(NONE))
                    .as("guarantee %d names a test or says \"%s\": %s", number, NONE, row)
                    .isTrue());
  }

  @Test
  void everyTestThatIsNamedIsThere() {
    Map<String, String> sources = testSources();
    Set<String> missing = new TreeSet<>();
    for (MatchResult named : page.stream().flatMap(line -> TEST.matcher(line).results()).toList()) {
      if (!runs(sources.getOrDefault(named.group(1), ""), named.group(2))) {
        missing.add(named.group(1) + "#" + named.group(2));
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Whether the source declares the method with one of a runner's annotations on it. */
  private static boolean runs(String source, String method) {
    String code = withoutText(source);
    Matcher declared =
        Pattern.compile("\\n  (public )?(void|\\w*<?.*>) " + method + "\\(").matcher(code);
    while (declared.find()) {
      String above = code.substring(0, declared.start());
      String annotations = above.substring(above.lastIndexOf("\n\n") + 1);
      if (IS_RUN.matcher(annotations).find()) {
        return true;
      }
    }
    return false;
  }

  private Map<Integer, String> rows() {
    Map<Integer, String> rows = new TreeMap<>();
    for (String line : page) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(rows.put(Integer.valueOf(row.group(1)), line)).as(line).isNull();
      }
    }
    return rows;
  }

  /** Simple name to source; two classes of one name count as one. */
  private Map<String, String> testSources() {
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("src/test/java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> String.join("\n", lines(file)),
                  String::concat));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tables of parameters hold every character there is, and empty lines. */
  private static String withoutText(String source) {
    return source.replaceAll("(?s)\"\"\".*?\"\"\"", "\"\"").replaceAll("\"[^\"\n]*\"", "\"\"");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
