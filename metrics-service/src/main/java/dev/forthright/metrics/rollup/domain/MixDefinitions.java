package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.rollup.domain.Definition.define;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

/** What the metrics of {@link DealMixMeasures} and {@link BookingCurve} mean. */
final class MixDefinitions {

  private MixDefinitions() {}

  static Definition advanced() {
    return define("opportunities-advanced", "Opportunities advanced", Unit.COUNT, Category.LEADING)
        .formula(
            "Deals that went to a later stage of the stage table in the period, the last being won,"
                + " to the owner then; each once")
        .of(REP, TEAM);
  }

  static Definition stageConversion(int stage) {
    return define(
            "stage-conversion." + stage, "Beyond stage " + stage, Unit.RATIO, Category.LEADING)
        .formula(
            ("Of the deals that in the quarter before came for the first time to open"
                    + " stage %d of the company's stage table, or beyond it, to the owner of that"
                    + " day: those that got further or were won by the end of this quarter / these"
                    + " and those that were lost or have waited longer than nine tenths of all such"
                    + " deals of the company did, by Kaplan-Meier (K9). A stage that was skipped was"
                    + " passed. Reasons: no_stage_table, no_deals_entered, undecided")
                .formatted(stage))
        .each(QUARTER)
        .of(REP, TEAM);
  }

  static Definition offIcp() {
    return define("off-icp-share", "New deals outside the profile", Unit.RATIO, Category.LEADING)
        .formula(
            "Of the deals created in the period, neither inbound nor assigned, of which it is told:"
                + " those outside the ideal customer profile / all of them")
        .lowerIsBetter()
        .of(REP, TEAM);
  }

  static Definition lateCreated() {
    return define("late-created-share", "Deals entered late", Unit.RATIO, Category.QUALITY)
        .formula("Deals won or lost in the period created less than 7 days before / all of them")
        .lowerIsBetter()
        .of(REP, TEAM);
  }

  static Definition lateWins() {
    return define("late-win-share", "Wins that came late", Unit.RATIO, Category.QUALITY)
        .formula(
            "Deals won in the period that were created, or due in a later fiscal month, less than"
                + " 14 days before they closed / all of them")
        .neitherIsBetter()
        .of(REP, TEAM);
  }

  static Definition crmStale() {
    return define("crm-stale-share", "Stale deals", Unit.RATIO, Category.QUALITY)
        .formula(
            "Of the deals open at the end of the period, those whose close date has passed or whose"
                + " close date, amount or stage is missing / all of them")
        .lowerIsBetter()
        .of(REP, TEAM);
  }

  static Definition bookingShare() {
    return define("booking-share", "Share usually booked by now", Unit.RATIO, Category.LEADING)
        .formula(
            "Of the amount that these people won in the four quarters before, the part won by the"
                + " same working day of its quarter; null until four quarters are known")
        .neitherIsBetter()
        .publishedWhileOpen()
        .each(QUARTER)
        .of(REP, TEAM);
  }
}
