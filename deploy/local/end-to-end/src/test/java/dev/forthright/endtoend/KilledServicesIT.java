package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every service is killed while records flow, and every one is stopped as a platform stops it.
 * Nothing is lost by it, and nothing doubled.
 */
@Order(3)
class KilledServicesIT {

  private static final Instant MONDAY = Instant.parse("2025-05-05T06:00:00Z");
  private static final Instant NEXT_MONDAY = Instant.parse("2025-05-12T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int BEFORE_KILL = 200;
  private static final int BEFORE_STOP = 100;
  private static final int WHILE_DOWN = 100;
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** How a JVM says that it has obeyed SIGTERM; one that was killed says 137. */
  private static final int TERMINATED = 143;

  private static final int ASKED_BY_REST = 50;

  /** No two neighbours on the way of an event at once: each meets others that work. */
  private static final List<List<Service>> TOGETHER =
      List.of(
          List.of(Service.FEED, Service.CONVERSATION),
          List.of(Service.METRICS, Service.PLAN),
          List.of(Service.FLAG));

  private final Product product = Product.get();
  private final String servers = product.stack().kafka().bootstrapServers();

  @Test
  void killsAndStopsInMidStreamLoseNothingAndDoubleNothing() {
    assertThat(TOGETHER.stream().flatMap(List::stream)).containsExactlyInAnyOrder(Service.values());
    Busywork work = new Busywork(product.door(), MONDAY);
    try (work) {
      work.begin();
      for (List<Service> together : TOGETHER) {
        killAndRestart(together, work);
        stopAndRestart(together, work);
      }
    }
    product.door().passTime(NEXT_MONDAY);
    product.awaitQuiet();

    everyRecordHasOneOutcome(work);
    theTopicsHoldEachEffectOnce(work);
    flagServiceKnowsEachChangeOnce(work);
    theCountsAreWhatWasSent(work);
    eachPushedDealHasOneFlag(work);
  }

  private void killAndRestart(List<Service> services, Busywork work) {
    List<ServiceProcess> processes = services.stream().map(product.stack()::service).toList();
    awaitMore(work, BEFORE_KILL);
    processes.forEach(ServiceProcess::kill);
    awaitMore(work, WHILE_DOWN);
    processes.forEach(ServiceProcess::start);
    processes.forEach(ServiceProcess::awaitReady);
  }

  /** A stop is a promise: within the grace a platform grants, and not by being killed after it. */
  private void stopAndRestart(List<Service> services, Busywork work) {
    List<ServiceProcess> processes = services.stream().map(product.stack()::service).toList();
    awaitMore(work, BEFORE_STOP);
    processes.forEach(process -> process.stop(GRACE));
    assertThat(processes)
        .as("how %s ended", services)
        .allSatisfy(process -> assertThat(process.exitCode()).isIn(0, TERMINATED));
    awaitMore(work, WHILE_DOWN);
    processes.forEach(ServiceProcess::start);
    processes.forEach(ServiceProcess::awaitReady);
  }

  private static void awaitMore(Busywork work, int records) {
    int from = work.sent();
    await().atMost(PATIENCE).until(() -> work.sent() >= from + records);
  }

  private void everyRecordHasOneOutcome(Busywork work) {
    Database feed = new Database(product.stack(), Service.FEED);
    String[] ids =
        work.ids().stream()
            .map(id -> DerivedId.of(Crm.SOURCE, id).toString())
            .toArray(String[]::new);
    assertThat(
            feed.number(
                "select count(*) from kit.inbox where consumer = 'feed-raw' and outcome = 'applied'"
                    + " and event_id = any(?::uuid[])",
                (Object) ids))
        .isEqualTo(ids.length);
    for (Service service : Service.values()) {
      assertThat(new Database(product.stack(), service).rows("select reason from kit.quarantine"))
          .as("quarantine of %s", service)
          .isEmpty();
    }
    Api operator = product.as(Service.FEED, "operator", "operator");
    int step = Math.max(1, work.ids().size() / ASKED_BY_REST);
    for (int i = 0; i < work.ids().size(); i += step) {
      JsonNode outcomes =
          operator
              .get("/v1/events/%s?source=%s".formatted(work.ids().get(i), Crm.SOURCE))
              .body()
              .path("outcomes");
      assertThat(outcomes).as(work.ids().get(i)).hasSize(1);
      assertThat(outcomes.at("/0/outcome").asText()).isEqualTo("applied");
    }
  }

  private void theTopicsHoldEachEffectOnce(Busywork work) {
    Map<String, List<Published>> topics = new HashMap<>();
    for (String topic :
        List.of("crm.opportunities", "crm.activities", "crm.people", "flags", "metric.rollups")) {
      List<Published> events = Published.allOf(servers, topic);
      topics.put(topic, events);
      Streams.demandOneEventPerId(events);
      if (!topic.equals("metric.rollups")) {
        // Rollups are compacted: older versions may be gone.
        Streams.demandGaplessVersions(events);
      }
    }
    long dealChanges = work.changesByDeal().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(Streams.distinct(topics.get("crm.opportunities"), "kill-deal-"))
        .isEqualTo(dealChanges);
    assertThat(Streams.distinct(topics.get("crm.activities"), "kill-rep-"))
        .isEqualTo(work.activityCount());
  }

  private void flagServiceKnowsEachChangeOnce(Busywork work) {
    Map<String, Integer> known = new TreeMap<>();
    new Database(product.stack(), Service.FLAG)
        .rows(
            "select deal_id, count(*), max(version) from deal_fact"
                + " where deal_id like 'kill-deal-%' group by deal_id")
        .forEach(
            row -> {
              String[] deal = row.split("\\|");
              assertThat(deal[1]).as("versions of " + deal[0]).isEqualTo(deal[2]);
              known.put(deal[0], Integer.valueOf(deal[1]));
            });
    assertThat(known).isEqualTo(new TreeMap<>(work.changesByDeal()));
  }

  private void theCountsAreWhatWasSent(Busywork work) {
    JsonNode rows =
        product
            .asBoss(Service.METRICS)
            .get(
                "/v1/metrics/series?metric=activity-count.meeting,activity-count.call,"
                    + "activity-count.email&subjectType=rep&from=2025-05-05&to=2025-05-12")
            .body()
            .path("rows");
    Map<String, Integer> counted = new TreeMap<>();
    for (JsonNode row : rows) {
      if (row.path("subjectId").asText().startsWith("kill-")) {
        String kind = row.path("metric").asText().substring("activity-count.".length());
        counted.put(row.path("subjectId").asText() + " " + kind, row.path("value").asInt());
      }
    }
    assertThat(counted).isEqualTo(work.activities());
  }

  private void eachPushedDealHasOneFlag(Busywork work) {
    List<String> pushed = work.pushedDeals().stream().sorted().toList();
    assertThat(pushed).isNotEmpty();
    String sql =
        "select subject_id from flag where rule = 'EW12' and subject_id like 'kill-deal-%'";
    for (Service service : List.of(Service.FLAG, Service.CONVERSATION, Service.PLAN)) {
      assertThat(new Database(product.stack(), service).rows(sql))
          .as("flags that %s knows", service)
          .containsExactlyInAnyOrderElementsOf(pushed);
    }
  }
}
