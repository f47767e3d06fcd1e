package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.company.domain.PeriodGrain.WEEK;
import static dev.forthright.metrics.rollup.domain.Definition.define;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

/** What the metrics of {@link PipelineMeasures} mean. */
final class PipelineDefinitions {

  private PipelineDefinitions() {}

  static Definition openPipeline() {
    return define("open-pipeline", "Open pipeline", Unit.CURRENCY, Category.LEADING)
        .formula(
            "Amount of the open qualified deals at the end of the period, without the omitted"
                + " category, at the rate of its first day; n counts deals")
        .of(REP, TEAM);
  }

  static Definition openDeals() {
    return define("open-deals", "Open qualified deals", Unit.COUNT, Category.LEADING)
        .formula("Open qualified deals at the end of the period")
        .of(REP, TEAM);
  }

  static Definition weightedPipeline() {
    return define("weighted-pipeline", "Weighted pipeline", Unit.CURRENCY, Category.LEADING)
        .formula(
            "Amount x probability of the open qualified deals that close in the period, at its end;"
                + " null when a deal has no probability")
        .of(REP, TEAM);
  }

  static Definition coverage() {
    return define("pipeline-coverage", "Pipeline coverage", Unit.RATIO, Category.LEADING)
        .formula(
            "Open amount at the start of the week that closes in its fiscal quarter, without the"
                + " omitted category / (effective quota of the quarter - won before the week) of"
                + " those with a quota (K13); reason met when nothing remains")
        .each(WEEK)
        .of(REP, TEAM);
  }

  static Definition nextCoverage() {
    return define("pipeline-coverage-next", "Coverage ahead", Unit.RATIO, Category.LEADING)
        .formula(
            "Open amount at the start of the week that closes in the fiscal quarter after the week's"
                + " own, without the omitted category / effective quota of that quarter of those"
                + " with a quota, as the week's last day sees it: with the ramp to come, without"
                + " absences to come (K13)")
        .each(WEEK)
        .of(REP, TEAM);
  }

  static Definition velocity() {
    return define("sales-velocity", "Sales velocity", Unit.CURRENCY, Category.LAGGING)
        .formula(
            "Open qualified deals at the end x win rate x average deal size / sales cycle of the"
                + " quarter: money per day (K12); null if any part is")
        .each(QUARTER)
        .of(REP, TEAM);
  }

  static Definition slipRate() {
    return define("slip-rate", "Deals that slipped", Unit.RATIO, Category.LAGGING)
        .formula(
            "Of the open deals whose close date lay in the period when it began, those still open at"
                + " its end (while it runs: pushed past it) / all of them (K16); a loss is no slip")
        .lowerIsBetter()
        .of(REP, TEAM);
  }

  static Definition slipRateByValue() {
    return define("slip-rate-value", "Value that slipped", Unit.RATIO, Category.LAGGING)
        .formula("The same by amount at the start of the period (K16)")
        .lowerIsBetter()
        .of(REP, TEAM);
  }

  static Definition commitHitRate() {
    return define("commit-hit-rate", "Commit deals won", Unit.RATIO, Category.LAGGING)
        .formula(
            "Of the deals that were in commit for the quarter when it began, those won in it / all"
                + " of them (K17)")
        .each(QUARTER)
        .of(REP, TEAM);
  }
}
