package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.deal.domain.DealVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes what came of deals from their histories, in the plainest way there is: it walks each
 * deal from its first day to its last and writes down what happened. Nothing of it is shared with
 * the service. Everything is in dollars or in euros at a fixed rate.
 */
final class DealOracle {

  static final BigDecimal EURO = new BigDecimal("1.1");

  /** Something that happened: won, lost, created or handed over, by sign. */
  record Happening(
      String what,
      String deal,
      String rep,
      LocalDate day,
      BigDecimal amount,
      int sign,
      @Nullable LocalDate accepted,
      @Nullable String other,
      DealVersion priced) {}

  private final List<Happening> happenings = new ArrayList<>();
  private final List<List<DealVersion>> deals = new ArrayList<>();

  /** Takes the histories of deals, versions in any order. */
  DealOracle(List<List<DealVersion>> histories) {
    for (List<DealVersion> history : histories) {
      List<DealVersion> inTime =
          history.stream().sorted(Comparator.comparing(DealVersion::occurredAt)).toList();
      if (!inTime.getLast().gone()) {
        deals.add(inTime);
        walk(inTime);
      }
    }
  }

  private void walk(List<DealVersion> deal) {
    LocalDate accepted = null;
    int winFrom = -1;
    int lossFrom = -1;
    for (int i = 0; i < deal.size(); i++) {
      DealVersion now = deal.get(i);
      if (winFrom >= 0 && !now.won()) {
        String rep = deal.get(winFrom).ownerId();
        DealVersion last = deal.get(i - 1);
        note("won", deal, rep, last.closeDate(), last, 1, accepted, null);
        note("won", deal, rep, day(now.occurredAt()), last, -1, accepted, null);
        winFrom = -1;
      }
      if (lossFrom >= 0 && !now.lost()) {
        String rep = deal.get(lossFrom).ownerId();
        DealVersion last = deal.get(i - 1);
        LocalDate when = day(deal.get(lossFrom).occurredAt());
        note("lost", deal, rep, when, last, 1, accepted, null);
        note("lost", deal, rep, day(now.occurredAt()), last, -1, accepted, null);
        lossFrom = -1;
      }
      if (accepted == null && now.qualified()) {
        accepted = day(now.occurredAt());
        note("created", deal, now.ownerId(), accepted, now, 1, accepted, null);
      }
      winFrom = now.won() && winFrom < 0 ? i : winFrom;
      lossFrom = now.lost() && lossFrom < 0 && accepted != null ? i : lossFrom;
      if (i > 0) {
        DealVersion before = deal.get(i - 1);
        boolean both = open(before) && open(now) && before.qualified();
        if (both && !Objects.equals(before.ownerId(), now.ownerId())) {
          LocalDate when = day(now.occurredAt());
          note("out", deal, before.ownerId(), when, before, 1, null, now.ownerId());
        }
      }
    }
    DealVersion last = deal.getLast();
    if (winFrom >= 0) {
      note("won", deal, deal.get(winFrom).ownerId(), last.closeDate(), last, 1, accepted, null);
    }
    if (lossFrom >= 0) {
      LocalDate when = day(deal.get(lossFrom).occurredAt());
      note("lost", deal, deal.get(lossFrom).ownerId(), when, last, 1, accepted, null);
    }
  }

  private void note(
      String what,
      List<DealVersion> deal,
      @Nullable String rep,
      @Nullable LocalDate day,
      DealVersion priced,
      int sign,
      @Nullable LocalDate accepted,
      @Nullable String other) {
    BigDecimal amount = price(priced).multiply(BigDecimal.valueOf(sign));
    happenings.add(
        new Happening(
            what,
            deal.getFirst().opportunityId(),
            Objects.requireNonNull(rep),
            Objects.requireNonNull(day),
            amount,
            sign,
            accepted,
            other,
            priced));
  }

  /** What these reps' figures of the period must be. */
  Map<Metric, BigDecimal> figures(Set<String> reps, Period period) {
    Map<Metric, BigDecimal> figures = new EnumMap<>(Metric.class);
    BigDecimal won = sum("won", reps, period);
    BigDecimal lost = sum("lost", reps, period);
    long wins = count("won", reps, period);
    long losses = count("lost", reps, period);
    figures.put(Metric.CLOSED_WON, won);
    figures.put(Metric.CLOSED_LOST, lost);
    figures.put(Metric.WON_DEALS, BigDecimal.valueOf(wins));
    figures.put(Metric.LOST_DEALS, BigDecimal.valueOf(losses));
    figures.put(Metric.PIPELINE_CREATED, sum("created", reps, period));
    figures.put(Metric.WIN_RATE, over(BigDecimal.valueOf(wins), wins + losses, 6));
    figures.put(Metric.WIN_RATE_BY_VALUE, over(won, won.add(lost), 6));
    figures.put(Metric.AVERAGE_DEAL, over(won, wins, 2));
    BigDecimal out = BigDecimal.ZERO;
    for (Happening one : in("out", reps, period)) {
      out = reps.contains(one.other()) ? out : out.add(one.amount());
    }
    figures.put(Metric.TRANSFERRED_OUT, out);
    figures.put(Metric.REPLACEMENT, over(sum("created", reps, period), won.add(lost).add(out), 6));
    List<BigDecimal> sizes = new ArrayList<>();
    List<BigDecimal> cycles = new ArrayList<>();
    Map<String, List<Happening>> byDeal = new TreeMap<>();
    in("won", reps, period)
        .forEach(one -> byDeal.computeIfAbsent(one.deal(), id -> new ArrayList<>()).add(one));
    for (List<Happening> shares : byDeal.values()) {
      BigDecimal size =
          shares.stream().map(Happening::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (size.signum() > 0) {
        sizes.add(size);
        Happening last =
            shares.stream()
                // A win of nothing is no win (domain.md 5.1, rule 8).
                .filter(one -> one.sign() > 0 && one.amount().signum() > 0)
                .max(Comparator.comparing(Happening::day))
                .orElseThrow();
        if (last.accepted() != null) {
          long days = ChronoUnit.DAYS.between(last.accepted(), last.day());
          cycles.add(BigDecimal.valueOf(days < 0 ? 0 : days));
        }
      }
    }
    figures.put(Metric.MEDIAN_DEAL, middle(sizes));
    figures.put(Metric.CYCLE_LENGTH, middle(cycles));
    pipeline(figures, reps, period);
    new DealMixOracle(this, deals).add(figures, reps, period);
    if (period.grain() == PeriodGrain.QUARTER) {
      new StageConversionOracle(deals).add(figures, reps, period);
    }
    return figures;
  }

  private void pipeline(Map<Metric, BigDecimal> figures, Set<String> reps, Period period) {
    BigDecimal open = BigDecimal.ZERO;
    long deals = 0;
    long due = 0;
    long slipped = 0;
    for (List<DealVersion> deal : this.deals) {
      DealVersion end = at(deal, period.end());
      if (end != null && open(end) && reps.contains(end.ownerId()) && everQualified(deal, end)) {
        deals++;
        open = "omitted".equals(end.category()) ? open : open.add(price(end));
      }
      DealVersion start = at(deal, period.start());
      if (start != null
          && open(start)
          && reps.contains(start.ownerId())
          && period.contains(Objects.requireNonNull(start.closeDate()))) {
        due++;
        slipped += end != null && open(end) ? 1 : 0;
      }
    }
    figures.put(Metric.OPEN_PIPELINE, open);
    figures.put(Metric.OPEN_DEALS, BigDecimal.valueOf(deals));
    figures.put(Metric.SLIP_RATE, over(BigDecimal.valueOf(slipped), due, 6));
  }

  private static boolean everQualified(List<DealVersion> deal, DealVersion until) {
    return deal.subList(0, deal.indexOf(until) + 1).stream().anyMatch(DealVersion::qualified);
  }

  static @Nullable DealVersion at(List<DealVersion> deal, LocalDate day) {
    DealVersion found = null;
    for (DealVersion version : deal) {
      found = day(version.occurredAt()).isBefore(day) ? version : found;
    }
    return found;
  }

  List<Happening> in(String what, Set<String> reps, Period period) {
    return happenings.stream()
        .filter(one -> one.what().equals(what))
        .filter(one -> reps.contains(one.rep()) && period.contains(one.day()))
        .toList();
  }

  private BigDecimal sum(String what, Set<String> reps, Period period) {
    return in(what, reps, period).stream()
        .map(Happening::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long count(String what, Set<String> reps, Period period) {
    return in(what, reps, period).stream()
        .filter(one -> !what.equals("won") || one.amount().signum() != 0)
        .mapToLong(Happening::sign)
        .sum();
  }

  static boolean open(DealVersion version) {
    return !version.won() && !version.lost() && !version.gone();
  }

  private static BigDecimal price(DealVersion version) {
    BigDecimal amount = version.amount() == null ? BigDecimal.ZERO : version.amount();
    return "EUR".equals(version.currency()) ? amount.multiply(EURO) : amount;
  }

  static @Nullable BigDecimal over(BigDecimal part, long whole, int decimals) {
    return over(part, BigDecimal.valueOf(whole), decimals);
  }

  private static @Nullable BigDecimal over(BigDecimal part, BigDecimal whole, int decimals) {
    return whole.signum() <= 0 ? null : part.divide(whole, decimals, RoundingMode.HALF_UP);
  }

  private static @Nullable BigDecimal middle(List<BigDecimal> numbers) {
    if (numbers.isEmpty()) {
      return null;
    }
    List<BigDecimal> sorted = numbers.stream().sorted().toList();
    BigDecimal low = sorted.get((sorted.size() - 1) / 2);
    BigDecimal high = sorted.get(sorted.size() / 2);
    return low.add(high).divide(BigDecimal.valueOf(2));
  }

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, Calendars.FISCAL.zone());
  }
}
