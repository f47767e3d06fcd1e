package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealCredit;
import dev.forthright.metrics.deal.domain.DealLedger;
import dev.forthright.metrics.deal.domain.DealSpan;
import dev.forthright.metrics.deal.domain.DealSpans;
import dev.forthright.metrics.deal.domain.DealVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every cell of generated companies against {@link DealOracle}, told twice and out of turn. */
class DealOracleTest {

  private static final int COMPANIES = 80;
  private static final int DEALS = 60;
  private static final List<String> REPS = List.of("r0", "r1", "r2", "r3", "r4", "r5");
  private static final List<String> SOURCES = List.of("self", "inbound", "assigned");
  private static final List<String> STAGES = List.of("new", "proof", "offer");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 7, 1);

  @Test
  void everyCellAgrees() {
    long cells = 0;
    long known = 0;
    List<String> mismatches = new ArrayList<>();
    for (int seed = 0; seed < COMPANIES; seed++) {
      List<List<DealVersion>> histories = histories(new Random(seed));
      DealOracle oracle = new DealOracle(histories);
      for (Period period : periods()) {
        List<Rollup> rollups = rollups(told(histories, new Random(seed)), period);
        for (Map.Entry<String, Set<String>> group : groups().entrySet()) {
          for (Map.Entry<Metric, BigDecimal> cell :
              oracle.figures(group.getValue(), period).entrySet()) {
            cells++;
            BigDecimal found = find(rollups, cell.getKey(), group.getKey());
            known += found == null ? 0 : 1;
            if (!same(found, cell.getValue())) {
              mismatches.add(
                  "seed %d %s %s %s: %s, not %s"
                      .formatted(
                          seed, period, group.getKey(), cell.getKey(), found, cell.getValue()));
            }
          }
        }
      }
    }
    assertThat(mismatches).as("of %d cells", cells).isEmpty();
    assertThat(cells).isGreaterThan(200_000);
    assertThat(known).as("cells with a value").isGreaterThan(cells / 2);
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private static List<Period> periods() {
    Set<Period> periods = new HashSet<>();
    FIRST.datesUntil(LAST).forEach(day -> periods.addAll(Calendars.FISCAL.of(day)));
    return periods.stream().sorted().toList();
  }

  private static Map<String, Set<String>> groups() {
    Map<String, Set<String>> groups = new TreeMap<>();
    REPS.forEach(rep -> groups.put(rep, Set.of(rep)));
    groups.put("m0", Set.of("r0", "r1", "r2"));
    groups.put("m1", Set.of("r3", "r4", "r5"));
    for (String all : List.of("top", "ae/smb", "smb", "company")) {
      groups.put(all, Set.copyOf(REPS));
    }
    return groups;
  }

  /** What reaches the service: twice, in any order; its table keeps each version once. */
  private static List<List<DealVersion>> told(List<List<DealVersion>> histories, Random random) {
    List<DealVersion> stream = new ArrayList<>();
    histories.forEach(stream::addAll);
    histories.forEach(stream::addAll);
    Collections.shuffle(stream, random);
    Map<String, Map<Long, DealVersion>> table = new TreeMap<>();
    stream.forEach(
        version ->
            table
                .computeIfAbsent(version.opportunityId(), id -> new TreeMap<>())
                .putIfAbsent(version.version(), version));
    return table.values().stream().map(versions -> List.copyOf(versions.values())).toList();
  }

  private static List<Rollup> rollups(List<List<DealVersion>> deals, Period period) {
    List<CreditedAmount> credits = new ArrayList<>();
    List<OpenDeal> atStart = new ArrayList<>();
    List<OpenDeal> atEnd = new ArrayList<>();
    List<StageMove> moves = new ArrayList<>();
    for (List<DealVersion> deal : deals) {
      String id = deal.getFirst().opportunityId();
      DealLedger.of(deal).stream()
          .filter(credit -> credit.supersededAt() == null)
          .map(credit -> credited(id, credit))
          .filter(credit -> period.contains(credit.day()))
          .forEach(credits::add);
      moves(id, deal).filter(move -> move.day().isBefore(period.end())).forEach(moves::add);
      for (DealSpan span : DealSpans.of(deal)) {
        if (span.supersededAt() == null && holds(span, period.start())) {
          atStart.add(open(id, span));
        }
        if (span.supersededAt() == null && holds(span, period.end())) {
          atEnd.add(open(id, span));
        }
      }
    }
    PeriodFacts facts =
        new PeriodFacts(
            List.of(),
            credits,
            List.of(),
            Map.of(),
            new Pipeline(atStart, atEnd, List.of()),
            List.of(),
            List.of(),
            moves);
    return PeriodCalculator.of(company(), period, period.end(), facts, Scope.WHOLE);
  }

  private static Stream<StageMove> moves(String id, List<DealVersion> deal) {
    return DealLedger.of(deal).stream()
        .filter(credit -> credit.supersededAt() == null && credit.kind() == CreditKind.STAGED)
        .map(
            credit ->
                new StageMove(
                    id,
                    credit.personId(),
                    Objects.requireNonNull(credit.at()),
                    Calendars.FISCAL.dayOf(credit.at()),
                    Objects.requireNonNull(credit.traits().toStage())));
  }

  private static boolean holds(DealSpan span, LocalDate day) {
    Instant moment = Calendars.FISCAL.startOf(day).minusMillis(1);
    return !span.from().isAfter(moment) && (span.to() == null || span.to().isAfter(moment));
  }

  private static OpenDeal open(String id, DealSpan span) {
    return new OpenDeal(
        id,
        span.ownerId(),
        span.amount(),
        span.currency(),
        span.closeDate(),
        span.stage(),
        span.category(),
        span.probability(),
        span.qualified());
  }

  private static CreditedAmount credited(String id, DealCredit credit) {
    return new CreditedAmount(
        credit.kind(),
        credit.personId(),
        credit.day() == null
            ? Calendars.FISCAL.dayOf(Objects.requireNonNull(credit.at()))
            : credit.day(),
        credit.amount(),
        credit.currency(),
        credit.count(),
        id,
        credit.acceptedAt() == null ? null : Calendars.FISCAL.dayOf(credit.acceptedAt()),
        credit.counterpart(),
        credit.traits().createdAt() == null
            ? null
            : Calendars.FISCAL.dayOf(credit.traits().createdAt()),
        credit.traits());
  }

  private static Company company() {
    List<PersonHistory> people = new ArrayList<>();
    LocalDate hired = LocalDate.of(2020, 1, 1);
    for (int i = 0; i < REPS.size(); i++) {
      people.add(Calendars.rep(REPS.get(i), i < 3 ? "m0" : "m1", hired, null));
    }
    people.add(Calendars.manager("m0", "top"));
    people.add(Calendars.manager("m1", "top"));
    Reference reference = Calendars.reference(List.of());
    return new Company(
        new Org(people),
        new Absences(List.of()),
        Map.of(),
        new CurrencyRates(
            List.of(
                new CurrencyRates.Rate("EUR", "USD", LocalDate.of(2020, 1, 1), DealOracle.EURO))),
        day -> reference,
        FIRST);
  }

  private static List<List<DealVersion>> histories(Random random) {
    List<List<DealVersion>> deals = new ArrayList<>();
    for (int i = 0; i < DEALS; i++) {
      deals.add(history("d" + i, random));
    }
    return deals;
  }

  private static List<DealVersion> history(String id, Random random) {
    int changes = 1 + random.nextInt(8);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      int minutes = random.nextInt(181 * 24 * 60);
      Instant at = Calendars.FISCAL.startOf(FIRST).plusSeconds(60L * minutes + i);
      times.add(at);
    }
    times.sort(Comparator.naturalOrder());
    List<Long> versions = new ArrayList<>();
    for (long version = 1; version <= changes; version++) {
      versions.add(version);
    }
    if (random.nextInt(4) == 0) {
      // Some changes reach the feed late: it numbers them as they come.
      Collections.shuffle(versions, random);
    }
    String currency = random.nextInt(3) == 0 ? "EUR" : "USD";
    List<DealVersion> history = new ArrayList<>();
    boolean qualified = false;
    String owner = REPS.get(random.nextInt(REPS.size()));
    for (int i = 0; i < changes; i++) {
      qualified |= random.nextInt(3) == 0;
      owner = random.nextInt(4) == 0 ? REPS.get(random.nextInt(REPS.size())) : owner;
      int end = random.nextInt(6);
      history.add(
          new DealVersion(
              id,
              versions.get(i),
              times.get(i),
              new UUID(id.hashCode(), i),
              owner,
              times.getFirst(),
              null,
              qualified,
              end == 0,
              null,
              LocalDate.ofInstant(times.get(i), Calendars.FISCAL.zone())
                  .plusDays(random.nextInt(40)),
              BigDecimal.valueOf(random.nextInt(20) == 0 ? 0 : 10L * random.nextInt(1, 9000)),
              currency,
              List.of(),
              random.nextInt(200) == 0,
              end == 1,
              null,
              stage(end, random),
              random.nextInt(5) == 0 ? "omitted" : "pipeline",
              null,
              random.nextInt(3) == 0 ? null : SOURCES.get(random.nextInt(SOURCES.size())),
              random.nextInt(3) == 0 ? null : random.nextBoolean()));
    }
    return history;
  }

  private static @Nullable String stage(int end, Random random) {
    return switch (end) {
      case 0 -> "won";
      case 1 -> "lost";
      default -> random.nextInt(6) == 0 ? null : STAGES.get(random.nextInt(STAGES.size()));
    };
  }

  private static @Nullable BigDecimal find(List<Rollup> rollups, Metric metric, String subject) {
    return rollups.stream()
        .filter(rollup -> rollup.metric() == metric && rollup.subjectId().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + metric + " of " + subject))
        .measure()
        .value();
  }
}
