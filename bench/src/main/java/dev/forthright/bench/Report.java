package dev.forthright.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of a run, printed as they come and written as one page at the end. */
final class Report {

  /**
   * A figure.
   *
   * @param ratio how it compares with what was measured beside it; empty for a figure alone
   * @param budget what design.md 10 asks for; empty when it asks for nothing
   * @param holds null without a budget, or when the run is too short to tell
   */
  private record Figure(
      Part part, String what, String value, String ratio, String budget, @Nullable Boolean holds) {

    String verdict() {
      return holds == null ? "" : holds ? "yes" : "NO";
    }
  }

  private final String arguments;
  private final PrintStream out;
  private final long begun = System.nanoTime();
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Part current = Part.CEILING;

  Report(String arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  void begin(Part part) {
    current = part;
    out.printf("%n%s: %s%n", part.wire(), part.title());
  }

  /** Says on the screen what is being done. */
  void progress(String text, Object... values) {
    out.printf(Locale.ROOT, "  ... " + text + "%n", values);
  }

  /** A figure without a budget. */
  void figure(String what, String value, String ratio) {
    add(new Figure(current, what, value, ratio, "", null));
  }

  void figure(String what, String value, String ratio, String budget, boolean holds) {
    add(new Figure(current, what, value, ratio, budget, holds));
  }

  /** How a figure came about; goes below the table. */
  void note(String text) {
    notes.add(current.wire() + ": " + text);
  }

  void failed(Part part, RuntimeException failure) {
    add(new Figure(part, "not measured", String.valueOf(failure.getMessage()), "", "", null));
    failure.printStackTrace(out);
  }

  String markdown(List<String> machine) {
    StringBuilder page = new StringBuilder("# Results\n\nWritten by `bench/run");
    page.append(arguments.isEmpty() ? "" : " " + arguments).append("`; do not edit.\n\n");
    machine.forEach(line -> page.append("- ").append(line).append('\n'));
    page.append("- took ").append(minutes()).append("\n\n");
    page.append("| part | what | measured | ratio | budget | holds |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (Figure figure : figures) {
      page.append(
          "| %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  figure.part().wire(),
                  figure.what(),
                  figure.value(),
                  figure.ratio(),
                  figure.budget(),
                  figure.verdict()));
    }
    page.append("\n## How it was measured\n\n");
    notes.forEach(note -> page.append("- ").append(note).append('\n'));
    return page.toString();
  }

  private String minutes() {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
  }

  private void add(Figure figure) {
    figures.add(figure);
    out.printf(
        "  %-62s %16s  %-18s %-22s %s%n",
        figure.what(), figure.value(), figure.ratio(), figure.budget(), figure.verdict());
  }
}
