package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.util.Locale;
import java.util.Map;

/** feed-service alone: what it takes in, and what the same code does a record at a time. */
final class IngestPart {

  private static final int REPS = 1_000;
  private static final double PUBLISHED = 1 / 25.0;
  private static final double UNMAPPED = 1 / 4.0;
  private static final double BATCH_GAIN = 10;

  /** Behind all that the stream without unmapped objects will ever use. */
  private static final long BEHIND = 10_000_000;

  private IngestPart() {}

  static void run(Options options, Report report) {
    Company company = new Company(REPS);
    int rounds = options.count(5, 3);
    try (Yard yard = new Yard(options)) {
      ServiceRun feed = yard.start(Service.FEED, Map.of());
      yard.found(feed, company);
      yard.awaitSettled();
      Ceiling ceiling = new Ceiling(yard);

      Workload canonicalStream = new CanonicalWorkload(company);
      Round canonical = new Round(yard, ceiling, canonicalStream);
      report.progress("canonical input");
      canonical.warmUp(options.count(60_000, 15_000));
      Round.Rates published = canonical.measure(rounds, options.count(40_000, 10_000));
      report.figure(
          "raw to published, canonical input",
          published.perSecond(),
          published.ofCeiling(),
          "at least 1/25",
          published.ratio() >= PUBLISHED);

      report.progress("Salesforce change data");
      Round salesforce = new Round(yard, ceiling, new SalesforceWorkload(company, 0, 0));
      salesforce.warmUp(options.count(40_000, 10_000));
      Round.Rates mapped = salesforce.measure(rounds, options.count(30_000, 8_000));
      report.figure(
          "raw to published, Salesforce change data",
          mapped.perSecond(),
          mapped.ofCeiling(),
          "at least 1/25",
          mapped.ratio() >= PUBLISHED);

      report.progress("objects of which 95 in 100 are in no mapping file");
      Round mix = new Round(yard, ceiling, new SalesforceWorkload(company, 95, BEHIND));
      mix.warmUp(options.count(100_000, 30_000));
      Round.Rates mostlyIgnored = mix.measure(rounds, options.count(100_000, 30_000));
      report.figure(
          "raw to settled, 95 % unmapped",
          mostlyIgnored.perSecond(),
          mostlyIgnored.ofCeiling(),
          "at least 1/4",
          mostlyIgnored.ratio() >= UNMAPPED);

      report.progress("the same code with max.poll.records=1");
      yard.stop(feed);
      yard.start(Service.FEED, Map.of("mp.messaging.incoming.raw.max.poll.records", "1"));
      canonical.warmUp(options.count(2_000, 300));
      double single = canonical.serve(canonicalStream.next(options.count(4_000, 600)));
      double gain = published.services() / single;
      report.figure(
          "raw to published with max.poll.records=1",
          Round.Rates.perSecond(single),
          String.format(Locale.ROOT, "batches: %.1f x", gain),
          "at least 10 x",
          gain >= BATCH_GAIN);
    }
    report.note(
        "%d rounds, each a burst of records through the service and then the very same records by the"
                .formatted(rounds)
            + " ceiling; medians. From the first record sent until the consumer group has committed the"
            + " last and the outbox is empty. Of 20 records 14 are activities, 5 changes of a thousand"
            + " open deals, 1 an account or a contact's role; 1,000 reps.");
  }
}
