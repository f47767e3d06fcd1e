package dev.forthright.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.storylines.Plot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first four companies of the page, one of them quiet: 18 of each plot are planted. */
class DetectionQualityTest {

  private static final double MOST_FALSE_FLAGS = 1;
  private static final double LEAST_FOUND_IN_TIME = 0.8;

  private static final Report REPORT = DetectionQuality.run(Season.companies(4), progress -> {});

  @ParameterizedTest
  @EnumSource(
      value = Plot.class,
      names = {
        "ONE_ACTIVITY_FALLS_AT_ONCE",
        "EVERYTHING_FADES",
        "COACHING_STOPS",
        "COACHING_HALVES"
      })
  void whatIsPlantedIsFoundInTime(Plot plot) {
    assertThat(REPORT.recall(plot)).as(REPORT.page()).isGreaterThanOrEqualTo(LEAST_FOUND_IN_TIME);
  }

  @Test
  void aSmallFallThatLastsIsFoundMoreOftenThanNot() {
    assertThat(REPORT.recall(Plot.A_FIFTH_LESS)).as(REPORT.page()).isGreaterThan(0.5);
  }

  @Test
  void noManagerGetsAFalseFlagAMonth() {
    DetectionQuality.RULES.forEach(
        rule ->
            assertThat(REPORT.worstRate(rule.id().name()))
                .as(REPORT.page())
                .isLessThan(MOST_FALSE_FLAGS));
  }

  @Test
  void whoeverIsAwayOrNewIsLeftInPeaceAboutCoaching() {
    for (Plot plot : Plot.values()) {
      if (plot.isDecoy()) {
        assertThat(REPORT.decoysFlagged("EW19", plot)).as(plot.title()).isZero();
      }
    }
  }
}
