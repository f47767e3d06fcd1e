package dev.forthright.local.tour;

import dev.forthright.local.embedded.PortInUseException;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Progress;
import dev.forthright.local.launcher.Refusal;
import dev.forthright.local.launcher.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import sun.misc.Signal;

/** What {@code deploy/local/tour} runs: a stack of its own on free ports, gone when it ends. */
public final class Tour {

  private static final String HELP =
      """
      Usage: deploy/local/tour

      Follows one Salesforce record through all nine hops to a closed plan, on a broker, a database and services of its
      own, the clock moved by five weeks. Prints every call that changes something, with who made it and the answer's
      status. Takes about two minutes and leaves nothing behind.
      """;

  private static final int STOPPED = 130;

  private Tour() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      boolean help = arguments[0].equals("--help") || arguments[0].equals("-h");
      (help ? System.out : System.err).print(HELP);
      System.exit(help ? 0 : 1);
    }
    System.exit(run(new Progress(System.out, Boolean.getBoolean("forthright.terminal"))));
  }

  private static int run(Progress progress) {
    Thread main = Thread.currentThread();
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      Signal.handle(new Signal(name), signal -> main.interrupt());
    }
    Path data = temporaryFolder();
    try (LocalStack stack = LocalStack.start(StackSettings.forTests(data), progress::say)) {
      NineHops.walk(stack, progress::say);
      progress.say("That was the way of one record. deploy/local/up runs the sample company.");
      return 0;
    } catch (Refusal | PortInUseException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        return STOPPED;
      }
      throw e;
    } finally {
      delete(data);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("forthright-tour");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
