package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.local.embedded.EmbeddedDatabase;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Published;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The canonical topics from the start into empty databases, on top of all that the tests before
 * have done to this product: the same values at the same ticks, the same flags under the same ids.
 */
@Order(6)
class ReplayIT {

  private static final List<Service> REPLAYED =
      List.of(Service.METRICS, Service.FLAG, Service.CONVERSATION, Service.PLAN);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration CATCH_UP = Duration.ofMinutes(3);

  /**
   * A tick counts the flags and plans that are known when it runs, and the next one puts it right:
   * compared are weeks that a later tick has put right, not what each tick said. See the known
   * weaknesses of docs/guarantees.md.
   */
  private static final String COUNTED_FROM_FLAGS =
      "metric like 'flags-%' or metric like 'time-to-%' or metric = 'repeat-flag-rate'"
          + " or metric in ('flag-precision', 'self-correction-rate', 'oldest-unaddressed-signal',"
          + " 'detection-lead-time')"
          + " or metric like 'plan-%' or metric like 'plans-%'";

  /**
   * Late facts were restated at the tick after they came; a replay knows them in time. So versions
   * are compared for those who told nothing late: all but one team and what lies above it, which is
   * the boss, and the role, segment and company of everybody.
   */
  private static final String VALUES_AT_EACH_TICK =
      """
      select subject_type, subject_id, metric, grain, period_start, tick, value, null_reason,
        numerator, denominator, n, exposure_days, currency, complete, restated
      from rollup_version
      where subject_id not like 'c-%' and subject_id not like 'boss%'
        and subject_type not in ('role', 'segment', 'company')
        and not (COUNTED_FROM_FLAGS)
      order by 1, 2, 3, 4, 5, 6
      """
          .replace("COUNTED_FROM_FLAGS", COUNTED_FROM_FLAGS);

  private static final String LATEST_VALUES =
      """
      select subject_type, subject_id, metric, grain, period_start, value, null_reason,
        numerator, denominator, n, exposure_days, currency, complete
      from rollup
      where not (COUNTED_FROM_FLAGS)
      order by 1, 2, 3, 4, 5
      """
          .replace("COUNTED_FROM_FLAGS", COUNTED_FROM_FLAGS);

  private static final String SETTLED_COUNTS =
      """
      select subject_type, subject_id, metric, period_start, value, null_reason, numerator,
        denominator, n, exposure_days
      from rollup
      where (COUNTED_FROM_FLAGS) and grain = 'week' and complete and period_end < 'SETTLED'
      """
          .replace("COUNTED_FROM_FLAGS", COUNTED_FROM_FLAGS);

  private static final String FLAGS =
      """
      select id, rule, subject_type, subject_id, person_id, manager_id, severity, condition, fired_at
      from flag where condition <> 'retracted' order by dedup_key, id
      """;

  private static final String PROJECTED_FLAGS =
      """
      select flag_id, rule, subject_type, subject_id, person_id, manager_id, severity, condition
      from flag where condition <> 'retracted' order by flag_id
      """;

  private final Product product = Product.get();

  @Test
  void aReplayIntoEmptyDatabasesGivesTheSameValuesFlagsAndIds() throws Exception {
    Map<String, List<String>> before = state();
    assertThat(before.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());

    Set<String> told = settledRollups();
    assertThat(told).isNotEmpty();

    String settled = settledDay();
    List<String> counted = settledCounts(settled);
    assertThat(counted).isNotEmpty();
    List<String> lastTick = lastJudgedTick();
    REPLAYED.forEach(service -> product.stack().service(service).stop(STOP_LIMIT));
    forget();
    REPLAYED.forEach(service -> product.stack().service(service).start());
    REPLAYED.forEach(service -> product.stack().service(service).awaitReady());
    await().atMost(CATCH_UP).until(this::lastJudgedTick, lastTick::equals);
    product.awaitQuiet();

    Map<String, List<String>> after = state();
    before.forEach(
        (what, rows) -> {
          assertThat(Difference.between(rows, after.get(what))).as(what).isEmpty();
          assertThat(after.get(what)).as(what).hasSameSizeAs(rows);
        });
    everyEventIsWelcomeAgain();
    assertThat(settledRollups()).as("rollups told anew").isSubsetOf(told);
    for (String topic : List.of("metric.rollups", "flags")) {
      Streams.demandOneEventPerId(
          Published.allOf(product.stack().kafka().bootstrapServers(), topic));
    }
    theNextTickPutsTheCountsOfFlagsRight(settled, counted);
  }

  private void theNextTickPutsTheCountsOfFlagsRight(String settled, List<String> counted) {
    LocalDate last =
        LocalDate.parse(
            new Database(product.stack(), Service.METRICS)
                .rows("select max(day) from tick")
                .getFirst());
    product.door().passTime(last.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
    product.awaitQuiet();
    assertThat(Difference.between(counted, settledCounts(settled)))
        .as("counts of flags")
        .noneMatch(difference -> difference.startsWith("missing"));
  }

  /** Two weeks before the last tick: what is older has been put right. */
  private String settledDay() {
    return new Database(product.stack(), Service.METRICS)
        .rows("select max(day) - 14 from tick")
        .getFirst();
  }

  private List<String> settledCounts(String settled) {
    return new Database(product.stack(), Service.METRICS)
        .rows(SETTLED_COUNTS.replace("SETTLED", settled));
  }

  /** A replay writes its events anew; none may contradict one that was there before. */
  private void everyEventIsWelcomeAgain() {
    for (Service service : Service.values()) {
      assertThat(
              new Database(product.stack(), service)
                  .rows(
                      "select topic, convert_from(key, 'UTF8') from kit.quarantine"
                          + " where reason = 'id_reused' and topic in ('flags', 'metric.rollups')"))
          .as("refused by %s", service)
          .isEmpty();
    }
  }

  /** The ids of what was told of those who told nothing late; a replay has nothing to add to it. */
  private Set<String> settledRollups() {
    return Published.allOf(product.stack().kafka().bootstrapServers(), "metric.rollups").stream()
        .filter(event -> event.key() != null && event.id() != null)
        .filter(event -> !isOfTheLateTeam(event.key()))
        .filter(event -> !Streams.isCountedFromFlags(event.key()))
        .map(Published::id)
        .collect(Collectors.toSet());
  }

  private static boolean isOfTheLateTeam(String key) {
    return key.contains("|c-")
        || key.contains("|boss")
        || Stream.of("role|", "segment|", "company|").anyMatch(key::startsWith);
  }

  private List<String> lastJudgedTick() {
    return new Database(product.stack(), Service.FLAG)
        .rows("select max(tick) from tick where run_at is not null");
  }

  private Map<String, List<String>> state() {
    Map<String, List<String>> state = new LinkedHashMap<>();
    Database metrics = new Database(product.stack(), Service.METRICS);
    state.put("latest values", metrics.rows(LATEST_VALUES));
    state.put("values at each tick", metrics.rows(VALUES_AT_EACH_TICK));
    state.put("flags", new Database(product.stack(), Service.FLAG).rows(FLAGS));
    state.put(
        "flags in conversation-service",
        new Database(product.stack(), Service.CONVERSATION).rows(PROJECTED_FLAGS));
    state.put(
        "flags in plan-service", new Database(product.stack(), Service.PLAN).rows(PROJECTED_FLAGS));
    return state;
  }

  /** Empty databases, and consumer groups that have read nothing. */
  private void forget() throws Exception {
    EmbeddedDatabase database = product.stack().database();
    for (Service service : REPLAYED) {
      database.dropDatabase(service.database());
      database.createServiceDatabase(service.database());
    }
    new Groups(product.stack().kafka().bootstrapServers())
        .forget(REPLAYED.stream().map(Service::module).toArray(String[]::new));
  }
}
