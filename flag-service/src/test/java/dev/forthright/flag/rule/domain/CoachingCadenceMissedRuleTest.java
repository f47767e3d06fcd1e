package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoachingCadenceMissedRuleTest {

  private static final AsOf NOW = endOf("2026-06-28");

  private final CoachingCadenceMissedRule rule = CoachingCadenceMissedRule.DEFAULT;

  @ParameterizedTest(name = "{0} of {1} sessions, last 1:1 {2} days ago -> {3}")
  @CsvSource({
    "4, 4, 7, quiet coaching_delivered",
    "9, 10, 13, quiet coaching_delivered",
    "3, 4, 7, between between_thresholds",
    "2.9, 4, 7, warning coaching_rate_low",
    "0, 4, 40, warning coaching_rate_low",
    "4, 4, 13, quiet coaching_delivered",
    "4, 4, 14, warning no_recent_one_on_one",
    "0, 0, 40, too little data nothing_required"
  })
  void comparesWhatWasHeldWithWhatTheCadenceAsksFor(
      double held, double required, double age, String verdict) {
    PairCase pair = pair(4, held, required, new PairCase.Age(age, "a", NOW.at()));
    assertThat(label(rule.judge(pair, NOW))).isEqualTo(verdict);
  }

  @Test
  void anUnknownAgeProvesNothing() {
    assertThat(label(rule.judge(pair(4, 4, 4, null), NOW))).isEqualTo("quiet coaching_delivered");
  }

  @Test
  void namesTheRepAndTheDaysLookedAt() {
    assertThat(rule.judge(pair(4, 1, 4, null), NOW).finding().sentence())
        .isEqualTo(
            "In the 4 weeks to 2026-06-28, 1 of 4 required coaching sessions with rep-1 were held"
                + " with notes.");
    assertThat(
            rule.judge(pair(4, 4, 4, new PairCase.Age(14, "a", NOW.at())), NOW)
                .finding()
                .sentence())
        .isEqualTo("On 2026-06-28 the last completed 1:1 with rep-1 was 14 days back.");
  }

  @Test
  void threeWeeksAreTooFew() {
    assertThat(label(rule.judge(pair(3, 0, 3, null), NOW)))
        .isEqualTo("too little data short_baseline");
  }

  @Test
  void nobodyIsBlamedForAnAbsenceOrADeadFeed() {
    assertThat(muted(new Circumstances(null, true, null, null)))
        .isEqualTo("too little data person_absent");
    assertThat(muted(new Circumstances("calendar", false, null, null)))
        .isEqualTo("too little data feed_stale");
    assertThat(muted(new Circumstances(null, false, NOW.day(), NOW.day())))
        .as("ramp and territory do not excuse the manager")
        .isEqualTo("warning coaching_rate_low");
  }

  private String muted(Circumstances circumstances) {
    PairCase pair = pair(4, 0, 4, null);
    return label(
        rule.judge(
            new PairCase(pair.managerId(), pair.repId(), pair.weeks(), null, circumstances), NOW));
  }

  private static PairCase pair(
      int weeks, double held, double required, PairCase.@Nullable Age age) {
    List<PairCase.Week> told = new ArrayList<>();
    LocalDate from = NOW.day().plusDays(1).minusWeeks(weeks);
    for (int i = 0; i < weeks; i++) {
      told.add(
          new PairCase.Week(from.plusWeeks(i), held / weeks, required / weeks, "w-" + i, NOW.at()));
    }
    return new PairCase("m-1", "rep-1", told, age, Circumstances.ORDINARY);
  }
}
