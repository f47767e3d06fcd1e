package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether an event costs more after many others: feed-service at the beginning and at the end. */
final class FlatPart {

  private static final double STILL = 0.8;
  private static final int WINDOWS = 3;
  private static final int CHUNK = 50_000;
  private static final int QUICK_CHUNK = 10_000;

  private FlatPart() {}

  static void run(Options options, Report report) {
    Company company = new Company(1_000);
    int chunk = options.count(CHUNK, QUICK_CHUNK);
    int chunks = Math.toIntExact(options.flatEvents() / chunk);
    // What is compared begins behind the first hundred thousand, when the compiler is done.
    int warm = options.quick() ? 1 : 2;
    if (chunks < warm + 2) {
      throw new IllegalArgumentException(
          "--flat-events must be at least %d.".formatted((warm + 2) * chunk));
    }
    int window = Math.min(WINDOWS, (chunks - warm) / 2);
    double[] rates = new double[chunks];
    try (Yard yard = new Yard(options)) {
      ServiceRun feed = yard.start(Service.FEED, Map.of());
      yard.found(feed, company);
      yard.awaitSettled();
      Workload workload = new CanonicalWorkload(company);
      Round round = new Round(yard, new Ceiling(yard), workload);
      for (int i = 0; i < chunks; i++) {
        List<Raw> records = workload.next(chunk);
        Duration before = feed.cpu();
        rates[i] = round.serve(records);
        report.progress(
            "%,d events: %,.0f/s, %d us of feed-service's processor time each",
            workload.taken(), rates[i], feed.cpu().minus(before).toNanos() / 1_000 / chunk);
      }
      Memory.tell(report, feed);
    }
    double early = Round.median(Arrays.copyOfRange(rates, warm, warm + window));
    double late = Round.median(Arrays.copyOfRange(rates, chunks - window, chunks));
    String what =
        String.format(
            Locale.ROOT,
            "events/s after %,d events against those after %,d",
            (long) (chunks - window) * chunk,
            (long) warm * chunk);
    String value = String.format(Locale.ROOT, "%,.0f/s against %,.0f/s", late, early);
    String ratio = String.format(Locale.ROOT, "%.0f %%", 100 * late / early);
    if (options.quick()) {
      report.figure(what, value, ratio);
    } else {
      report.figure(what, value, ratio, "at least 80 %", late / early >= STILL);
    }
    report.note(
        "feed-service, canonical input, medians of %d bursts of %,d. --flat-events=10000000 goes as far as"
                .formatted(window, chunk)
            + " design.md 10 asks (about an hour).");
  }
}
