package dev.forthright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.launcher.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In a rolling upgrade the version before runs on the database of the next one, and after a
 * rollback it does again: so a migration takes away nothing that the version before reads, and
 * demands nothing that it does not write.
 */
class MigrationsTest {

  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

  /** A text may hold a semicolon, and words that look like a statement. */
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

  /** What breaks the version before, and how to tell it. */
  private enum Break {
    DROPS("^drop (table|view|schema|function|sequence)\\b"),
    DROPS_COLUMN("alter table .*\\bdrop (column )?(?!constraint|not null|default|column)\\w+"),
    RENAMES("alter (table|view|function|index|sequence) .*\\brename\\b"),
    CHANGES_TYPE("alter table .*\\balter (column )?\\w+ (set data )?type\\b"),
    DEMANDS("alter table .*\\balter (column )?\\w+ set not null\\b"),
    DEMANDS_NEW(
        "alter table .*\\badd (column )?(?!constraint\\b)\\w+ (?!.*\\bdefault\\b).*\\bnot null\\b");

    private final Pattern pattern;

    Break(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }

  @Test
  void noMigrationBreaksTheVersionBefore() throws IOException {
    List<Path> migrations = migrations();
    assertThat(migrations).hasSizeGreaterThan(20);
    for (Path file : migrations) {
      for (String statement : statements(Files.readString(file))) {
        assertThat(breakOf(statement)).as("%s: %s", file.getFileName(), statement).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          drop table flag                                              | DROPS
          alter table flag drop column scope                           | DROPS_COLUMN
          alter table flag drop scope                                  | DROPS_COLUMN
          alter table flag rename column scope to part                 | RENAMES
          alter table flag alter column scope type int                 | CHANGES_TYPE
          alter table flag alter column scope set not null             | DEMANDS
          alter table flag add column part text not null               | DEMANDS_NEW
          alter table flag add column part text not null default 'x'   | -
          alter table flag add column part text                        | -
          alter table flag drop constraint flag_pkey                   | -
          alter table flag alter column scope drop not null            | -
          alter table flag add primary key (id)                        | -
          alter table flag add constraint c check (part is not null)   | -
          comment on table flag is 'We drop table x; rename it never.' | -
          drop index flag_person                                       | -
          """)
  void whatBreaksItIsFound(String sql, String expected) {
    assertThat(statements(sql).stream().map(MigrationsTest::breakOf).flatMap(Optional::stream))
        .extracting(Break::name)
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  private static Optional<Break> breakOf(String statement) {
    return Stream.of(Break.values())
        .filter(one -> one.pattern.matcher(statement).find())
        .findFirst();
  }

  private static List<String> statements(String sql) {
    String code = TEXT.matcher(COMMENT.matcher(sql).replaceAll("")).replaceAll("''");
    return Stream.of(code.split(";"))
        .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.walk(ProjectFolder.find())) {
      return files
          .filter(file -> file.toString().contains("src/main/resources/db/"))
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .toList();
    }
  }
}
