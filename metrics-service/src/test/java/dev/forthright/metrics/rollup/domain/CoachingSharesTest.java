package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.coaching.domain.CoachingSession;
import dev.forthright.metrics.coaching.domain.Pair;
import dev.forthright.metrics.coaching.domain.SessionState;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealTraits;
import dev.forthright.metrics.quota.domain.QuotaVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** K27: reps r1, r2 and so on, each of whom won less than the one before. */
class CoachingSharesTest {

  private static final Period QUARTER = Calendars.FISCAL.quarterOf(LocalDate.of(2026, 6, 8));
  private static final Period BEFORE = Calendars.FISCAL.quarterOf(LocalDate.of(2026, 3, 31));
  private static final LocalDate HIRED = LocalDate.of(2020, 1, 1);

  @ParameterizedTest(name = "{0} reps, ten minutes with each")
  @CsvSource(
      textBlock =
          """
          # reps, top, middle, bottom
               5,  10,     30,     10
               7,  10,     50,     10
               8,  20,     40,     20
              10,  20,     60,     20
          """)
  void aFifthIsRoundedToWholeReps(int reps, String top, String middle, String bottom) {
    List<CoachingSession> sessions = new ArrayList<>();
    for (int i = 1; i <= reps; i++) {
      sessions.add(held("r" + i, QUARTER.start(), 10));
    }
    List<Rollup> rollups = quarter(reps(reps), sessions, BEFORE.start());
    assertThat(find(rollups, Metric.COACHING_TOP).numerator()).isEqualByComparingTo(top);
    assertThat(find(rollups, Metric.COACHING_MIDDLE).numerator()).isEqualByComparingTo(middle);
    assertThat(find(rollups, Metric.COACHING_BOTTOM).numerator()).isEqualByComparingTo(bottom);
    assertThat(find(rollups, Metric.COACHING_TOP).denominator())
        .isEqualByComparingTo(String.valueOf(10 * reps));
  }

  @Test
  void onlyWhatWasHeldWithTheTwoAloneInTheQuarterCounts() {
    List<Rollup> rollups =
        quarter(
            reps(5),
            List.of(
                held("r1", QUARTER.start(), 45),
                held("r3", QUARTER.end().minusDays(1), 30),
                held("r5", QUARTER.start(), 15),
                held("r5", QUARTER.start().minusDays(1), 1000),
                held("r5", QUARTER.end(), 1000),
                session("r5", SessionState.MISSED, QUARTER.start(), false, 1000),
                session("r5", SessionState.HELD, QUARTER.start(), true, 1000)),
            BEFORE.start());
    assertThat(find(rollups, Metric.COACHING_TOP).value()).isEqualByComparingTo("0.5");
    assertThat(find(rollups, Metric.COACHING_MIDDLE).value()).isEqualByComparingTo("0.333333");
    assertThat(find(rollups, Metric.COACHING_BOTTOM).value()).isEqualByComparingTo("0.166667");
    assertThat(find(rollups, Metric.COACHING_BOTTOM).n()).isEqualTo(3);
  }

  @Test
  void aTierThatGotNothingIsZeroAndNoCoachingAtAllIsNull() {
    List<Rollup> rollups =
        quarter(reps(5), List.of(held("r1", QUARTER.start(), 45)), BEFORE.start());
    assertThat(find(rollups, Metric.COACHING_BOTTOM).value()).isEqualByComparingTo("0");
    assertThat(reason(reps(5), List.of(), BEFORE.start())).isEqualTo("no_coaching");
  }

  @Test
  void aTierIsOfFiveRepsWhoseAttainmentIsKnown() {
    List<CoachingSession> sessions = List.of(held("r1", QUARTER.start(), 45));
    assertThat(reason(reps(4), sessions, BEFORE.start())).isEqualTo("too_few_reps");
    List<PersonHistory> withNews = new ArrayList<>(reps(4));
    withNews.add(Calendars.rep("r5", "m", BEFORE.end(), null));
    assertThat(reason(withNews, sessions, BEFORE.start()))
        .as("hired when the quarter was over")
        .isEqualTo("too_few_attainments");
  }

  @Test
  void aQuarterThatWasNotSeenWholeTellsNoAttainment() {
    List<CoachingSession> sessions = List.of(held("r1", QUARTER.start(), 45));
    assertThat(reason(reps(5), sessions, BEFORE.start())).isNull();
    assertThat(reason(reps(5), sessions, BEFORE.start().plusDays(1))).isEqualTo("no_attainment");
  }

  @Test
  void aSessionThatDoesNotSayHowLongItTookMakesTheSharesUnknown() {
    List<CoachingSession> sessions =
        List.of(
            held("r1", QUARTER.start(), 45),
            session("r2", SessionState.HELD, QUARTER.start(), false, null));
    assertThat(reason(reps(5), sessions, BEFORE.start())).isEqualTo("no_duration");
    assertThat(
            reason(
                reps(5),
                List.of(
                    held("r1", QUARTER.start(), 45),
                    session("elsewhere", SessionState.HELD, QUARTER.start(), false, null)),
                BEFORE.start()))
        .as("with somebody who is not theirs")
        .isNull();
  }

  @Test
  void whoLeftWithinTheQuarterIsStillTheirsAndWhoMovedToAnotherManagerIsNot() {
    List<PersonHistory> reps = new ArrayList<>(reps(4));
    reps.add(Calendars.rep("r5", "m", HIRED, QUARTER.start()));
    List<CoachingSession> sessions =
        List.of(held("r1", QUARTER.start(), 10), held("r5", QUARTER.start(), 30));
    assertThat(find(quarter(reps, sessions, BEFORE.start()), Metric.COACHING_BOTTOM).value())
        .isEqualByComparingTo("0.75");
    reps.set(4, Calendars.rep("r5", "m", HIRED, QUARTER.start().minusDays(1)));
    assertThat(reason(reps, sessions, BEFORE.start()))
        .as("left before it")
        .isEqualTo("too_few_reps");
    reps.set(
        4,
        new PersonHistory(
            "r5",
            List.of(
                Calendars.state(LocalDate.MIN, "m", HIRED, null, "1"),
                Calendars.state(QUARTER.end().minusDays(1), "other", HIRED, null, "1"))));
    assertThat(reason(reps, sessions, BEFORE.start()))
        .as("moved on the last day")
        .isEqualTo("too_few_reps");
  }

  @Test
  void aRunningQuarterEndsAtTheTick() {
    LocalDate tickDay = QUARTER.start().plusDays(7);
    List<Rollup> rollups =
        PeriodCalculator.of(
            company(reps(5), BEFORE.start()),
            QUARTER,
            tickDay,
            facts(List.of(held("r1", tickDay.minusDays(1), 30), held("r5", tickDay, 30))),
            Scope.WHOLE);
    assertThat(find(rollups, Metric.COACHING_TOP).value()).isEqualByComparingTo("1");
  }

  private static @Nullable String reason(
      List<PersonHistory> reps, List<CoachingSession> sessions, LocalDate historyStart) {
    return find(quarter(reps, sessions, historyStart), Metric.COACHING_TOP).nullReason();
  }

  private static List<Rollup> quarter(
      List<PersonHistory> reps, List<CoachingSession> sessions, LocalDate historyStart) {
    return PeriodCalculator.of(
        company(reps, historyStart), QUARTER, QUARTER.end(), facts(sessions), Scope.WHOLE);
  }

  /** Wins of the quarter before decide; those of the one before that would turn the order round. */
  private static PeriodFacts facts(List<CoachingSession> sessions) {
    List<CreditedAmount> wins = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      wins.add(won("r" + i, BEFORE.start(), 100 - i));
      wins.add(won("r" + i, BEFORE.start().minusDays(1), 1000 * i));
    }
    return new PeriodFacts(
        List.of(),
        List.of(),
        sessions,
        Map.of(),
        new Pipeline(List.of(), List.of(), wins),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<PersonHistory> reps(int count) {
    List<PersonHistory> reps = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      reps.add(Calendars.rep("r" + i, "m", HIRED, null));
    }
    return reps;
  }

  private static Company company(List<PersonHistory> reps, LocalDate historyStart) {
    Reference reference = Calendars.reference(List.of());
    Map<String, List<QuotaVersion>> quotas = new HashMap<>();
    reps.forEach(rep -> quotas.put(rep.personId(), List.of(quota(rep.personId()))));
    return new Company(
        new Org(reps),
        new Absences(List.of()),
        quotas,
        new CurrencyRates(List.of()),
        day -> reference,
        historyStart);
  }

  private static QuotaVersion quota(String rep) {
    return new QuotaVersion(
        "q-" + rep,
        1,
        rep,
        BEFORE.start(),
        BEFORE.end().minusDays(1),
        BEFORE.start(),
        new BigDecimal("100"),
        "USD",
        false);
  }

  private static CreditedAmount won(String rep, LocalDate day, int amount) {
    return new CreditedAmount(
        CreditKind.WON,
        rep,
        day,
        BigDecimal.valueOf(amount),
        "USD",
        1,
        "deal-" + rep + day,
        null,
        null,
        null,
        DealTraits.NONE);
  }

  private static CoachingSession held(String rep, LocalDate day, int minutes) {
    return session(rep, SessionState.HELD, day, false, minutes);
  }

  private static CoachingSession session(
      String rep, SessionState state, LocalDate day, boolean group, @Nullable Integer minutes) {
    return new CoachingSession(
        rep + day, new Pair("m", rep), "one_on_one", day, day, state, false, null, group, minutes);
  }

  private static Measure find(List<Rollup> rollups, Metric metric) {
    return rollups.stream()
        .filter(
            rollup ->
                rollup.metric() == metric
                    && rollup.subject() == SubjectKind.MANAGER
                    && rollup.subjectId().equals("m"))
        .findFirst()
        .orElseThrow()
        .measure();
  }
}
