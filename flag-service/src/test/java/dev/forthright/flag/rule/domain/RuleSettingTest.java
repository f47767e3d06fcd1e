package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Thresholds per role and segment, and what a wrong one says. */
class RuleSettingTest {

  @ParameterizedTest(name = "{0} -> warns from day {1}")
  @CsvSource(
      nullValues = "nobody",
      value = {"sales/smb, 5", "sales/enterprise, 6", "cs/smb, 7", "cs/enterprise, 4", "nobody, 4"})
  void theNearestRoleDecides(String role, String warnAfter) {
    RuleBook book =
        book(
            new RuleSetting(
                null,
                Map.of("warnAfter", "4"),
                Map.of(
                    "sales/smb", Map.of("warnAfter", "5"),
                    "sales/*", Map.of("warnAfter", "6"),
                    "*/smb", Map.of("warnAfter", "7"))));
    Rule rule = book.rule(RuleId.EW11, role);
    assertThat(rule.settings()).containsEntry("warnAfter", warnAfter);
    assertThat(rule.settings()).containsEntry("raiseAfter", "1");
    assertThat(book.variants(RuleId.EW11)).hasSize(4);
  }

  @Test
  void aRuleThatIsOffIsNotDue() {
    RuleBook off = book(new RuleSetting(false, Map.of(), Map.of()));
    AsOf asOf = Fixtures.endOf("2026-03-04");
    assertThat(RuleBook.DEFAULT.due(DealRule.class, asOf)).contains(CloseDateOverdueRule.DEFAULT);
    assertThat(off.due(DealRule.class, asOf)).doesNotContain(CloseDateOverdueRule.DEFAULT);
    assertThat(off.rules()).contains(CloseDateOverdueRule.DEFAULT);
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "warnAfter | soon | EW11.warnAfter must be a number of type int, not 'soon'.",
        "warnAfter | 0 | EW11: raiseAfter (1) must be at least 1 and at most warnAfter (0).",
        "warnBefore | 3 | EW11 has no setting warnBefore; it has [raiseAfter, warnAfter]."
      })
  void aWrongSettingSaysWhatIsWrong(String name, String value, String message) {
    assertThatThrownBy(() -> book(new RuleSetting(null, Map.of(name, value), Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleComesBackFromItsOwnSettings(RuleId id) {
    Rule rule = RuleBook.DEFAULT.rule(id);
    assertThat(rule.with(rule.settings())).isEqualTo(rule);
  }

  private static RuleBook book(RuleSetting setting) {
    return new RuleBook(1, Map.of(RuleId.EW11, setting));
  }
}
