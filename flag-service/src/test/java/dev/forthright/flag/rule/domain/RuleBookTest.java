package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.PrintedPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleBookTest {

  @Test
  void thePageIsPrintedFromTheRuleBook() {
    PrintedPage.of("docs/rules.md").mustEqual(RuleBook.DEFAULT.toMarkdown());
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleIsInTheBookAndHasATest(RuleId id) throws ClassNotFoundException {
    Rule rule = RuleBook.DEFAULT.rule(id);
    assertThat(rule.id()).isEqualTo(id);
    assertThat(RuleBook.DEFAULT.rules()).contains(rule);
    assertThat(rule.settings()).isNotEmpty();
    assertThat(Class.forName(rule.getClass().getName() + "Test")).isNotNull();
  }
}
