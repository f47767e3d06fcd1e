package dev.forthright.kit.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) whose cells a spreadsheet will not run: what looks like a formula is quoted. */
public final class Csv {

  private static final String ACTIVE = "=+-@\t\r\0";

  private Csv() {}

  /** A header line and the rows; null is an empty cell. */
  public static String of(List<String> header, List<List<@Nullable Object>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header);
      for (List<@Nullable Object> row : rows) {
        csv.writeRecord(row.stream().map(Csv::cell).toList());
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("A string writer does not fail.", e);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Number number -> number.toString();
      default -> inert(value.toString());
    };
  }

  private static String inert(String text) {
    return !text.isEmpty() && ACTIVE.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
