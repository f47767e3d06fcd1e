package dev.forthright.local.campaign;

import dev.forthright.local.embedded.PortInUseException;
import dev.forthright.local.launcher.Progress;
import dev.forthright.local.launcher.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import sun.misc.Signal;

/** What {@code deploy/local/campaign} runs; {@link CampaignOptions#HELP} says what that is. */
public final class Campaign {

  private static final int STOPPED = 130;

  private final CampaignOptions options;
  private final Progress progress;
  private final AtomicBoolean stopAsked = new AtomicBoolean();

  private Campaign(CampaignOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    int code;
    try {
      CampaignOptions options = CampaignOptions.parse(Arrays.asList(arguments));
      if (options.help()) {
        System.out.print(CampaignOptions.HELP);
        return;
      }
      boolean terminal = Boolean.getBoolean("forthright.terminal");
      code = new Campaign(options, new Progress(System.out, terminal)).run();
    } catch (Refusal | PortInUseException e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private int run() {
    stopOnSignal();
    Path folder = temporaryFolder();
    boolean forget = false;
    try {
      boolean good = compare(folder);
      forget = good && !options.keep();
      return good ? 0 : 1;
    } catch (RuntimeException e) {
      if (stopAsked.get()) {
        forget = !options.keep();
        progress.say("Stopped before it was finished.");
        return STOPPED;
      }
      throw e;
    } finally {
      if (forget) {
        delete(folder);
      } else {
        progress.say("Data, logs and states are in " + folder + ".");
      }
    }
  }

  private boolean compare(Path folder) {
    Load load = Run.load(options);
    Path hurtFolder = folder.resolve("hurt");
    Path twinFolder = folder.resolve("twin");
    progress.say("The run that is hurt, for %d minutes:".formatted(options.minutes()));
    Run.Result hurt = run(load, hurtFolder).hurt();
    progress.say("The twin, %,d records in peace:".formatted(hurt.records()));
    Run.Result twin = run(load, twinFolder).twin(hurt.records());
    CampaignReport report =
        CampaignReport.of(
            options, hurt, hurtFolder.resolve("state"), twin, twinFolder.resolve("state"));
    progress.say("");
    progress.say(report.markdown());
    return report.isGood();
  }

  private Run run(Load load, Path folder) {
    return new Run(options, load, folder, progress::say, progress::tick);
  }

  /** The stack must be stopped before the JVM: services first, then broker and database. */
  private void stopOnSignal() {
    Thread main = Thread.currentThread();
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      Signal.handle(
          new Signal(name),
          signal -> {
            if (stopAsked.compareAndSet(false, true)) {
              main.interrupt();
            }
          });
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("forthright-campaign");
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
