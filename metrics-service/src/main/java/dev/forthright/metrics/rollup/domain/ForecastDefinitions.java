package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.rollup.domain.Definition.define;
import static dev.forthright.metrics.rollup.domain.SubjectKind.COMPANY;
import static dev.forthright.metrics.rollup.domain.SubjectKind.MANAGER;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.ROLE;
import static dev.forthright.metrics.rollup.domain.SubjectKind.SEGMENT;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

/** What the metrics of {@link ForecastMeasures} and of the health of quotas mean. */
final class ForecastDefinitions {

  private ForecastDefinitions() {}

  static Definition accuracy() {
    return forecast("forecast-accuracy", "Forecast accuracy")
        .formula(
            "Won amount of the quarter / commit as submitted at its start: the last submission in"
                + " its first 5 working days (K7; good from 0.90 to 1.10). A manager's own"
                + " submission against the whole team's wins; reason no_submission when there is"
                + " none, zero_forecast when it is 0");
  }

  static Definition error() {
    return forecast("forecast-error", "Forecast error")
        .formula("Distance of the forecast accuracy from 1 (K7)")
        .lowerIsBetter();
  }

  static Definition bias() {
    return forecast("forecast-bias", "Forecast bias")
        .formula(
            "Geometric mean of the forecast accuracy of the quarter and the three before it (K7);"
                + " below 1 too much was promised, above 1 too little; null unless all four are"
                + " known");
  }

  static Definition quotaHealth() {
    return define("quota-health", "Quota health", Unit.RATIO, Category.LAGGING)
        .formula(
            "Reps past their ramp when the quarter began with attainment of 1 or more / reps past"
                + " their ramp with an attainment (K28; healthy from 0.60 to 0.70, below 0.50 the"
                + " quotas are not realistic)")
        .neitherIsBetter()
        .each(QUARTER)
        .of(TEAM, ROLE, SEGMENT, COMPANY);
  }

  private static Definition forecast(String id, String title) {
    return define(id, title, Unit.RATIO, Category.LAGGING)
        .neitherIsBetter()
        .each(QUARTER)
        .of(REP, MANAGER);
  }
}
