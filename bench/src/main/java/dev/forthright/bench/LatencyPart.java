package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A steady load in which every thirtieth record pushes a deal's close date for the third time: how
 * long from that raw record's timestamp until its flag of EW12 has been received from Kafka, which
 * is after it is in the database for anybody to see.
 */
final class LatencyPart {

  private static final int PER_SECOND = 300;
  private static final int PUSH_EVERY = 30;
  private static final double P99_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long NANOS_APART = 1_000_000_000L / PER_SECOND;
  private static final int LOOKED_UP_EVERY = 10;

  private LatencyPart() {}

  static void run(Options options, Report report) {
    Company company = new Company(1_000);
    int seconds = options.count(60, 15);
    int pushes = seconds * PER_SECOND / PUSH_EVERY;
    try (Yard yard = new Yard(options)) {
      ServiceRun feed = yard.start(Service.FEED, Map.of());
      ServiceRun flag = yard.start(Service.FLAG, Map.of());
      yard.found(feed, company);
      Workload workload = new CanonicalWorkload(company);
      report.progress("warming up, and %d deals that have been pushed twice", pushes);
      yard.sender().send(pushedTwice(company, pushes));
      yard.sender().send(workload.next(options.count(30_000, 6_000)));
      yard.awaitSettled();
      // A storm of batches and a trickle of records are compiled differently.
      pace(yard, workload.next(PER_SECOND * options.count(15, 5)), List.of());
      yard.awaitSettled();

      report.progress("%d records/s for %d s", PER_SECOND, seconds);
      try (FlagListener listener = new FlagListener(yard, flag)) {
        List<Raw> third = thirdPushes(pushes, workload.time(workload.taken()));
        Map<String, Long> sentAt = pace(yard, workload.next(seconds * PER_SECOND - pushes), third);
        listener.await(sentAt.keySet(), PATIENCE);
        tell(report, sentAt, listener);
      }
    }
    report.note(
        "%d records/s, every %dth of them the third push of a deal's close date; from the raw record's"
                .formatted(PER_SECOND, PUSH_EVERY)
            + " timestamp until flag.changed was received by a consumer. The flag is committed before it"
            + " is published, so a GET sees it earlier; every tenth was looked up on receipt.");
  }

  private static void tell(Report report, Map<String, Long> sentAt, FlagListener listener) {
    List<Double> millis = new ArrayList<>();
    int missing = 0;
    for (Map.Entry<String, Long> sent : sentAt.entrySet()) {
      Long seen = listener.seenAt().get(sent.getKey());
      if (seen == null) {
        missing++;
      } else {
        millis.add((double) (seen - sent.getValue()));
      }
    }
    Percentiles all = Percentiles.of(millis);
    report.figure(
        "raw record to flag of EW12, %d flags, %d missing".formatted(all.count(), missing),
        all.text(),
        "",
        "p99 below 1 s",
        missing == 0 && all.at(0.99) < P99_MILLIS);
    report.figure(
        "of those, GET right after found",
        "%d of %d".formatted(listener.found(), listener.lookedUp()),
        listener.otherAnswers().isEmpty() ? "" : "others: " + listener.otherAnswers());
  }

  /** Sends in real time, a third push in every thirtieth place, and notes when each push left. */
  private static Map<String, Long> pace(Yard yard, List<Raw> load, List<Raw> pushes) {
    Map<String, Future<RecordMetadata>> sends = new HashMap<>();
    List<Future<RecordMetadata>> others = new ArrayList<>();
    long begun = System.nanoTime();
    int nextLoad = 0;
    int nextPush = 0;
    for (int slot = 0; nextLoad < load.size() || nextPush < pushes.size(); slot++) {
      long due = begun + slot * NANOS_APART;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      boolean isPush = slot % PUSH_EVERY == 0 && nextPush < pushes.size();
      if (isPush || nextLoad == load.size()) {
        Raw push = pushes.get(nextPush++);
        sends.put(push.key(), yard.sender().sendOne(push));
      } else {
        others.add(yard.sender().sendOne(load.get(nextLoad++)));
      }
    }
    others.forEach(send -> yard.sender().note(Sender.await(send)));
    Map<String, Long> sentAt = new HashMap<>();
    sends.forEach(
        (deal, send) -> {
          RecordMetadata sent = Sender.await(send);
          yard.sender().note(sent);
          sentAt.put(deal, sent.timestamp());
        });
    return sentAt;
  }

  private static List<Raw> pushedTwice(Company company, int deals) {
    List<Raw> changes = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      Instant at = Workload.START.minus(Duration.ofDays(9L - step));
      for (int deal = 0; deal < deals; deal++) {
        Map<String, Object> data = Json.object("opportunityId", id(deal));
        if (step == 0) {
          data.putAll(
              Json.object(
                  "ownerId",
                  company.rep(deal),
                  "name",
                  "Deal " + id(deal),
                  "createdAt",
                  at.toString(),
                  "stage",
                  "Open",
                  "stageType",
                  "open",
                  "amount",
                  Json.object("value", "9000", "currency", "EUR")));
        }
        data.put("closeDate", closeDate(step));
        changes.add(change(deal, step, at.plusSeconds(deal), data));
      }
    }
    return changes;
  }

  private static List<Raw> thirdPushes(int deals, Instant at) {
    List<Raw> changes = new ArrayList<>();
    for (int deal = 0; deal < deals; deal++) {
      Map<String, Object> data = Json.object("opportunityId", id(deal), "closeDate", closeDate(3));
      changes.add(change(deal, 3, at.plusSeconds(deal), data));
    }
    return changes;
  }

  private static Raw change(int deal, int step, Instant at, Map<String, Object> data) {
    return CanonicalEvent.of(id(deal) + "-" + step, "opportunity", id(deal), at, data);
  }

  private static String id(int deal) {
    return "L-" + deal;
  }

  private static String closeDate(int pushes) {
    return LocalDate.ofInstant(Workload.START, ZoneOffset.UTC)
        .plusDays(14)
        .plusMonths(pushes)
        .toString();
  }

  static boolean isLookedUp(int number) {
    return number % LOOKED_UP_EVERY == 0;
  }
}
