package dev.forthright.local.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plain text table whose columns are as wide as their widest cell. */
final class Table {

  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    this.header = Arrays.asList(header);
  }

  void add(List<String> row) {
    if (row.size() != header.size()) {
      throw new IllegalArgumentException(
          "A row has %d cells, the header %d.".formatted(row.size(), header.size()));
    }
    rows.add(List.copyOf(row));
  }

  String render() {
    int[] widths = new int[header.size()];
    measure(widths, header);
    rows.forEach(row -> measure(widths, row));
    StringBuilder text = new StringBuilder();
    write(text, widths, header);
    write(text, widths, Arrays.stream(widths).mapToObj("-"::repeat).toList());
    rows.forEach(row -> write(text, widths, row));
    return text.toString();
  }

  private static void measure(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private static void write(StringBuilder text, int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length())).append(GAP);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
