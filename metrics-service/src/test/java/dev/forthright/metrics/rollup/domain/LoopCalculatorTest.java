package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absence;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Concern;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.conversation.domain.HeldConversation;
import dev.forthright.metrics.flag.domain.ClosedFlag;
import dev.forthright.metrics.flag.domain.FlagOpening;
import dev.forthright.metrics.flag.domain.FlagTally;
import dev.forthright.metrics.flag.domain.MissedQuota;
import dev.forthright.metrics.flag.domain.ResolvedFlag;
import dev.forthright.metrics.flag.domain.UnaddressedFlag;
import dev.forthright.metrics.plan.domain.PlanOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopCalculatorTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);
  private static final Period WEEK = Calendars.FISCAL.weekOf(MONDAY);
  private static final Period QUARTER = Calendars.FISCAL.quarterOf(MONDAY);
  private static final Instant NOON = Instant.parse("2026-06-08T16:00:00Z");

  @Test
  void aFlagBelongsToTheRepTheManagerWhoShouldActAndEveryTeamAbove() {
    List<Rollup> rollups = week(openings(opening("ann", null, null), opening("m", null, null)));
    assertThat(find(rollups, Metric.FLAGS_OPENED, SubjectKind.REP, "ann").value())
        .isEqualByComparingTo("1");
    assertThat(find(rollups, Metric.FLAGS_OPENED, SubjectKind.REP, "bob").value())
        .as("zero is zero")
        .isEqualByComparingTo("0");
    assertThat(find(rollups, Metric.FLAGS_OPENED, SubjectKind.MANAGER, "m").value())
        .isEqualByComparingTo("1");
    assertThat(find(rollups, Metric.FLAGS_OPENED, SubjectKind.MANAGER, "top").value())
        .as("the flag about the manager")
        .isEqualByComparingTo("1");
    assertThat(find(rollups, Metric.FLAGS_OPENED, SubjectKind.TEAM, "m").value())
        .as("a team's flags are not those about its manager")
        .isEqualByComparingTo("1");
    assertThat(find(rollups, Metric.FLAGS_OPENED, SubjectKind.TEAM, "top").value())
        .isEqualByComparingTo("2");
    assertThat(find(rollups, Metric.FLAG_RATE, SubjectKind.TEAM, "top").numerator())
        .as("a rate per rep-week counts flags about reps")
        .isEqualByComparingTo("1");
  }

  @Test
  void theRateOfARepWhoWasAwayIsWithheldButCountsInTheTeams() {
    List<Absence> away = List.of(Calendars.away("ann", "2026-06-08", "2026-06-11", "1"));
    List<Rollup> rollups =
        LoopCalculator.of(
            company(away), WEEK, WEEK.end(), openings(opening("ann", null, null)), LoopScope.WHOLE);
    Measure ann = find(rollups, Metric.FLAG_RATE, SubjectKind.REP, "ann");
    assertThat(ann.nullReason()).isEqualTo("low_exposure");
    assertThat(ann.exposure()).isEqualByComparingTo("1");
    Measure team = find(rollups, Metric.FLAG_RATE, SubjectKind.TEAM, "m");
    assertThat(team.denominator()).as("1 + 5 days").isEqualByComparingTo("0.012");
    assertThat(team.exposure()).isEqualByComparingTo("6");
  }

  @Test
  void aWeekIsCompleteWhenNothingInItWaitsAnyMoreOrAfterNinetyDays() {
    LoopFacts waiting = openings(opening("ann", null, null));
    assertThat(complete(waiting, WEEK.end())).isFalse();
    assertThat(complete(waiting, WEEK.end().plusDays(89))).isFalse();
    assertThat(complete(waiting, WEEK.end().plusDays(90))).isTrue();
    assertThat(complete(openings(opening("ann", NOON.plusSeconds(60), null)), WEEK.end())).isTrue();
    assertThat(complete(openings(opening("ann", null, NOON.plusSeconds(60))), WEEK.end()))
        .as("dismissed: nobody can acknowledge it any more")
        .isTrue();
  }

  @Test
  void anOpenFlagGetsOlderWithEachTickAndChangesTheMedian() {
    LoopFacts facts =
        openings(
            opening("ann", Instant.parse("2026-06-10T16:00:00Z"), null),
            opening("bob", null, null),
            opening("bob", null, null));
    Measure early =
        find(
            LoopCalculator.of(
                company(List.of()), WEEK, LocalDate.of(2026, 6, 10), facts, LoopScope.WHOLE),
            Metric.TIME_TO_ACKNOWLEDGE,
            SubjectKind.MANAGER,
            "m");
    assertThat(early.value()).as("1+ and 1+ leave only the one at risk").isEqualByComparingTo("2");
    Measure late = find(week(facts), Metric.TIME_TO_ACKNOWLEDGE, SubjectKind.MANAGER, "m");
    assertThat(late.nullReason()).isEqualTo("not_reached");
    assertThat(late.numerator()).isEqualByComparingTo("1");
    assertThat(late.denominator()).isEqualByComparingTo("3");
  }

  @Test
  void withNothingToCountThereIsAReason() {
    List<Rollup> rollups = week(openings());
    assertThat(find(rollups, Metric.TIME_TO_ACKNOWLEDGE, SubjectKind.MANAGER, "m").nullReason())
        .isEqualTo("no_flags");
    assertThat(find(rollups, Metric.REPEAT_FLAG_RATE, SubjectKind.TEAM, "m").nullReason())
        .isEqualTo("no_resolved_flags");
    assertThat(find(rollups, Metric.KEPT_BY_MANAGERS, SubjectKind.MANAGER, "m").nullReason())
        .isEqualTo("no_commitments_due");
    assertThat(rollups).noneMatch(rollup -> rollup.metric() == Metric.CLARITY);
  }

  @Test
  void whatIsNotSettledAloneIsLookedAtAgain() {
    List<Rollup> rollups =
        LoopCalculator.of(
            company(List.of()),
            WEEK,
            WEEK.end().plusDays(3),
            facts(
                List.of(opening("ann", null, null)),
                List.of(resolved("bob", null)),
                List.of(),
                List.of(),
                List.of()),
            LoopScope.UNSETTLED);
    assertThat(rollups)
        .noneMatch(rollup -> rollup.metric() == Metric.FLAGS_OPENED)
        .noneMatch(Rollup::complete)
        .extracting(rollup -> rollup.subject() + " " + rollup.subjectId())
        .containsOnly("REP bob", "MANAGER m", "TEAM m", "TEAM top");
  }

  @Test
  void aReductionIsToldWhenThePeriodIsOver() {
    LoopFacts facts =
        facts(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new FlagTally(new Concern("ann", "m"), "EW03", 1, false, 20),
                new FlagTally(new Concern("bob", "m"), "EW03", 1, true, 10)),
            List.of());
    Measure reduction = find(week(facts), Metric.FLAG_REDUCTION, SubjectKind.TEAM, "m");
    assertThat(reduction.value())
        .isGreaterThan(new BigDecimal("0.4"))
        .isLessThan(new BigDecimal("0.6"));
    assertThat(reduction.n()).isEqualTo(20);
    assertThat(
            LoopCalculator.of(company(List.of()), WEEK, MONDAY.plusDays(2), facts, LoopScope.WHOLE))
        .noneMatch(rollup -> rollup.metric() == Metric.FLAG_REDUCTION);
  }

  @Test
  void aPlanSucceedsAmongThoseThatWereDecidedAndOthersStandApart() {
    List<Rollup> rollups =
        week(
            facts(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                    plan("ann", PlanOutcome.Result.SUCCEEDED),
                    plan("gone", PlanOutcome.Result.FAILED),
                    plan("bob", PlanOutcome.Result.FAILED),
                    plan("bob", PlanOutcome.Result.WITHDRAWN),
                    plan("ann", PlanOutcome.Result.ROLE_CHANGED),
                    plan("ann", PlanOutcome.Result.ROLE_CHANGED))));
    Measure manager = find(rollups, Metric.PLAN_SUCCESS, SubjectKind.MANAGER, "m");
    assertThat(manager.value()).as("who was separated is gone").isEqualByComparingTo("0.333333");
    assertThat(manager.n()).isEqualTo(3);
    assertThat(find(rollups, Metric.PLAN_SUCCESS, SubjectKind.TEAM, "top").denominator())
        .as("gone reported to m until the end")
        .isEqualByComparingTo("3");
    assertThat(find(rollups, Metric.PLANS_WITHDRAWN, SubjectKind.MANAGER, "m").value())
        .isEqualByComparingTo("1");
    assertThat(find(rollups, Metric.PLANS_ROLE_CHANGED, SubjectKind.TEAM, "m").value())
        .isEqualByComparingTo("2");
  }

  @Test
  void aFlagIsWorthWhatWhoeverClosedItSaid() {
    List<Rollup> rollups =
        week(
            closed(
                judged("ann", true),
                judged("bob", false),
                judged("gone", false),
                judged("ann", null),
                judged("ann", null)));
    Measure manager = find(rollups, Metric.FLAG_PRECISION, SubjectKind.MANAGER, "m");
    assertThat(manager.value())
        .as("3 of 5 judged, also of one who has left")
        .isEqualByComparingTo("0.333333");
    assertThat(manager.n()).isEqualTo(5);
    assertThat(find(rollups, Metric.FLAG_PRECISION, SubjectKind.TEAM, "top").denominator())
        .isEqualByComparingTo("3");
  }

  @Test
  void aPrecisionOfTooFewJudgementsIsWithheldButKeepsItsParts() {
    List<Rollup> rollups =
        week(closed(judged("ann", true), judged("ann", null), judged("ann", null)));
    Measure manager = find(rollups, Metric.FLAG_PRECISION, SubjectKind.MANAGER, "m");
    assertThat(manager.nullReason()).isEqualTo("too_few_judged");
    assertThat(manager.numerator()).isEqualByComparingTo("1");
    assertThat(find(week(closed()), Metric.FLAG_PRECISION, SubjectKind.MANAGER, "m").nullReason())
        .isEqualTo("no_closed_flags");
  }

  @Test
  void aFlagEndsByItselfOrNotOrItIsNotTold() {
    List<ResolvedFlag> resolved =
        List.of(
            resolved("ann", true),
            resolved("ann", false),
            resolved("gone", false),
            resolved("bob", null));
    List<Rollup> rollups = week(facts(List.of(), resolved, List.of(), List.of(), List.of()));
    Measure manager = find(rollups, Metric.SELF_CORRECTION, SubjectKind.MANAGER, "m");
    assertThat(manager.value())
        .as("1 of the 3 of which it is told")
        .isEqualByComparingTo("0.333333");
    assertThat(manager.n()).isEqualTo(3);
    assertThat(
            find(
                    week(
                        facts(
                            List.of(),
                            List.of(resolved("bob", null)),
                            List.of(),
                            List.of(),
                            List.of())),
                    Metric.SELF_CORRECTION,
                    SubjectKind.MANAGER,
                    "m")
                .nullReason())
        .isEqualTo("not_told");
    assertThat(find(week(openings()), Metric.SELF_CORRECTION, SubjectKind.TEAM, "top").nullReason())
        .isEqualTo("no_resolved_flags");
  }

  @Test
  void theOldestFlagThatWaitsIsAsOldAsTheWeeksEndOrTheTick() {
    LoopFacts facts = unaddressed(waiting("ann", MONDAY.minusDays(30)), waiting("gone", MONDAY));
    Measure over = find(week(facts), Metric.OLDEST_UNADDRESSED, SubjectKind.MANAGER, "m");
    assertThat(over.value()).as("36 days and 23 hours").isEqualByComparingTo("36");
    assertThat(over.n()).isEqualTo(2);
    Measure running =
        find(
            LoopCalculator.of(company(List.of()), WEEK, MONDAY.plusDays(1), facts, LoopScope.WHOLE),
            Metric.OLDEST_UNADDRESSED,
            SubjectKind.MANAGER,
            "m");
    assertThat(running.value()).isEqualByComparingTo("30");
    assertThat(
            find(week(unaddressed()), Metric.OLDEST_UNADDRESSED, SubjectKind.MANAGER, "m")
                .nullReason())
        .as("nothing waits: that is no age of 0")
        .isEqualTo("nothing_unaddressed");
    assertThat(
            LoopCalculator.of(company(List.of()), QUARTER, QUARTER.end(), facts, LoopScope.WHOLE))
        .noneMatch(rollup -> rollup.metric() == Metric.OLDEST_UNADDRESSED);
  }

  @Test
  void withoutADecisionThereIsNoRateOfPlans() {
    List<Rollup> rollups =
        week(
            facts(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(plan("bob", PlanOutcome.Result.WITHDRAWN))));
    Measure rate = find(rollups, Metric.PLAN_SUCCESS, SubjectKind.MANAGER, "m");
    assertThat(rate.nullReason()).isEqualTo("no_plans_decided");
    assertThat(rate.n()).isZero();
    assertThat(find(rollups, Metric.PLANS_ROLE_CHANGED, SubjectKind.MANAGER, "m").value())
        .as("zero is zero")
        .isEqualByComparingTo("0");
  }

  @Test
  void clarityHidesItsPartsWhileItIsWithheld() {
    List<HeldConversation> held = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      held.add(new HeldConversation(new Concern("ann", "m"), i % 2 == 0));
    }
    LoopFacts facts = facts(List.of(), List.of(), held, List.of(), List.of());
    Measure open = clarity(facts, QUARTER.end().plusDays(6));
    assertThat(open.nullReason()).isEqualTo("surveys_open");
    assertThat(open.n()).isNull();
    Measure closed = clarity(facts, QUARTER.end().plusDays(7));
    assertThat(closed.nullReason()).as("six answers of one person").isEqualTo("small_group");
    assertThat(closed.numerator()).isNull();
    assertThat(closed.denominator()).isNull();
  }

  private static Measure clarity(LoopFacts facts, LocalDate tickDay) {
    return find(
        LoopCalculator.of(company(List.of()), QUARTER, tickDay, facts, LoopScope.WHOLE),
        Metric.CLARITY,
        SubjectKind.MANAGER,
        "m");
  }

  private static boolean complete(LoopFacts facts, LocalDate tickDay) {
    return LoopCalculator.of(company(List.of()), WEEK, tickDay, facts, LoopScope.WHOLE).stream()
        .filter(rollup -> rollup.metric() == Metric.TIME_TO_ACKNOWLEDGE)
        .filter(rollup -> rollup.subjectId().equals("m"))
        .allMatch(Rollup::complete);
  }

  @Test
  void theWarningBeforeAMissedQuotaIsAMedianAndTheUnwarnedAreCounted() {
    LocalDate end = QUARTER.start();
    List<Rollup> rollups =
        quarter(
            missed("ann", end.minusDays(50)),
            missed("bob", end.minusDays(21)),
            missed("gone", null));
    Measure team = find(rollups, Metric.DETECTION_LEAD, SubjectKind.TEAM, "m");
    assertThat(team.value()).isEqualByComparingTo("35.5");
    assertThat(team.numerator()).isEqualByComparingTo("2");
    assertThat(team.denominator()).isEqualByComparingTo("3");
    assertThat(find(rollups, Metric.DETECTION_LEAD, SubjectKind.MANAGER, "m").n()).isEqualTo(3);
    Measure unwarned =
        find(quarter(missed("ann", null)), Metric.DETECTION_LEAD, SubjectKind.TEAM, "m");
    assertThat(unwarned.nullReason()).isEqualTo("no_leading_flag");
    assertThat(unwarned.numerator()).isEqualByComparingTo("0");
    assertThat(unwarned.denominator()).isEqualByComparingTo("1");
    assertThat(find(quarter(), Metric.DETECTION_LEAD, SubjectKind.TEAM, "m").nullReason())
        .isEqualTo("no_missed_quota");
  }

  private static List<Rollup> quarter(MissedQuota... missed) {
    LoopFacts facts =
        new LoopFacts(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(missed));
    return LoopCalculator.of(company(List.of()), QUARTER, QUARTER.end(), facts, LoopScope.WHOLE);
  }

  private static MissedQuota missed(String person, @Nullable LocalDate firstSign) {
    return new MissedQuota(
        new Concern(person, "m"),
        firstSign == null ? null : Calendars.FISCAL.startOf(firstSign).plusSeconds(3600));
  }

  private static List<Rollup> week(LoopFacts facts) {
    return LoopCalculator.of(company(List.of()), WEEK, WEEK.end(), facts, LoopScope.WHOLE);
  }

  private static LoopFacts openings(FlagOpening... openings) {
    return facts(List.of(openings), List.of(), List.of(), List.of(), List.of());
  }

  private static LoopFacts facts(
      List<FlagOpening> openings,
      List<ResolvedFlag> resolved,
      List<HeldConversation> held,
      List<FlagTally> trailing,
      List<PlanOutcome> plans) {
    return new LoopFacts(
        openings, List.of(), List.of(), List.of(), resolved, List.of(), held, trailing, List.of(),
        List.of(), plans, List.of());
  }

  private static LoopFacts unaddressed(UnaddressedFlag... flags) {
    return new LoopFacts(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(flags),
        List.of(),
        List.of());
  }

  private static UnaddressedFlag waiting(String person, LocalDate openedOn) {
    return new UnaddressedFlag(
        new Concern(person, "m"), Calendars.FISCAL.startOf(openedOn).plusSeconds(3600));
  }

  private static LoopFacts closed(ClosedFlag... closed) {
    return new LoopFacts(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(closed),
        List.of(),
        List.of(),
        List.of());
  }

  private static ResolvedFlag resolved(String person, @Nullable Boolean selfCorrected) {
    return new ResolvedFlag(new Concern(person, "m"), NOON, null, selfCorrected);
  }

  private static ClosedFlag judged(String person, @Nullable Boolean useful) {
    return new ClosedFlag(new Concern(person, "m"), useful);
  }

  private static PlanOutcome plan(String person, PlanOutcome.Result result) {
    return new PlanOutcome(new Concern(person, "m"), result);
  }

  private static FlagOpening opening(
      String person, @Nullable Instant acknowledged, @Nullable Instant closed) {
    return new FlagOpening(
        new Concern(person, person.equals("m") ? "top" : "m"),
        true,
        NOON,
        acknowledged,
        null,
        closed);
  }

  private static Company company(List<Absence> absences) {
    LocalDate hired = LocalDate.of(2020, 1, 1);
    Reference reference = Calendars.reference(List.of());
    return new Company(
        new Org(
            List.of(
                Calendars.rep("ann", "m", hired, null),
                Calendars.rep("bob", "m", hired, null),
                Calendars.rep("gone", "m", hired, MONDAY.minusDays(1)),
                Calendars.manager("m", "top"))),
        new Absences(absences),
        Map.of(),
        new CurrencyRates(List.of()),
        day -> reference,
        LocalDate.of(2026, 1, 1));
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
