package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Json;
import dev.forthright.local.play.Raw;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All databases are lost and come back from a backup of the week before, while the broker has kept
 * everything. The groups are put back to where they were then, and the product becomes what it was:
 * the same records, values and flags, and no event that contradicts one from before.
 */
@Order(7)
class RestoreIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String TEAM = "q";
  private static final int DAYS_AFTER_BACKUP = 9;

  private final Product product = Product.get();
  private final Groups groups = new Groups(product.stack().kafka().bootstrapServers());

  @Test
  void databasesFromABackupBecomeWhatTheyWere(@TempDir Path folder) throws Exception {
    product.awaitQuiet();
    Map<String, Map<TopicPartition, OffsetAndMetadata>> then = stopAndBackUp();
    start();
    Instant begin = nextDay();
    product.door().send(facts(begin));
    product.door().passTime(begin.plus(DAYS_AFTER_BACKUP, ChronoUnit.DAYS));
    product.awaitQuiet();
    assertThat(Reality.standing(product, TEAM)).contains("EW12 q-deal-after-backup");
    Snapshot lost = Snapshot.take(product, folder.resolve("lost"));

    stop();
    for (Service service : Service.values()) {
      product.stack().database().restore(service.database());
    }
    groups.rewind(then);
    start();
    product.awaitQuiet();

    Snapshot regained = Snapshot.take(product, folder.resolve("regained"));
    assertThat(lost.differences(regained))
        .filteredOn(line -> !Streams.isCountedFromFlags(line))
        .isEmpty();
    assertThat(regained.topics().contradictions()).isEqualTo(lost.topics().contradictions());
    assertThat(regained.topics().repetitions())
        .as("what was told between backup and loss is told again")
        .isGreaterThan(lost.topics().repetitions());
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> stopAndBackUp() throws Exception {
    stop();
    for (Service service : Service.values()) {
      product.stack().database().backUp(service.database());
    }
    return groups.offsets();
  }

  private void stop() {
    product.stack().services().forEach(service -> service.stop(STOP_LIMIT));
  }

  private void start() {
    product.stack().services().forEach(ServiceProcess::start);
    product.stack().services().forEach(ServiceProcess::awaitReady);
  }

  /** The first morning of which nothing is known yet. */
  private Instant nextDay() {
    String last =
        new Database(product.stack(), Service.METRICS).rows("select max(day) from tick").getFirst();
    return LocalDate.parse(last).plusDays(3).atTime(9, 0).atZone(Company.ZONE).toInstant();
  }

  /** A deal that is pushed day after day, and a meeting a day. */
  private static List<Raw> facts(Instant begin) {
    List<Raw> facts = new ArrayList<>();
    String rep = Company.rep(TEAM, 1);
    String deal = TEAM + "-deal-after-backup";
    LocalDate due = LocalDate.ofInstant(begin, Company.ZONE).withDayOfMonth(10);
    for (int day = 0; day < 5; day++) {
      Instant at = begin.plus(day, ChronoUnit.DAYS);
      facts.add(
          Crm.patch(
              deal + "-" + day,
              "opportunity",
              deal,
              at,
              "opportunityId",
              deal,
              "ownerId",
              rep,
              "name",
              deal,
              "createdAt",
              begin.toString(),
              "stage",
              "Open",
              "stageType",
              "open",
              "forecastCategory",
              "pipeline",
              "source",
              "self",
              "amount",
              Json.object("value", "12000", "currency", "EUR"),
              "closeDate",
              due.plusMonths(1 + day).toString()));
      String meeting = TEAM + "-meeting-after-backup-" + day;
      facts.add(
          Crm.patch(
              meeting,
              "activity",
              meeting,
              at.plusSeconds(60),
              "activityId",
              meeting,
              "personId",
              rep,
              "kind",
              "meeting",
              "status",
              "held",
              "startsAt",
              at.toString(),
              "participants",
              List.of(Json.object("id", TEAM + "-buyer", "side", "buyer", "attended", true))));
    }
    return facts;
  }
}
