package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.play.Sums;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all that the tests before have done, kills and late facts included, the values add up. */
@Order(5)
class RollupsAddUpIT {

  private static final int LEAST_CELLS = 1_000;

  @Test
  void aTeamIsTheSumOfItsPeopleAndAPersonIsWhatTheFactsSay() {
    Product product = Product.get();
    product.awaitQuiet();

    Sums sums = Sums.of(product.stack());

    assertThat(sums.cells()).isGreaterThan(LEAST_CELLS);
    assertThat(sums.mismatches()).isEmpty();
  }
}
