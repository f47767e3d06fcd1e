package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.coaching.domain.CoachingSession;
import dev.forthright.metrics.coaching.domain.Pair;
import dev.forthright.metrics.coaching.domain.SessionState;
import dev.forthright.metrics.company.domain.Absence;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.CadenceRule;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealTraits;
import dev.forthright.metrics.quota.domain.QuotaVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeriodCalculatorTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);
  private static final Period WEEK = Calendars.FISCAL.weekOf(MONDAY);
  private static final Period QUARTER = Calendars.FISCAL.quarterOf(MONDAY);
  private static final PeriodFacts NOTHING =
      new PeriodFacts(List.of(), List.of(), List.of(), Map.of());

  @Test
  void aQuietWeekIsZeroNotNull() {
    Measure meetings = find(week(NOTHING), Metric.MEETINGS, SubjectKind.REP, "ann");
    assertThat(meetings.value()).isEqualByComparingTo("0");
    assertThat(meetings.exposure()).isEqualByComparingTo("5");
  }

  @Test
  void aTeamIsTheSumOfItsReps() {
    PeriodFacts facts =
        new PeriodFacts(
            List.of(
                new ActivityTally("ann", ActivityTally.Kind.MEETING, ActivityTally.Side.BUYER, 3),
                new ActivityTally("ann", ActivityTally.Kind.MEETING, null, 1),
                new ActivityTally("bob", ActivityTally.Kind.MEETING, ActivityTally.Side.SELLER, 2)),
            List.of(),
            List.of(),
            Map.of());
    List<Rollup> rollups = week(facts);
    assertThat(find(rollups, Metric.MEETINGS, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("4");
    assertThat(find(rollups, Metric.MEETINGS_BY_BUYER, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("3");
    assertThat(find(rollups, Metric.MEETINGS, SubjectKind.TEAM, "top").value())
        .isEqualByComparingTo("6");
  }

  @Test
  void attainmentOfATeamIsSumOverSumOfThoseWithQuota() {
    PeriodFacts facts =
        new PeriodFacts(
            List.of(),
            List.of(won("ann", "50000"), won("bob", "60000"), won("cid", "10000")),
            List.of(),
            Map.of());
    List<Rollup> rollups =
        PeriodCalculator.of(
            company(List.of(), "2026-04-01"), QUARTER, QUARTER.end(), facts, Scope.WHOLE);
    assertThat(find(rollups, Metric.QUOTA_ATTAINMENT, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("0.5");
    assertThat(find(rollups, Metric.QUOTA_ATTAINMENT, SubjectKind.REP, "cid").nullReason())
        .isEqualTo("no_quota");
    Measure team = find(rollups, Metric.QUOTA_ATTAINMENT, SubjectKind.TEAM, "m");
    assertThat(team.numerator()).isEqualByComparingTo("110000");
    assertThat(team.denominator()).isEqualByComparingTo("160000");
    assertThat(team.value()).isEqualByComparingTo("0.6875");
    assertThat(find(rollups, Metric.REPS_AT_QUOTA, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0.5");
  }

  @Test
  void aRateOnTooLittleExposureIsWithheldButKeepsItsParts() {
    List<Absence> away = List.of(Calendars.away("ann", "2026-06-08", "2026-06-11", "1"));
    PeriodFacts facts =
        new PeriodFacts(
            List.of(),
            List.of(),
            List.of(held("ann", MONDAY.plusDays(4))),
            Map.of(new Pair("m", "ann"), MONDAY.plusDays(4)));
    List<Rollup> rollups =
        PeriodCalculator.of(company(away, "2026-04-01"), WEEK, WEEK.end(), facts, Scope.WHOLE);
    Measure rate = find(rollups, Metric.COACHING_COMPLETION, SubjectKind.REP, "ann");
    assertThat(rate.nullReason()).isEqualTo("low_exposure");
    assertThat(rate.numerator()).isEqualByComparingTo("1");
    assertThat(
            find(rollups, Metric.EXPECTED_COACHING, SubjectKind.MANAGER_REP, "m|ann").denominator())
        .isEqualByComparingTo("0.2");
  }

  @Test
  void noPlannedSessionsIsNullNotOne() {
    List<Rollup> rollups = week(NOTHING);
    assertThat(
            find(rollups, Metric.COACHING_COMPLETION, SubjectKind.MANAGER_REP, "m|bob")
                .nullReason())
        .isEqualTo("no_scheduled_sessions");
    Measure expected = find(rollups, Metric.EXPECTED_COACHING, SubjectKind.MANAGER, "m");
    assertThat(expected.value()).isEqualByComparingTo("0");
    assertThat(expected.denominator()).isEqualByComparingTo("3");
    assertThat(find(rollups, Metric.ONE_ON_ONE_AGE, SubjectKind.MANAGER_REP, "m|bob").value())
        .isEqualByComparingTo("74");
  }

  @Test
  void aRunningPeriodEndsAtTheTick() {
    List<Rollup> rollups =
        PeriodCalculator.of(
            company(List.of(), "2026-04-01"), WEEK, MONDAY.plusDays(2), NOTHING, Scope.WHOLE);
    assertThat(rollups).noneMatch(Rollup::complete);
    assertThat(find(rollups, Metric.EXPOSURE_DAYS, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("2");
  }

  @Test
  void aRunningQuarterGetsItsResultsAlone() {
    List<Rollup> rollups =
        PeriodCalculator.of(
            company(List.of(), "2026-04-01"),
            QUARTER,
            MONDAY,
            new PeriodFacts(List.of(), List.of(won("ann", "50000")), List.of(), Map.of()),
            Scope.RESULTS);
    assertThat(find(rollups, Metric.QUOTA_ATTAINMENT, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0.3125");
    assertThat(rollups).allMatch(rollup -> rollup.metric().isPublishedWhileOpen());
  }

  @Test
  void aForeignAmountWithoutARateIsUnknownForTheWholeTeam() {
    PeriodFacts facts =
        new PeriodFacts(
            List.of(),
            List.of(
                new CreditedAmount(
                    CreditKind.WON,
                    "ann",
                    MONDAY,
                    BigDecimal.TEN,
                    "GBP",
                    1,
                    "g",
                    null,
                    null,
                    null,
                    DealTraits.NONE),
                won("bob", "5")),
            List.of(),
            Map.of());
    assertThat(find(week(facts), Metric.CLOSED_WON, SubjectKind.TEAM, "m").nullReason())
        .isEqualTo("no_currency_rate");
  }

  @Test
  void whatCameOfDealsIsCountedFromTheDealsOfTheWholeTeam() {
    PeriodFacts facts =
        new PeriodFacts(
            List.of(),
            List.of(
                won("ann", "100"),
                won("bob", "300"),
                credit(CreditKind.LOST, "bob", "100", null),
                credit(CreditKind.QUALIFIED, "ann", "250", null),
                credit(CreditKind.MOVED_OUT, "ann", "50", "bob"),
                credit(CreditKind.MOVED_IN, "bob", "50", "ann")),
            List.of(),
            Map.of());
    List<Rollup> rollups = week(facts);
    assertThat(find(rollups, Metric.WIN_RATE, SubjectKind.REP, "bob").value())
        .isEqualByComparingTo("0.5");
    assertThat(find(rollups, Metric.WIN_RATE, SubjectKind.REP, "cid").nullReason())
        .isEqualTo("no_closed_deals");
    Measure team = find(rollups, Metric.WIN_RATE, SubjectKind.TEAM, "m");
    assertThat(team.numerator()).isEqualByComparingTo("2");
    assertThat(team.denominator()).isEqualByComparingTo("3");
    assertThat(find(rollups, Metric.WIN_RATE_BY_VALUE, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0.8");
    assertThat(find(rollups, Metric.MEDIAN_DEAL, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("200");
    assertThat(find(rollups, Metric.DEAL_SIZE_VARIATION, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0.707107");
    assertThat(find(rollups, Metric.CYCLE_LENGTH, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("30");
    assertThat(find(rollups, Metric.AVERAGE_DEAL, SubjectKind.REP, "cid").nullReason())
        .isEqualTo("no_wins");
    assertThat(find(rollups, Metric.REPLACEMENT, SubjectKind.REP, "ann").denominator())
        .isEqualByComparingTo("150");
    assertThat(find(rollups, Metric.REPLACEMENT, SubjectKind.TEAM, "m").denominator())
        .isEqualByComparingTo("500");
    assertThat(find(rollups, Metric.TRANSFERRED_IN, SubjectKind.REP, "bob").value())
        .isEqualByComparingTo("50");
    assertThat(find(rollups, Metric.TRANSFERRED_IN, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0");
  }

  @Test
  void aWeeksPipelineIsThatOfItsStartAndItsEnd() {
    OpenDeal due = open("d1", "ann", "40000", MONDAY.plusDays(2), "commit");
    OpenDeal slipped = open("d2", "ann", "60000", MONDAY.plusDays(4), "commit");
    OpenDeal later = open("d3", "bob", "10000", MONDAY.plusDays(9), "omitted");
    Pipeline pipeline =
        new Pipeline(
            List.of(due, slipped, later),
            List.of(slipped, later),
            List.of(won("ann", "50000"), won("cid", "1")));
    List<Rollup> rollups = week(facts(List.of(), pipeline));
    assertThat(find(rollups, Metric.SLIP_RATE, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("0.5");
    assertThat(find(rollups, Metric.SLIP_RATE_BY_VALUE, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0.6");
    assertThat(find(rollups, Metric.SLIP_RATE, SubjectKind.REP, "bob").nullReason())
        .isEqualTo("nothing_due");
    // 100,000 open in the quarter over 100,000 quota less 50,000 won.
    assertThat(find(rollups, Metric.COVERAGE, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("2");
    assertThat(find(rollups, Metric.COVERAGE, SubjectKind.REP, "bob").value())
        .isEqualByComparingTo("0");
    assertThat(find(rollups, Metric.COVERAGE, SubjectKind.REP, "cid").nullReason())
        .isEqualTo("no_quota");
    Measure team = find(rollups, Metric.COVERAGE, SubjectKind.TEAM, "m");
    assertThat(team.numerator()).isEqualByComparingTo("100000");
    assertThat(team.denominator()).isEqualByComparingTo("110000");
    assertThat(find(rollups, Metric.OPEN_PIPELINE, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("60000");
    assertThat(find(rollups, Metric.OPEN_DEALS, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("2");
    assertThat(find(rollups, Metric.WEIGHTED_PIPELINE, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("30000");
  }

  @Test
  void aWeekLooksAheadToTheQuarterAfterItsOwn() {
    Pipeline pipeline =
        new Pipeline(
            List.of(
                open("d1", "ann", "40000", QUARTER.end(), "commit"),
                open("d2", "ann", "7", QUARTER.end().minusDays(1), "commit"),
                open("d3", "ann", "9", QUARTER.end().plusMonths(3), "commit"),
                open("d4", "bob", "10000", QUARTER.end(), "pipeline")),
            List.of(),
            List.of(won("ann", "100000")));
    List<Rollup> rollups = week(facts(List.of(), pipeline));
    Measure ann = find(rollups, Metric.NEXT_COVERAGE, SubjectKind.REP, "ann");
    assertThat(ann.value()).isEqualByComparingTo("0.5");
    assertThat(ann.n()).isEqualTo(1);
    Measure bob = find(rollups, Metric.NEXT_COVERAGE, SubjectKind.REP, "bob");
    assertThat(bob.nullReason()).isEqualTo("no_quota");
    assertThat(bob.numerator()).isEqualByComparingTo("10000");
    assertThat(find(rollups, Metric.NEXT_COVERAGE, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("0.625");
  }

  @Test
  void aLeaveToComeLeavesTheLookAheadAsItWas() {
    Absence leave =
        new Absence("ann", QUARTER.end(), QUARTER.end().plusMonths(2), BigDecimal.ONE, true);
    Pipeline pipeline =
        new Pipeline(
            List.of(open("d1", "ann", "40000", QUARTER.end(), "commit")), List.of(), List.of());
    List<Rollup> rollups =
        PeriodCalculator.of(
            company(List.of(leave), "2026-04-01"),
            WEEK,
            WEEK.end(),
            facts(List.of(), pipeline),
            Scope.WHOLE);
    assertThat(find(rollups, Metric.NEXT_COVERAGE, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("0.5");
  }

  @Test
  void whoHasNothingLeftToWinIsMetAndNotDividedByZero() {
    Pipeline pipeline =
        new Pipeline(
            List.of(open("d1", "ann", "1", MONDAY, "commit")),
            List.of(),
            List.of(won("ann", "100000")));
    assertThat(
            find(week(facts(List.of(), pipeline)), Metric.COVERAGE, SubjectKind.REP, "ann")
                .nullReason())
        .isEqualTo("met");
  }

  @Test
  void aQuarterKnowsItsVelocityAndWhatItsCommitsCameTo() {
    Pipeline pipeline =
        new Pipeline(
            List.of(
                open("deal-ann", "ann", "100", MONDAY, "commit"),
                open("d2", "ann", "100", MONDAY, "commit")),
            List.of(open("d3", "ann", "100", MONDAY.plusYears(1), "pipeline")),
            List.of());
    List<Rollup> rollups =
        PeriodCalculator.of(
            company(List.of(), "2026-04-01"),
            QUARTER,
            QUARTER.end(),
            facts(List.of(won("ann", "600"), credit(CreditKind.LOST, "ann", "1", null)), pipeline),
            Scope.WHOLE);
    assertThat(find(rollups, Metric.COMMIT_HIT_RATE, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("0.5");
    // 1 open deal x 1/2 won x 600 / 30 days
    assertThat(find(rollups, Metric.VELOCITY, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("10");
    assertThat(find(rollups, Metric.VELOCITY, SubjectKind.REP, "bob").nullReason())
        .isEqualTo("no_closed_deals");
  }

  private static PeriodFacts facts(List<CreditedAmount> credits, Pipeline pipeline) {
    return new PeriodFacts(
        List.of(), credits, List.of(), Map.of(), pipeline, List.of(), List.of(), List.of());
  }

  private static OpenDeal open(
      String deal, String owner, String amount, LocalDate closeDate, String category) {
    return new OpenDeal(
        deal,
        owner,
        new BigDecimal(amount),
        "USD",
        closeDate,
        "proof",
        category,
        new BigDecimal("50"),
        true);
  }

  private static CreditedAmount credit(
      CreditKind kind, String person, String amount, @Nullable String counterpart) {
    return new CreditedAmount(
        kind,
        person,
        MONDAY,
        new BigDecimal(amount),
        "USD",
        1,
        kind + person,
        null,
        counterpart,
        null,
        DealTraits.NONE);
  }

  private static List<Rollup> week(PeriodFacts facts) {
    return PeriodCalculator.of(
        company(List.of(), "2026-04-01"), WEEK, WEEK.end(), facts, Scope.WHOLE);
  }

  private static Company company(List<Absence> absences, String historyStart) {
    LocalDate hired = LocalDate.of(2020, 1, 1);
    Reference reference = Calendars.reference(List.of(new CadenceRule("one_on_one", 1, 7)));
    return new Company(
        new Org(
            List.of(
                Calendars.rep("ann", "m", hired, null),
                Calendars.rep("bob", "m", hired, null),
                Calendars.rep("cid", "m", hired, null),
                new dev.forthright.metrics.company.domain.PersonHistory(
                    "m",
                    List.of(
                        new dev.forthright.metrics.company.domain.PersonState(
                            LocalDate.MIN,
                            "top",
                            null,
                            null,
                            false,
                            hired,
                            null,
                            null,
                            BigDecimal.ONE,
                            null,
                            true))))),
        new Absences(absences),
        Map.of(
            "ann",
            List.of(quota("ann", "100000"), nextQuota("ann", "80000")),
            "bob",
            List.of(quota("bob", "60000"))),
        new CurrencyRates(List.of()),
        day -> reference,
        LocalDate.parse(historyStart));
  }

  private static QuotaVersion quota(String person, String amount) {
    return new QuotaVersion(
        "q-" + person,
        1,
        person,
        QUARTER.start(),
        QUARTER.end().minusDays(1),
        QUARTER.start(),
        new BigDecimal(amount),
        "USD",
        false);
  }

  private static QuotaVersion nextQuota(String person, String amount) {
    return new QuotaVersion(
        "next-" + person,
        1,
        person,
        QUARTER.end(),
        QUARTER.end().plusMonths(3).minusDays(1),
        QUARTER.end(),
        new BigDecimal(amount),
        "USD",
        false);
  }

  private static CreditedAmount won(String person, String amount) {
    return new CreditedAmount(
        CreditKind.WON,
        person,
        MONDAY,
        new BigDecimal(amount),
        "USD",
        1,
        "deal-" + person,
        MONDAY.minusDays(30),
        null,
        null,
        DealTraits.NONE);
  }

  private static CoachingSession held(String rep, LocalDate day) {
    return new CoachingSession(
        "s", new Pair("m", rep), "one_on_one", day, day, SessionState.HELD, false, day, false, 30);
  }

  private static Measure find(
      List<Rollup> rollups, Metric metric, SubjectKind subject, String subjectId) {
    return rollups.stream()
        .filter(
            rollup ->
                rollup.metric() == metric
                    && rollup.subject() == subject
                    && rollup.subjectId().equals(subjectId))
        .findFirst()
        .orElseThrow()
        .measure();
  }
}
