package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.util.Map;

/** feed-service and flag-service together on the machine: raw record to flag state. */
final class FlagPart {

  private static final double FLAG_STATE = 1 / 50.0;

  private FlagPart() {}

  static void run(Options options, Report report) {
    Company company = new Company(1_000);
    int rounds = options.count(5, 3);
    try (Yard yard = new Yard(options)) {
      ServiceRun feed = yard.start(Service.FEED, Map.of());
      yard.start(Service.FLAG, Map.of());
      yard.found(feed, company);
      yard.awaitSettled();
      Round round = new Round(yard, new Ceiling(yard), new CanonicalWorkload(company));
      round.warmUp(options.count(40_000, 10_000));
      Round.Rates rates = round.measure(rounds, options.count(30_000, 8_000));
      report.figure(
          "raw to flag state, canonical input",
          rates.perSecond(),
          rates.ofCeiling(),
          "at least 1/50",
          rates.ratio() >= FLAG_STATE);
    }
    report.note(
        "As ingest, with flag-service beside feed-service; until flag-service has committed every"
            + " canonical record and its outbox is empty. 2 % of the deals end in a flag of EW12.");
  }
}
