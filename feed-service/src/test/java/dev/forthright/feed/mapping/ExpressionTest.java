package dev.forthright.feed.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.intake.DataFault;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  @Test
  void anExpressionThatNeverEndsSetsItsRecordAside() {
    Expression endless = Expression.of("($f := function($x) { $f($x) }; $f(amount))");
    assertThatThrownBy(() -> endless.evaluate(Map.of("amount", 1), 0))
        .isInstanceOf(DataFault.class);
  }

  @Test
  void anExpressionIsGoodForTheNextRecordAfterOneThatFails() {
    Expression sum = Expression.of("$number(amount) + 1");
    assertThatThrownBy(() -> sum.evaluate(Map.of("amount", "none"), 0))
        .isInstanceOf(DataFault.class);
    assertThat(sum.evaluate(Map.of("amount", "41"), 0)).hasToString("42");
  }
}
