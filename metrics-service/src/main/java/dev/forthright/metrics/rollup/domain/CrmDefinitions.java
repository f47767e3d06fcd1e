package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.company.domain.PeriodGrain.WEEK;
import static dev.forthright.metrics.rollup.domain.Definition.define;
import static dev.forthright.metrics.rollup.domain.SubjectKind.MANAGER;
import static dev.forthright.metrics.rollup.domain.SubjectKind.MANAGER_REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

/** What the metrics of stratum A mean: those counted from CRM facts. */
final class CrmDefinitions {

  private CrmDefinitions() {}

  static Definition activities(String kind, String title, String formula) {
    return define("activity-count." + kind, title, Unit.COUNT, Category.LEADING)
        .formula(formula)
        .by(Summing.SUM)
        .of(REP, TEAM);
  }

  static Definition exposureDays() {
    return define("exposure-days", "Exposure", Unit.DAYS, Category.QUALITY)
        .formula(
            "Worked days less absence, times contracted share of full time; the denominator is the"
                + " same contract's window without absence, holidays or days outside employment")
        .by(Summing.SUM)
        .of(REP, TEAM);
  }

  static Definition coachingCompletion() {
    return define("coaching-completion-rate", "Coaching completed", Unit.RATIO, Category.LEADING)
        .formula(
            "Sessions held with notes saved within 2 worked days / sessions planned, less those"
                + " excused (K1)")
        .target("0.90")
        .by(Summing.SUM_OVER_SUM)
        .of(REP, TEAM, MANAGER, MANAGER_REP);
  }

  static Definition expectedCoaching() {
    return define(
            "expected-coaching-rate", "Coaching against cadence", Unit.RATIO, Category.LEADING)
        .formula(
            "Sessions held with notes saved within 2 worked days / sessions the cadence policy asks"
                + " for, shrunk by absence of either side")
        .target("0.90")
        .by(Summing.SUM_OVER_SUM)
        .of(REP, TEAM, MANAGER, MANAGER_REP);
  }

  static Definition oneOnOneAge() {
    return define("one-on-one-age-days", "Days since the last 1:1", Unit.DAYS, Category.LEADING)
        .formula(
            "Calendar days from the last 1:1 held to the end of the period, less days on which"
                + " either side was away")
        .lowerIsBetter()
        .by(Summing.NONE)
        .each(WEEK)
        .of(MANAGER_REP);
  }

  static Definition coachingMinutes(String tier, String whom, String fifths) {
    return define(
            "coaching-minutes-share." + tier, "Coaching " + whom, Unit.RATIO, Category.LEADING)
        .formula(
            "Minutes of held sessions with the manager's own reps whose attainment of the quarter"
                + " before was in the "
                + fifths
                + " (a fifth rounded to whole reps) / with all of theirs of whom it is known (K27)."
                + " Group sessions are left out; whose reps they are says the chart of the last"
                + " day. Reasons: too_few_reps or too_few_attainments below 5, no_attainment,"
                + " no_coaching, no_duration when a session does not say how long it took")
        .neitherIsBetter()
        .each(QUARTER)
        .of(MANAGER);
  }

  static Definition closedWon() {
    return define("closed-won-amount", "Closed won", Unit.CURRENCY, Category.LAGGING)
        .formula(
            "Won amount with close date in the period, to the owner at close or by split; wins"
                + " taken back count negative on the day of the reversal; n counts deals")
        .by(Summing.SUM)
        .publishedWhileOpen()
        .of(REP, TEAM);
  }

  static Definition pipelineCreated() {
    return define("pipeline-created", "Pipeline created", Unit.CURRENCY, Category.LEADING)
        .formula(
            "Amount of deals that entered the qualified stage in the period, at value on entry, to"
                + " the owner then (K14); n counts deals")
        .by(Summing.SUM)
        .publishedWhileOpen()
        .of(REP, TEAM);
  }

  static Definition newOpportunities() {
    return define("new-opportunities", "New opportunities", Unit.COUNT, Category.LEADING)
        .formula("Deals created in the period, to their first owner")
        .by(Summing.SUM)
        .publishedWhileOpen()
        .of(REP, TEAM);
  }

  static Definition crmTimeliness() {
    return define(
            "crm-timeliness", "Hours until it is in the CRM (median)", Unit.HOURS, Category.QUALITY)
        .formula(
            "Median whole hours from the start of each activity with a buyer held in the period, and"
                + " from noon of the close date of each deal won in it, to the moment at which the"
                + " source first said so (K29); what was said before it happened counts as 0; how"
                + " long a feed took to deliver it is no part of it")
        .lowerIsBetter()
        .of(REP, TEAM);
  }

  static Definition effectiveQuota() {
    return define("effective-quota", "Effective quota", Unit.CURRENCY, Category.LAGGING)
        .formula(
            "Sum over days of daily quota x ramp factor of the tenure month x share employed and"
                + " not on unpaid or protected leave")
        .neitherIsBetter()
        .by(Summing.SUM_OF_KNOWN)
        .publishedWhileOpen()
        .each(QUARTER)
        .of(REP, TEAM);
  }

  static Definition quotaAttainment() {
    return define("quota-attainment", "Quota attainment", Unit.RATIO, Category.LAGGING)
        .formula("Closed won amount of the quarter / effective quota of the quarter (K3)")
        .target("0.85")
        .by(Summing.SUM_OVER_SUM)
        .publishedWhileOpen()
        .each(QUARTER)
        .of(REP, TEAM);
  }

  static Definition repsAtQuota() {
    return define("reps-at-quota-share", "Share of reps at quota", Unit.RATIO, Category.LAGGING)
        .formula("Reps with attainment of 1 or more / reps with an attainment")
        .target("0.60")
        .by(Summing.NONE)
        .publishedWhileOpen()
        .each(QUARTER)
        .of(TEAM);
  }
}
