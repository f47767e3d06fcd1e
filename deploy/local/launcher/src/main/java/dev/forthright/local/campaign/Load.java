package dev.forthright.local.campaign;

import dev.forthright.local.play.Company;
import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Json;
import dev.forthright.local.play.Raw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What the company does during a campaign: activities, deals that are pushed and closed, records
 * that come twice, and some that nobody can read. Everything is a function of the seed and the
 * record's number, so that the twin gets the same records in the same partitions.
 */
final class Load {

  /** What must become of a record. */
  enum Kind {
    NEW,
    REPEATED,
    UNREADABLE
  }

  static final int PARTITIONS = 4;
  static final Map<String, Integer> TEAMS = new TreeMap<>(Map.of("east", 4, "west", 4));

  private static final int SLOTS = 10;
  private static final int UNREADABLE_EVERY = 20;
  private static final int MOST_ROUNDS_BACK = 30;
  private static final List<String> TEAM_NAMES = List.copyOf(TEAMS.keySet());
  private static final List<String> KINDS = List.of("meeting", "call", "email");
  private static final int DAYS_TO_CLOSE = 60;

  /** More than a month, so that every push is one to a later fiscal month. */
  private static final int DAYS_OF_A_PUSH = 40;

  private final long seed;
  private final Instant start;
  private final Duration step;

  /**
   * @param step how much of the company's time passes from one record to the next
   */
  Load(long seed, Instant start, Duration step) {
    this.seed = seed;
    this.start = start;
    this.step = step;
  }

  /** When the record's change happened in the company. */
  Instant at(int number) {
    return start.plus(step.multipliedBy(number));
  }

  Kind kind(int number) {
    int round = number / SLOTS;
    int slot = number % SLOTS;
    if (slot == 8 && round > MOST_ROUNDS_BACK) {
      return Kind.REPEATED;
    }
    return slot == 9 && round % UNREADABLE_EVERY == 7 ? Kind.UNREADABLE : Kind.NEW;
  }

  /** The company's id of the event; a repeated record has that of the first. */
  String id(int number) {
    return kind(number) == Kind.REPEATED ? id(original(number)) : "campaign-" + number;
  }

  /** The record with its partition. */
  Raw record(int number) {
    int round = number / SLOTS;
    return switch (kind(number)) {
      case REPEATED -> record(original(number));
      case UNREADABLE -> unreadable(number);
      case NEW ->
          switch (number % SLOTS) {
            case 0 -> opened(number, round);
            case 1 -> changed(number, round - 20, "closed");
            case 3 -> changed(number, round - 6, "pushed 3");
            case 5 -> changed(number, round - 3, "pushed 2");
            case 7 -> changed(number, round - 1, "pushed 1");
            default -> activity(number);
          };
    };
  }

  /** A new record of one of the slots before, some rounds ago. */
  private int original(int number) {
    SplittableRandom random = random(number);
    return number - SLOTS * (1 + random.nextInt(MOST_ROUNDS_BACK)) - 1 - random.nextInt(8);
  }

  private Raw activity(int number) {
    SplittableRandom random = random(number);
    String id = "campaign-activity-" + number;
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    return Crm.patch(
            id(number),
            "activity",
            id,
            at(number),
            "activityId",
            id,
            "personId",
            rep(random),
            "kind",
            kind,
            "status",
            "held",
            "startsAt",
            at(number).minusSeconds(1_800).toString(),
            "participants",
            List.of(Json.object("id", "buyer-" + number, "side", "buyer", "attended", true)))
        .inPartition(random.nextInt(PARTITIONS));
  }

  private Raw opened(int number, int deal) {
    String id = deal(deal);
    return onDeal(
        number,
        deal,
        Json.object(
            "opportunityId",
            id,
            "ownerId",
            rep(random(number)),
            "name",
            id,
            "createdAt",
            at(number).toString(),
            "stage",
            "Open",
            "stageType",
            "open",
            "amount",
            money(1_000 + deal % 7),
            "closeDate",
            closeDate(deal, 0)));
  }

  private Raw changed(int number, int deal, String how) {
    if (deal < 0) {
      return activity(number);
    }
    boolean pushed = deal % 5 == 0;
    Map<String, Object> change =
        switch (how) {
          case "closed" ->
              Json.object(
                  "stage",
                  deal % 2 == 0 ? "Closed Won" : "Closed Lost",
                  "stageType",
                  deal % 2 == 0 ? "won" : "lost",
                  "closedAt",
                  at(number).toString());
          case "pushed 1", "pushed 2", "pushed 3" -> {
            int times = how.charAt(how.length() - 1) - '0';
            yield pushed
                ? Json.object("closeDate", closeDate(deal, times))
                : Json.object("amount", money(2_000 + number % 1_000));
          }
          default -> throw new IllegalArgumentException(how);
        };
    change.put("opportunityId", deal(deal));
    return onDeal(number, deal, change);
  }

  private Raw onDeal(int number, int deal, Map<String, Object> data) {
    return Crm.event(
            id(number),
            "forthright.opportunity.patched.v1",
            deal(deal),
            at(number),
            Json.bytes(data))
        .inPartition(Math.floorMod(deal(deal).hashCode(), PARTITIONS));
  }

  /** Half a record, one without what it must have, and one that uses another one's id again. */
  private Raw unreadable(int number) {
    Instant at = at(number);
    int deal = number / SLOTS;
    int partition = Math.floorMod(deal(deal).hashCode(), PARTITIONS);
    String type = "forthright.opportunity.patched.v1";
    return switch (number / SLOTS / UNREADABLE_EVERY % 3) {
      case 0 ->
          Crm.event(
                  id(number),
                  type,
                  deal(deal),
                  at,
                  "{\"opportunityId\": ".getBytes(StandardCharsets.UTF_8))
              .inPartition(partition);
      case 1 ->
          Crm.event(id(number), type, deal(deal), at, Json.bytes(Json.object("name", "nobody's")))
              .inPartition(partition);
      default ->
          Crm.event(
                  id(number - SLOTS + 1),
                  type,
                  deal(deal),
                  at,
                  Json.bytes(Json.object("opportunityId", deal(deal), "name", "another content")))
              .inPartition(partition);
    };
  }

  private String closeDate(int deal, int pushes) {
    LocalDate opened = at(deal * SLOTS).atZone(ZoneOffset.UTC).toLocalDate();
    return opened.plusDays(DAYS_TO_CLOSE + (long) DAYS_OF_A_PUSH * pushes).toString();
  }

  private static String deal(int number) {
    return "campaign-deal-" + number;
  }

  private static String rep(SplittableRandom random) {
    String team = TEAM_NAMES.get(random.nextInt(TEAM_NAMES.size()));
    return Company.rep(team, 1 + random.nextInt(TEAMS.get(team)));
  }

  private static Map<String, Object> money(int value) {
    return Json.object("value", String.valueOf(value), "currency", "EUR");
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(seed * 1_000_003L + number);
  }
}
