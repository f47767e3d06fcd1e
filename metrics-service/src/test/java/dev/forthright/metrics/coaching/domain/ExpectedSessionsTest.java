package dev.forthright.metrics.coaching.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absence;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.CadenceRule;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Org;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedSessionsTest {

  private static final Pair PAIR = new Pair("m", "r");
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);
  private static final List<CadenceRule> WEEKLY = List.of(new CadenceRule("one_on_one", 1, 7));

  @ParameterizedTest(name = "{0} away {1} to {2}: {3} due")
  @CsvSource({
    "x, 2026-06-08, 2026-06-12, 1",
    "r, 2026-06-08, 2026-06-12, 0",
    "m, 2026-06-08, 2026-06-09, 0.6",
  })
  void shrinksWithTheAbsenceOfEitherSide(String who, String from, String to, String due) {
    assertThat(due(WEEKLY, List.of(Calendars.away(who, from, to, "1")))).isEqualByComparingTo(due);
  }

  @Test
  void sumsTheRulesOfThePolicy() {
    List<CadenceRule> policy =
        List.of(new CadenceRule("one_on_one", 1, 7), new CadenceRule("call_review", 1, 14));
    assertThat(due(policy, List.of())).isEqualByComparingTo("1.5");
  }

  @Test
  void nothingIsDueToSomebodyElsesRep() {
    Org org = new Org(List.of(Calendars.rep("r", "other", null, null)));
    assertThat(
            ExpectedSessions.of(
                PAIR,
                org,
                Calendars.WORK,
                new Absences(List.of()),
                WEEKLY,
                MONDAY,
                MONDAY.plusDays(7)))
        .isEqualByComparingTo("0");
  }

  @Test
  void ageLeavesOutTheDaysOnWhichEitherSideWasAway() {
    Absences away = new Absences(List.of(Calendars.away("r", "2026-06-10", "2026-06-12", "1")));
    Absences none = new Absences(List.of());
    assertThat(OneOnOneAge.of(PAIR, none, MONDAY, MONDAY.plusDays(1))).isEqualByComparingTo("0");
    assertThat(OneOnOneAge.of(PAIR, none, MONDAY, MONDAY.plusDays(15))).isEqualByComparingTo("14");
    assertThat(OneOnOneAge.of(PAIR, away, MONDAY, MONDAY.plusDays(15))).isEqualByComparingTo("11");
  }

  private static BigDecimal due(List<CadenceRule> policy, List<Absence> absences) {
    return ExpectedSessions.of(
        PAIR,
        new Org(List.of(Calendars.rep("r", "m", null, null))),
        Calendars.WORK,
        new Absences(absences),
        policy,
        MONDAY,
        MONDAY.plusDays(7));
  }
}
