package dev.forthright.local.launcher;

import dev.forthright.local.embedded.PortInUseException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import sun.misc.Signal;

/**
 * What {@code deploy/local/up} runs: the local stack with the sample company, until Ctrl-C.
 *
 * <p>Exit codes: 0 stopped by the user or all well, 1 something to put right, 3 a planted drift was
 * not found.
 */
public final class Launcher {

  private static final String PLAYED_UNTIL = "sample.today";
  private static final String SAMPLE_WANTED = "sample.wanted";
  private static final String PLAYING = "sample.playing";
  private static final String PLAYED = "sample.played";

  /** Where {@code deploy/local/token} finds the issuer. */
  private static final String ISSUER_ADDRESS = "issuer-address";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final int MISSED = 3;
  private static final int STOPPED = 130;

  private final Options options;
  private final Progress progress;
  private final AtomicBoolean stopAsked = new AtomicBoolean();
  private final long begun = System.nanoTime();

  private Launcher(Options options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    int code;
    try {
      Options options = Options.parse(Arrays.asList(arguments));
      if (options.help()) {
        System.out.print(Options.HELP);
        return;
      }
      boolean terminal = Boolean.getBoolean("forthright.terminal");
      code = new Launcher(options, new Progress(System.out, terminal)).run();
    } catch (Refusal | PortInUseException e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private int run() {
    Path project = ProjectFolder.find();
    Path data = options.data().map(Path::toAbsolutePath).orElse(project.resolve(".forthright"));
    stopOnSignal();
    DiskSpace.demand(data, DiskSpace.NEEDED_MIB);
    try (DataFolder folder = DataFolder.open(data, options.reset())) {
      return run(project, folder);
    } catch (Refusal | PortInUseException e) {
      throw e;
    } catch (RuntimeException e) {
      if (stopAsked.get()) {
        progress.say("Stopped before it was finished.");
        return STOPPED;
      }
      throw e;
    }
  }

  private int run(Path project, DataFolder folder) {
    options.ports().demandFree();
    Optional<SampleRun> sample = sample(folder);
    StackSettings settings =
        new StackSettings(
            project,
            folder.path(),
            true,
            options.ports(),
            sample.map(SampleRun::evaluateFrom),
            Map.of());
    try (LocalStack stack = LocalStack.start(settings, progress::say)) {
      double startSeconds = seconds();
      folder.write(ISSUER_ADDRESS, stack.issuer().issuer());
      int code =
          sample
              .map(run -> guarded(stack, () -> perform(folder, stack, run, startSeconds)))
              .orElse(0);
      if (sample.isEmpty()) {
        stack.issuer().people(Staff.platform());
      }
      progress.say(Welcome.text(stack, sample, folder.path(), options.data()));
      if (options.exitAfterReport()) {
        return code;
      }
      awaitStop(stack);
      progress.say("Stopping.");
      return 0;
    }
  }

  /** The day of the first start decides; the same company is compared with at every later one. */
  private Optional<SampleRun> sample(DataFolder folder) {
    SampleChoice choice =
        SampleChoice.of(
            folder.recall(SAMPLE_WANTED).map(Boolean::parseBoolean),
            options.sample(),
            folder.path());
    choice.remark().ifPresent(progress::say);
    Optional<LocalDate> played = folder.recall(PLAYED_UNTIL).map(LocalDate::parse);
    if (played.isPresent()
        && options.today().filter(day -> !day.equals(played.get())).isPresent()) {
      throw new Refusal(
          "The data in %s end on %s; --today needs a new start with --reset."
              .formatted(folder.path(), played.get()));
    }
    demandWhole(folder);
    folder.remember(SAMPLE_WANTED, String.valueOf(choice.wanted()));
    if (!choice.wanted()) {
      return Optional.empty();
    }
    LocalDate today = played.or(options::today).orElseGet(Launcher::today);
    folder.remember(PLAYED_UNTIL, today.toString());
    return Optional.of(SampleRun.endingOn(today));
  }

  private int perform(DataFolder folder, LocalStack stack, SampleRun run, double startSeconds) {
    stack.issuer().people(Staff.of(run.people()));
    double playSeconds = 0;
    double judgeSeconds = 0;
    if (folder.recall(PLAYED).isEmpty()) {
      folder.remember(PLAYING, "true");
      run.putSettings(stack);
      progress.say(
          String.format(
              Locale.ROOT,
              "Playing the sample company: %,d records from %s to %s.",
              run.recordCount(),
              run.firstDay(),
              folder.recall(PLAYED_UNTIL).orElseThrow()));
      double playBegun = seconds();
      run.play(stack, state -> progress.tick(state.toString()));
      playSeconds = seconds() - playBegun;
      progress.say(String.format(Locale.ROOT, "Played in %.0f s.", playSeconds));
      run.awaitQuiet(stack, state -> progress.tick(state.toString()));
      judgeSeconds = seconds() - playBegun - playSeconds;
      progress.say(String.format(Locale.ROOT, "Counted and judged %.0f s later.", judgeSeconds));
      folder.remember(PLAYED, "true");
      run.forgetHistory();
    }
    Findings findings = run.findings(stack);
    progress.say("");
    progress.say(run.report(findings));
    progress.say(
        Welcome.figures(
            startSeconds, playSeconds, judgeSeconds, seconds(), Memory.byProcess(stack)));
    return findings.everythingFound() ? 0 : MISSED;
  }

  /** A part that ended is the reason to tell, whatever error followed from it. */
  private int guarded(LocalStack stack, IntSupplier work) {
    Watch watch = stack.watch();
    try (Guard guard = Guard.of(watch, Thread.currentThread())) {
      return work.getAsInt();
    } catch (RuntimeException e) {
      if (!stopAsked.get()) {
        watch.ended().ifPresent(Launcher::refuse);
      }
      throw e;
    }
  }

  private static void refuse(String sentence) {
    throw new Refusal(sentence);
  }

  private static void demandWhole(DataFolder folder) {
    if (folder.recall(PLAYING).isPresent() && folder.recall(PLAYED).isEmpty()) {
      throw new Refusal(
          "The sample in %s was played only in part before; start anew with --reset."
              .formatted(folder.path()));
    }
  }

  private void awaitStop(LocalStack stack) {
    Watch watch = stack.watch();
    while (!stopAsked.get()) {
      watch.ended().ifPresent(Launcher::refuse);
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /**
   * A signal must not start the JVM's shutdown, whose hooks stop broker and database at once: the
   * services come first. Before the stack is up, it ends the start.
   */
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

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** In UTC, like the sample's last record: east of it a local date would lie in the future. */
  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
