package dev.forthright.flag.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Fixtures;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.rule.domain.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoLensesTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  @ParameterizedTest(name = "{0} beside {1} of {2}: {3}")
  @CsvSource({
    "EW13, EW14, rep-1, CRITICAL",
    "EW14, EW13, rep-1, CRITICAL",
    "EW03, EW12, rep-1, CRITICAL",
    "EW11, EW12, rep-1, WARNING",
    "EW13, EW14, rep-2, WARNING",
    "EW13, EW19, rep-1, WARNING",
    "EW19, EW13, rep-1, WARNING"
  })
  void anotherLensOfTheSameRepIsOneLevelLouder(
      RuleId rule, RuleId other, String otherPerson, Severity severity) {
    TwoLenses lenses = new TwoLenses();
    lenses.add(key(rule), ONE, "rep-1");
    lenses.add(key(other), OTHER, otherPerson);
    Verdict.Raise heard = raise(lenses.heard(judgement(rule, false)));
    assertThat(heard.severity()).isEqualTo(severity);
    boolean louder = severity == Severity.CRITICAL;
    assertThat(heard.finding().besides()).isEqualTo(louder ? List.of(OTHER) : List.of());
    assertThat(heard.finding().notes()).hasSize(louder ? 1 : 0);
  }

  @Test
  void oneLevelIsAllThereIs() {
    TwoLenses lenses = new TwoLenses();
    lenses.add(key(RuleId.EW14), OTHER, "rep-1");
    Verdict.Raise heard = raise(lenses.heard(judgement(RuleId.EW13, true)));
    assertThat(heard.severity()).as("louder for its amount already").isEqualTo(Severity.WARNING);
    assertThat(heard.finding().besides()).containsExactly(OTHER);
  }

  @Test
  void theOrderOfFlagsDoesNotMatter() {
    List<RuleId> rules = new ArrayList<>(List.of(RuleId.EW03, RuleId.EW13, RuleId.EW14));
    List<List<UUID>> heard = new ArrayList<>();
    for (int turn = 0; turn < rules.size(); turn++) {
      Collections.rotate(rules, 1);
      TwoLenses lenses = new TwoLenses();
      rules.forEach(rule -> lenses.add(key(rule), new UUID(0, rule.ordinal()), "rep-1"));
      heard.add(raise(lenses.heard(judgement(RuleId.EW13, false))).finding().besides());
    }
    assertThat(heard)
        .containsOnly(
            List.of(new UUID(0, RuleId.EW03.ordinal()), new UUID(0, RuleId.EW14.ordinal())));
  }

  @Test
  void whatIsNotRaisedIsNotLouder() {
    TwoLenses lenses = new TwoLenses();
    lenses.add(key(RuleId.EW14), OTHER, "rep-1");
    Judgement quiet =
        judgement(RuleId.EW13, false)
            .with(new Verdict.Quiet(Finding.of(Because.NO_SLIP, "It did not slip.")));
    assertThat(lenses.heard(quiet)).isSameAs(quiet);
  }

  private static Verdict.Raise raise(Judgement judgement) {
    return (Verdict.Raise) judgement.verdict();
  }

  private static FlagKey key(RuleId rule) {
    return new FlagKey(rule, rule.subject(), "S-" + rule, "scope");
  }

  private static Judgement judgement(RuleId rule, boolean louder) {
    var at = Fixtures.noon("2026-03-02");
    return new Judgement(
        key(rule),
        1,
        Map.of(),
        new Concern("rep-1", "m-1"),
        new Verdict.Raise(Severity.WARNING, Finding.of(Because.SLIPPED_TWO_WEEKS, "It slipped.")),
        at,
        at.toString(),
        null,
        true,
        louder,
        null);
  }
}
