package dev.forthright.bench;

import dev.forthright.local.launcher.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the parts that were asked for, prints what they find and writes it down. */
public final class Bench {

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    Options options;
    try {
      options = Options.of(ProjectFolder.find(), arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Report report = new Report(String.join(" ", arguments), System.out);
    boolean failed = false;
    for (Part part : options.parts()) {
      report.begin(part);
      try {
        part.run(options, report);
      } catch (RuntimeException e) {
        // One part that cannot be measured must not cost the others; the report says so.
        failed = true;
        report.failed(part, e);
      }
    }
    Path bench = options.project().resolve("bench");
    Path file = bench.resolve(options.isWhole() ? "RESULTS.md" : "target/results.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report.markdown(Machine.here(options.project())));
    System.out.printf("%nWritten to %s%n", options.project().relativize(file));
    System.exit(failed ? 1 : 0);
  }
}
