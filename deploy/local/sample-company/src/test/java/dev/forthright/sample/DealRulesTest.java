package dev.forthright.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Judges every deal of the raw records by the formulas of the deal rules: the planted ones trip
 * theirs and nothing else does, whatever day the sample ends on.
 */
class DealRulesTest {

  @ParameterizedTest(name = "ending {0} with seed {1}")
  @CsvSource({"2026-11-22, 1", "2026-12-31, 2", "2027-01-01, 3", "2027-02-28, 4", "2027-04-07, 5"})
  void exactlyThePlantedDealsTripTheirRule(LocalDate today, long seed) {
    SampleCompany company = Reading.Usual.companyFor(today, seed);
    Reading reading = Reading.Usual.readingOf(company);

    for (String rule : List.of("EW11", "EW12", "EW13", "EW14")) {
      Set<String> planted =
          company.planted().stream()
              .filter(drift -> drift.ruleId().equals(rule))
              .map(Planted::subjectId)
              .collect(Collectors.toCollection(TreeSet::new));
      BiPredicate<List<Reading.DealState>, LocalDate> ever =
          switch (rule) {
            case "EW11" -> DealRulesTest::everOverdue;
            case "EW12" -> (deal, end) -> everPushedTooOften(deal);
            case "EW13" -> DealRulesTest::everSlipsTwoWeeks;
            default -> DealRulesTest::everUnsupported;
          };
      Set<String> tripped =
          reading.deals.entrySet().stream()
              .filter(deal -> ever.test(deal.getValue(), today))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(tripped).as(rule).isEqualTo(planted).hasSize(2);
    }
    assertStillDrifting(company, reading, today);
  }

  private static void assertStillDrifting(SampleCompany company, Reading reading, LocalDate today) {
    for (Planted drift : company.planted()) {
      assertThat(drift.from()).isBefore(today.minusDays(35));
      if (!drift.subjectType().equals("deal")) {
        continue;
      }
      List<Reading.DealState> states = reading.deals.get(drift.subjectId());
      assertThat(states).as(drift.toString()).isNotNull();
      assertThat(states.getLast().owner()).isEqualTo(drift.personId());
      assertThat(states.getLast().type()).isEqualTo("open");
      switch (drift.ruleId()) {
        case "EW11" -> assertThat(states.getLast().closeDate()).isBefore(today.minusDays(35));
        case "EW12" -> assertThat(states.getLast().on()).isAfter(today.minusDays(59));
        case "EW13", "EW14" -> {
          assertThat(states.getLast().category()).isEqualTo("commit");
          assertThat(states.getLast().closeDate()).isAfterOrEqualTo(today);
        }
        default -> throw new AssertionError(drift.ruleId());
      }
    }
  }

  /** EW11: open on a day after its close date. */
  private static boolean everOverdue(List<Reading.DealState> deal, LocalDate today) {
    for (int i = 0; i < deal.size(); i++) {
      LocalDate until = i + 1 < deal.size() ? deal.get(i + 1).on() : today;
      if (deal.get(i).type().equals("open") && deal.get(i).closeDate().isBefore(until)) {
        return true;
      }
    }
    return false;
  }

  /** EW12: three pushes to a later month, or one over a quarter end within 14 days of it. */
  private static boolean everPushedTooOften(List<Reading.DealState> deal) {
    int pushes = 0;
    for (int i = 1; i < deal.size(); i++) {
      LocalDate from = deal.get(i - 1).closeDate();
      LocalDate to = deal.get(i).closeDate();
      if (!YearMonth.from(to).isAfter(YearMonth.from(from))) {
        continue;
      }
      pushes++;
      LocalDate on = deal.get(i).on();
      for (LocalDate end = quarterEnd(from); end.isBefore(to); end = quarterEnd(end.plusDays(1))) {
        if (Math.abs(ChronoUnit.DAYS.between(on, end)) <= 14
            || ChronoUnit.DAYS.between(from, end) <= 14) {
          return true;
        }
      }
    }
    return pushes >= 3;
  }

  /** EW13: in commit in two weekly snapshots running, later by more than 7 days or past in both. */
  private static boolean everSlipsTwoWeeks(List<Reading.DealState> deal, LocalDate today) {
    LocalDate monday = deal.getFirst().on().with(DayOfWeek.MONDAY).plusWeeks(1);
    Reading.DealState before = null;
    boolean slippedBefore = false;
    for (; !monday.isAfter(today); monday = monday.plusWeeks(1)) {
      Reading.DealState now = null;
      for (Reading.DealState state : deal) {
        if (state.on().isBefore(monday)) {
          now = state;
        }
      }
      boolean slips =
          now != null
              && before != null
              && now.type().equals("open")
              && now.category().equals("commit")
              && before.category().equals("commit")
              && (now.closeDate().isAfter(before.closeDate().plusDays(7))
                  || now.closeDate().isBefore(monday)
                  || now.closeDate().isAfter(quarterEnd(before.closeDate())));
      if (slips && slippedBefore) {
        return true;
      }
      slippedBefore = slips;
      before = now;
    }
    return false;
  }

  /** EW14: in commit without the buyer's date and proof, or without active paper, for days. */
  private static boolean everUnsupported(List<Reading.DealState> deal, LocalDate today) {
    return deal.stream()
        .anyMatch(
            state ->
                state.type().equals("open")
                    && state.category().equals("commit")
                    && (!state.confirmed() || !state.paper().equalsIgnoreCase("active")));
  }

  private static LocalDate quarterEnd(LocalDate day) {
    return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1)
        .plusMonths(3)
        .minusDays(1);
  }
}
