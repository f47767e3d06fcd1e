package dev.forthright.metrics.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.scorecard.ScorecardView.Colleagues;
import dev.forthright.metrics.scorecard.ScorecardView.Goal;
import dev.forthright.metrics.scorecard.ScorecardView.Headline;
import dev.forthright.metrics.scorecard.ScorecardView.Line;
import dev.forthright.metrics.scorecard.ScorecardView.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsThatMatterTest {

  private static final LocalDate QUARTER = LocalDate.of(2026, 1, 1);

  @Test
  void thereAreAlwaysSixTwoOfEachKind() {
    assertThat(MetricsThatMatter.of(List.of()))
        .hasSize(6)
        .allSatisfy(
            headline -> {
              assertThat(headline.nullReason()).isEqualTo("not_counted_for_subject");
              assertThat(headline.met()).isNull();
            })
        .extracting(Headline::category)
        .containsExactly("leading", "leading", "lagging", "lagging", "quality", "quality");
  }

  @ParameterizedTest(name = "{0} against the role''s {1} -> {2}")
  @CsvSource({"0.85, , true", "0.849999, , false", "0.80, 0.75, true", "0.85, 0.90, false", ", , "})
  void theLastPeriodIsHeldAgainstTheTarget(BigDecimal value, BigDecimal ofRole, Boolean met) {
    Point last =
        new Point(
            QUARTER, QUARTER.plusMonths(3), value, value == null ? "no_quota" : null, null, true);
    Headline headline = attainment(line("quarter", last, ofRole));
    assertThat(headline.met()).isEqualTo(met);
    assertThat(headline.value()).isEqualTo(value);
    assertThat(headline.nullReason()).isEqualTo(value == null ? "no_quota" : null);
    assertThat(headline.target()).isEqualByComparingTo(ofRole == null ? "0.85" : "" + ofRole);
    assertThat(headline.periodStart()).isEqualTo(QUARTER);
  }

  @Test
  void ofARunningPeriodNothingIsSaid() {
    assertThat(attainment(line("quarter", null, null)).nullReason()).isEqualTo("no_period_over");
  }

  private static Headline attainment(Line line) {
    return MetricsThatMatter.of(List.of(line)).stream()
        .filter(headline -> headline.metric().equals("quota-attainment"))
        .findFirst()
        .orElseThrow();
  }

  private static Line line(String grain, Point last, BigDecimal ofRole) {
    return new Line(
        "quota-attainment",
        "Quota attainment",
        "ratio",
        grain,
        "up",
        last,
        null,
        ofRole == null ? null : new Goal(ofRole, "role"),
        new Colleagues(0, null, true),
        List.of());
  }
}
