package dev.forthright.endtoend;

import dev.forthright.local.play.Company;
import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Door;
import dev.forthright.local.play.Json;
import dev.forthright.local.play.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A company at work without a pause: a thread that sends activities and deals, two hundred a
 * second, until it is stopped, and knows exactly what it has sent and what must come of it.
 */
final class Busywork implements AutoCloseable {

  private static final String TEAM = "kill";
  private static final int REPS = 4;
  private static final int AT_ONCE = 20;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int DEAL_EVERY = 10;
  private static final int PUSHED_DEAL_EVERY = 5;
  private static final List<String> KINDS = List.of("meeting", "call", "email");

  private final Door door;
  private final Instant start;
  private final Thread thread = new Thread(this::work, "busywork");
  private final AtomicInteger sent = new AtomicInteger();
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> changesByDeal = new LinkedHashMap<>();
  private final Map<String, Integer> activities = new TreeMap<>();
  private int activityCount;
  private volatile boolean stopped;
  private volatile RuntimeException failure;

  Busywork(Door door, Instant start) {
    this.door = door;
    this.start = start;
  }

  void begin() {
    thread.start();
  }

  /** How many records the broker has acknowledged so far. */
  int sent() {
    if (failure != null) {
      throw failure;
    }
    return sent.get();
  }

  /** The company's ids of all events. */
  List<String> ids() {
    return ids;
  }

  /** How often each deal was created or changed. */
  Map<String, Integer> changesByDeal() {
    return changesByDeal;
  }

  /** Deals that were pushed three times. */
  List<String> pushedDeals() {
    return changesByDeal.entrySet().stream()
        .filter(deal -> deal.getValue() == 4)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many activities of a kind each rep had: {@code rep kind} to count. */
  Map<String, Integer> activities() {
    return activities;
  }

  int activityCount() {
    return activityCount;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sent();
  }

  private void work() {
    try {
      for (int number = 0; !stopped; ) {
        List<Raw> records = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          number++;
          records.add(activity(number));
          if (number % DEAL_EVERY == 0) {
            records.addAll(deal(number));
          }
        }
        door.send(records);
        sent.addAndGet(records.size());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private Raw activity(int number) {
    Instant at = start.plusSeconds(number);
    String rep = Company.rep(TEAM, number % REPS + 1);
    String kind = KINDS.get(number % KINDS.size());
    String id = "kill-activity-" + number;
    ids.add(id);
    activities.merge(rep + " " + kind, 1, Integer::sum);
    activityCount++;
    return Crm.patch(
        id,
        "activity",
        id,
        at,
        "activityId",
        id,
        "personId",
        rep,
        "kind",
        kind,
        "status",
        "held",
        "startsAt",
        at.minusSeconds(1_800).toString(),
        "participants",
        List.of(Json.object("id", "buyer-" + number, "side", "buyer", "attended", true)));
  }

  private List<Raw> deal(int number) {
    Instant at = start.plusSeconds(number);
    String id = "kill-deal-" + number;
    String rep = Company.rep(TEAM, number % REPS + 1);
    List<Raw> changes = new ArrayList<>();
    changes.add(
        change(
            id,
            0,
            at,
            Json.object(
                "opportunityId",
                id,
                "ownerId",
                rep,
                "name",
                id,
                "createdAt",
                at.toString(),
                "stage",
                "Open",
                "stageType",
                "open",
                "amount",
                Json.object("value", "1000", "currency", "EUR"),
                "closeDate",
                "2025-05-30")));
    if (number % (DEAL_EVERY * PUSHED_DEAL_EVERY) == 0) {
      List<String> dates = List.of("2025-06-20", "2025-07-20", "2025-08-20");
      for (int push = 1; push <= dates.size(); push++) {
        changes.add(
            change(
                id,
                push,
                at.plusMillis(push),
                Json.object("opportunityId", id, "closeDate", dates.get(push - 1))));
      }
    }
    changesByDeal.put(id, changes.size());
    return changes;
  }

  private Raw change(String deal, int number, Instant at, Map<String, Object> data) {
    String id = deal + "-" + number;
    ids.add(id);
    return Crm.event(id, "forthright.opportunity.patched.v1", deal, at, Json.bytes(data));
  }
}
