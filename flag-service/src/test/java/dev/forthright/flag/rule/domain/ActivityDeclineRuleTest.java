package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forthright.flag.rule.domain.ActivityDeclineRule.Assessment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivityDeclineRuleTest {

  /** The Sunday that ends the last week told. */
  private static final AsOf NOW = endOf("2026-06-28");

  private static final double PASSES = 1;

  private final ActivityDeclineRule rule = ActivityDeclineRule.DEFAULT;

  @ParameterizedTest(name = "13 weeks of 10, then {0} -> {1}")
  @CsvSource({
    "'10 10 10 10', quiet activity_steady",
    "'4 10 9 9', quiet activity_steady",
    "'10 10 9 8', between between_thresholds",
    "'10 10 7 7', between chance_not_excluded",
    "'10 10 4 4', warning activity_fell",
    "'10 10 5 5', between chance_not_excluded",
    "'6 6 6 6', between chance_not_excluded",
    "'5 5 5 5', critical activity_fell",
    "'5 5 5 6', warning activity_fell",
    "'3 3 2 2', critical activity_fell"
  })
  void comparesARepWithTheirOwnThirteenWeeks(String last, String verdict) {
    assertThat(judge(rep(series(10, 13, last)), PASSES, 1)).isEqualTo(verdict);
  }

  @Test
  void theWholeFamilysCutMustBePassedToo() {
    RepCase rep = rep(series(10, 13, "10 10 4 4"));
    double p = rule.probabilities(rule.assess(rep, NOW)).getFirst();
    assertThat(p).isLessThan(0.01);
    assertThat(judge(rep, p, 1)).isEqualTo("warning activity_fell");
    assertThat(judge(rep, Math.nextDown(p), 1)).isEqualTo("unproven family_not_significant");
    assertThat(judge(rep, BenjaminiHochberg.NOTHING_PASSES, 1))
        .isEqualTo("unproven family_not_significant");
  }

  @ParameterizedTest(name = "cohort at {0} of its usual rate -> {1}")
  @CsvSource({"0.76, critical activity_fell", "0.75, warning activity_fell"})
  void whenTheWholeCohortIsDownItIsOneLevelQuieter(double cohort, String verdict) {
    assertThat(judge(rep(series(10, 13, "3 3 2 2")), PASSES, cohort)).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void someThingsLookLikeADriftAndAreNone(Circumstances circumstances, String verdict) {
    RepCase rep =
        new RepCase("rep-1", "meeting", weeks(series(10, 13, "0 0 0 0"), 5), null, circumstances);
    assertThat(judge(rep, PASSES, 1)).isEqualTo("too little data " + verdict);
  }

  static Stream<Arguments> someThingsLookLikeADriftAndAreNone() {
    LocalDate day = LocalDate.parse("2026-07-01");
    return Stream.of(
        Arguments.of(new Circumstances("calendar", false, null, null), "feed_stale"),
        Arguments.of(new Circumstances(null, true, null, null), "person_absent"),
        Arguments.of(new Circumstances(null, false, day, null), "person_ramping"),
        Arguments.of(new Circumstances(null, false, null, day), "territory_changed"));
  }

  @Test
  void aFortnightOfLeaveIsNotADecline() {
    List<RepCase.Week> weeks = new ArrayList<>(weeks(series(10, 15, "0 0"), 5));
    for (int i = 15; i < 17; i++) {
      RepCase.Week week = weeks.get(i);
      weeks.set(
          i,
          new RepCase.Week(
              week.from(), 0, 0, week.countEventId(), week.exposureEventId(), week.at()));
    }
    RepCase rep = new RepCase("rep-1", "meeting", weeks, null, Circumstances.ORDINARY);
    // The two weeks away cannot be judged; the four weeks still can, per day at risk.
    assertThat(judge(rep, PASSES, 1)).isEqualTo("quiet activity_steady");
  }

  @ParameterizedTest(name = "{0} baseline weeks of {1} -> {2}")
  @CsvSource({
    "5, 10, too little data short_baseline",
    "8, 10, critical activity_fell",
    "13, 2, too little data few_expected",
    "13, 3, critical activity_fell"
  })
  void smallNumbersAreNotJudged(int weeks, int usual, String verdict) {
    assertThat(judge(rep(series(usual, weeks, "0 0 0 0")), PASSES, 1)).isEqualTo(verdict);
  }

  @Test
  void aMissingWeekIsNotAZero() {
    List<RepCase.Week> weeks = new ArrayList<>(weeks(series(10, 13, "10 10 10 10"), 5));
    weeks.removeLast();
    RepCase rep = new RepCase("rep-1", "meeting", weeks, null, Circumstances.ORDINARY);
    assertThat(judge(rep, PASSES, 1)).isEqualTo("too little data no_rollup");
  }

  @Test
  void aFrozenBaselineKeepsASlowDeclineFromBecomingItsOwnYardstick() {
    // Thirteen good weeks, then twelve bad ones.
    List<Long> counts = series(10, 13, "5 5 5 5 5 5 5 5 5 5 5 5");
    RepCase drifting =
        new RepCase("rep-1", "meeting", weeks(counts, 5), null, Circumstances.ORDINARY);
    LocalDate firstBadWeek = NOW.day().plusDays(1).minusWeeks(12);
    RepCase frozen =
        new RepCase("rep-1", "meeting", weeks(counts, 5), firstBadWeek, Circumstances.ORDINARY);
    assertThat(judge(drifting, PASSES, 1)).isEqualTo("between between_thresholds");
    assertThat(judge(frozen, PASSES, 1)).isEqualTo("critical activity_fell");
    Finding finding = rule.judge(frozen, rule.assess(frozen, NOW), PASSES, 1).finding();
    assertThat(finding.sentence()).contains("weeks from 2026-01-05 to 2026-04-05 would give");
    assertThat(finding.notes()).anyMatch(note -> note.contains("where the decline began"));
  }

  @Test
  void aCriticalDeclineSaysWhyAndIsNeverCertain() {
    RepCase rep = rep(series(100, 13, "1 1 1 1"));
    Finding finding = rule.judge(rep, rule.assess(rep, NOW), PASSES, 1).finding();
    assertThat(finding.notes())
        .contains(
            "Critical because the rate over the 4 weeks from 2026-06-01 to 2026-06-28 was 1% of"
                + " the usual; the line is at 50%.");
    assertThat(finding.luckProbability()).isPositive().isLessThan(new java.math.BigDecimal("1e-6"));
    assertThat(finding.expected()).hasToString("400");
  }

  @Test
  void itsOwnEvidenceGivesTheSameVerdictAgain() {
    RepCase rep = rep(series(10, 13, "10 10 4 4"));
    Verdict verdict = rule.judge(rep, rule.assess(rep, NOW), PASSES, 1);
    List<RepCase.Week> fromEvidence = new ArrayList<>();
    List<Evidence> evidence = verdict.finding().evidence();
    for (int i = 0; i < evidence.size(); i += 2) {
      Evidence count = evidence.get(i);
      Evidence exposure = evidence.get(i + 1);
      fromEvidence.add(
          new RepCase.Week(
              LocalDate.parse(count.what().substring(count.what().length() - 10)),
              Long.parseLong(String.valueOf(count.value())),
              Double.parseDouble(String.valueOf(exposure.value())),
              count.eventId(),
              exposure.eventId(),
              count.at()));
    }
    RepCase again = new RepCase("rep-1", "meeting", fromEvidence, null, Circumstances.ORDINARY);
    assertThat(rule.judge(again, rule.assess(again, NOW), PASSES, 1)).isEqualTo(verdict);
    assertThat(verdict.finding().luckProbability()).isNotNull();
    assertThat(verdict.finding().sentence())
        .isEqualTo(
            "8 meetings in the 2 weeks from 2026-06-15 to 2026-06-28; this rep's own rate in the"
                + " 13 weeks from 2026-03-16 to 2026-06-14 would give 20.");
  }

  @ParameterizedTest(name = "{0} weeks of 100, then {1} weeks of {2} -> {3}")
  @CsvSource({
    // A week of 88 lies 1.2 standard deviations below: 0.7 a week add up to 5 in eight weeks.
    "39, 7, 88, quiet activity_steady",
    "39, 8, 88, warning activity_drifted",
    "26, 13, 88, warning activity_drifted",
    "25, 13, 88, quiet activity_steady",
    "39, 13, 96, quiet activity_steady"
  })
  void aSmallFallThatLastsAddsUp(int before, int weeks, int low, String verdict) {
    RepCase rep = rep(series(100, before, (low + " ").repeat(weeks).strip()));
    assertThat(judge(rep, PASSES, 1)).isEqualTo(verdict);
  }

  @Test
  void aDriftMustPassTheWholeFamilysCutToo() {
    RepCase rep = rep(series(100, 39, "88 ".repeat(10).strip()));
    double p = rule.probabilities(rule.assess(rep, NOW)).getLast();
    assertThat(p).isCloseTo(Math.exp(-7 / (1 + 10 / 26.0)), within(1e-9));
    assertThat(judge(rep, p, 1)).isEqualTo("warning activity_drifted");
    assertThat(judge(rep, Math.nextDown(p), 1)).isEqualTo("unproven family_not_significant");
  }

  @Test
  void whoIsBackAtTheOldRateHasNotDriftedAnyMore() {
    RepCase rep = rep(series(100, 39, "88 88 88 88 88 88 88 88 88 88 88 100 100"));
    assertThat(judge(rep, PASSES, 1)).isEqualTo("quiet activity_steady");
  }

  @Test
  void aDriftSaysSinceWhenAndIsOnlyAWarning() {
    RepCase rep = rep(series(100, 39, "88 ".repeat(10).strip()));
    Verdict verdict = rule.judge(rep, rule.assess(rep, NOW), PASSES, 0.5);
    assertThat(label(verdict)).isEqualTo("info activity_drifted");
    assertThat(verdict.finding().evidence()).as("all 49 weeks, twice").hasSize(98);
    assertThat(verdict.finding().notes())
        .contains(
            "A small fall that lasts: 880 meetings in the 10 weeks since 2026-04-20, where this"
                + " rep's own 26 weeks before would give 1000.",
            "The weeks lie 7 standard deviations below, added up; the line is at 5.");
  }

  private String judge(RepCase rep, double cut, double cohort) {
    Assessment assessment = rule.assess(rep, NOW);
    return label(rule.judge(rep, assessment, cut, cohort));
  }

  private static RepCase rep(List<Long> counts) {
    return new RepCase("rep-1", "meeting", weeks(counts, 5), null, Circumstances.ORDINARY);
  }

  private static List<Long> series(long usual, int weeks, String last) {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < weeks; i++) {
      counts.add(usual);
    }
    Arrays.stream(last.split(" ")).map(Long::valueOf).forEach(counts::add);
    return counts;
  }

  private static List<RepCase.Week> weeks(List<Long> counts, double exposure) {
    List<RepCase.Week> weeks = new ArrayList<>();
    LocalDate from = NOW.day().plusDays(1).minusWeeks(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      LocalDate week = from.plusWeeks(i);
      weeks.add(
          new RepCase.Week(week, counts.get(i), exposure, "c-" + week, "e-" + week, NOW.at()));
    }
    return weeks;
  }
}
