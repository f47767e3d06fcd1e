package dev.forthright.metrics.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The columns of the reporting views are a contract: {@code reporting-contract.csv} grows, and
 * nothing in it may go or change its type. {@code docs/reporting.md} explains every column; run
 * with {@code -Dforthright.docs.write=true} after an addition.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "metrics"),
      @ResourceArg(
          name = "topics",
          value =
              "crm.opportunities,crm.accounts,crm.people,crm.activities,company.reference,"
                  + "flags,conversations,plans,metric.rollups")
    })
class ReportingContractTest {

  private static final Path CONTRACT =
      Path.of("src", "test", "resources", "reporting-contract.csv");
  private static final Path PAGE = Path.of("..", "docs", "reporting.md");
  private static final String BEGIN = "<!-- printed from the database: begin -->\n";
  private static final String END = "<!-- printed from the database: end -->\n";

  @Inject Sql sql;

  private record Column(String view, String said, String name, String type, String meaning) {
    String line() {
      return view + "," + name + "," + type;
    }
  }

  @Test
  void everyColumnThatWasPromisedIsThereWithItsType() throws IOException {
    List<String> lines = columns().stream().map(Column::line).toList();
    if (Boolean.getBoolean("forthright.docs.write")) {
      List<String> kept =
          new ArrayList<>(Files.exists(CONTRACT) ? Files.readAllLines(CONTRACT) : List.of());
      lines.stream().filter(line -> !kept.contains(line)).forEach(kept::add);
      Files.write(CONTRACT, kept);
    }
    assertThat(lines)
        .as("what was promised stays, what is new is written down")
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(CONTRACT));
  }

  @Test
  void everyViewAndColumnIsExplainedOnThePage() throws IOException {
    assertThat(columns())
        .allSatisfy(
            column -> {
              assertThat(column.said()).as(column.view()).isNotBlank();
              assertThat(column.meaning()).as(column.line()).isNotBlank();
            });
    String page = Files.readString(PAGE);
    String printed =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + tables()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("forthright.docs.write")) {
      Files.writeString(PAGE, printed);
    }
    assertThat(PAGE).hasContent(printed);
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    String view = "";
    for (Column column : columns()) {
      if (!column.view().equals(view)) {
        view = column.view();
        text.append("\n### `reporting.%s`\n\n%s\n\n".formatted(view, column.said()))
            .append("| column | type | meaning |\n|---|---|---|\n");
      }
      text.append("| `%s` | %s | %s |\n".formatted(column.name(), column.type(), column.meaning()));
    }
    return text.append('\n').toString();
  }

  private List<Column> columns() {
    return sql.query(
        """
        select c.relname as view, obj_description(c.oid) as said, a.attname as name,
          format_type(a.atttypid, a.atttypmod) as type, col_description(c.oid, a.attnum) as meaning
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v'
          and not a.attisdropped
        order by c.oid, a.attnum
        """,
        row ->
            new Column(
                row.text("view"),
                row.text("said"),
                row.text("name"),
                row.text("type"),
                row.text("meaning")));
  }
}
