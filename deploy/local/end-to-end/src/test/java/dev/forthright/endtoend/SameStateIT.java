package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Door;
import dev.forthright.local.play.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Two teams live the same quarter side by side. The facts of one arrive in order and once, those of
 * the other repeated, shuffled and partly late. The product says the same of both. With {@code
 * -Dforthright.seeds=20} there are twenty others, each shuffled in its own way.
 */
@Order(2)
class SameStateIT {

  private static final long SEED = 20_250_113;
  private static final String QUIET = "q";
  private static final String CHAOTIC = "c";

  /** The first is always there; the rest takes minutes and is for campaigns. */
  private static final int SEEDS = Integer.getInteger("forthright.seeds", 1);

  private static final int LEAST_LINES = 500;
  private static final long LEAST_DUPLICATES = 500;
  private static final Duration BEAT = Duration.ofHours(12);

  private final Product product = Product.get();

  @Test
  void repeatedShuffledAndLateFactsEndInTheSameState() {
    Story quiet = Story.of(QUIET);
    Map<String, Story> chaotic = new TreeMap<>();
    chaoticTeams().forEach(team -> chaotic.put(team, Story.of(team)));
    List<Raw> records = new ArrayList<>();
    quiet.told().forEach(told -> records.add(told.raw()));
    long seed = SEED;
    for (Story story : chaotic.values()) {
      records.addAll(new Shuffle(seed++).of(story));
    }
    records.addAll(beats());
    records.sort(Comparator.comparing(Raw::sentAt));

    // Up to here the late move of a close date is not told, and the deal is judged without it.
    int untold = 0;
    while (records.get(untold).sentAt().isBefore(Story.BEFORE_LATE_MOVE)) {
      untold++;
    }
    product.door().send(records.subList(0, untold));
    product.awaitQuiet();
    assertThat(Reality.standing(product, CHAOTIC)).contains("EW11 c-deal-moved-in-time");
    product.door().send(records.subList(untold, records.size()));
    product.door().passTime(Story.end());
    product.awaitQuiet();

    assertThat(Reality.standing(product, QUIET))
        .contains(
            "EW03 q-rep-1",
            "EW11 q-deal-overdue",
            "EW12 q-deal-pushed",
            "EW13 q-deal-slipping",
            "EW14 q-deal-committed",
            "EW14 q-deal-slipping")
        .anyMatch(flag -> flag.startsWith("EW19 ") && flag.contains("q-rep-2"))
        .doesNotContain("EW11 q-deal-moved-in-time");
    List<String> expected = Reality.of(product, QUIET, quiet.records());
    assertThat(expected).hasSizeGreaterThan(LEAST_LINES);
    chaotic.forEach((team, story) -> saysTheSameOf(team, story, expected));
    theChaosWasReal();
  }

  /** The chaotic teams by name: {@code c}, {@code c2}, {@code c3} and so on. */
  static List<String> chaoticTeams() {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(number -> number == 1 ? CHAOTIC : CHAOTIC + number)
        .toList();
  }

  private void saysTheSameOf(String team, Story story, List<String> expected) {
    Pattern ids = Pattern.compile("(?<![A-Za-z0-9])" + team + "-");
    List<String> found =
        Reality.of(product, team, story.records()).stream()
            .map(line -> ids.matcher(line).replaceAll("q-"))
            .toList();
    assertThat(Difference.between(expected, found)).as("team %s", team).isEmpty();
    assertThat(found).as("the order of what is listed of %s", team).isEqualTo(expected);
  }

  private void theChaosWasReal() {
    Database feed = new Database(product.stack(), Service.FEED);
    String outcomes = "select count from feed_outcome where feed = 'crm' and outcome = ?";
    assertThat(feed.number(outcomes, "duplicate")).isGreaterThan(LEAST_DUPLICATES);
    assertThat(feed.number(outcomes, "late")).isPositive();
    assertThat(
            feed.number(
                "select version - (select count(*) from record_history h"
                    + " where h.record_id = record.record_id)"
                    + " from record where record_id = 'c-deal-won'"))
        .as("changes told again because an earlier one came after them")
        .isPositive();
  }

  /** Something in every raw partition, twice a day, so that time passes there too. */
  private static List<Raw> beats() {
    List<Raw> beats = new ArrayList<>();
    for (Instant at = Story.FIRST_DAY.atStartOfDay(Company.ZONE).toInstant();
        at.isBefore(Story.end());
        at = at.plus(BEAT)) {
      for (int partition = 0; partition < Door.PARTITIONS; partition++) {
        beats.addAll(Door.beat(partition, at));
      }
    }
    return beats;
  }
}
