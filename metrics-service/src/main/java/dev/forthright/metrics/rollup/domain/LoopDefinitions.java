package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.company.domain.PeriodGrain.WEEK;
import static dev.forthright.metrics.rollup.domain.Definition.defineB;
import static dev.forthright.metrics.rollup.domain.SubjectKind.MANAGER;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

/** What the metrics of stratum B mean: those counted from flags, conversations and plans. */
final class LoopDefinitions {

  private LoopDefinitions() {}

  static Definition flagsOpened() {
    return flags("flags-opened", "Flags opened")
        .formula(
            "Distinct flags put before a manager for the first time in the period, on the day they"
                + " fired or what held them back ended; retracted ones are taken out (K2)")
        .lowerIsBetter()
        .publishedWhileOpen()
        .of(REP, TEAM, MANAGER);
  }

  static Definition flagsReopened() {
    return flags("flags-reopened", "Flags opened again")
        .formula("Times that a flag which had been open before was opened again, beside K2")
        .lowerIsBetter()
        .publishedWhileOpen()
        .of(REP, TEAM, MANAGER);
  }

  static Definition flagsInhibited() {
    return flags("flags-inhibited", "Flags held back")
        .formula(
            "Flags that fired in the period while a louder flag or a plan spoke for them, opened"
                + " later or not; companion of K2")
        .neitherIsBetter()
        .publishedWhileOpen()
        .of(TEAM, MANAGER);
  }

  static Definition flagsSnoozed() {
    return flags("flags-snoozed", "Flags snoozed")
        .formula("Flags first snoozed in the period; companion of K2")
        .neitherIsBetter()
        .publishedWhileOpen()
        .of(TEAM, MANAGER);
  }

  static Definition flagsDismissed() {
    return flags("flags-dismissed", "Flags dismissed")
        .formula("Flags dismissed in the period; companion of K2")
        .neitherIsBetter()
        .publishedWhileOpen()
        .of(TEAM, MANAGER);
  }

  static Definition flagRate() {
    return defineB(
            "flags-per-100-rep-weeks", "Flags per 100 rep-weeks", Unit.RATIO, Category.LEADING)
        .formula(
            "Flags opened about reps / their exposure in hundreds of working weeks (K2); lower"
                + " exposure than 40 % is withheld")
        .lowerIsBetter()
        .by(Summing.SUM_OVER_SUM)
        .heldBackFromRep()
        .publishedWhileOpen()
        .of(REP, TEAM);
  }

  static Definition flagReduction() {
    return defineB("flags-opened-reduction", "Fewer flags in 90 days", Unit.RATIO, Category.LEADING)
        .formula(
            "1 - rate of the 90 days up to the end of the period / rate of the 90 days before"
                + " (K2; rates are numerator and denominator); null with fewer than 20 flags before"
                + " or when a rule judged with another version; n counts flags before")
        .target("0.30")
        .of(TEAM);
  }

  static Definition timeToAcknowledge() {
    return response("time-to-acknowledge-days", "Days to acknowledge (median)")
        .formula(
            "Median working days of the manager from opening to acknowledging a flag or taking it"
                + " into a conversation, over flags opened in the period (K19); Kaplan-Meier: open"
                + " ones, and those closed otherwise, are censored; numerator: responded")
        .of(TEAM, MANAGER);
  }

  static Definition timeToAcknowledgeP90() {
    return response("time-to-acknowledge-p90-days", "Days to acknowledge (90 %)")
        .formula("Working days by which 90 % are acknowledged, like the median (K19)")
        .of(TEAM, MANAGER);
  }

  static Definition timeToConversation() {
    return response("time-to-conversation-days", "Days to the conversation (median)")
        .formula(
            "Median working days of the manager from opening a flag to the first conversation about"
                + " it being held, over flags opened in the period (K19); Kaplan-Meier: open ones,"
                + " and those closed otherwise, are censored; numerator: held")
        .of(TEAM, MANAGER);
  }

  static Definition timeToConversationP90() {
    return response("time-to-conversation-p90-days", "Days to the conversation (90 %)")
        .formula("Working days by which 90 % have had their conversation, like the median (K19)")
        .of(TEAM, MANAGER);
  }

  static Definition repeatRate() {
    return defineB("repeat-flag-rate", "Flags that come back", Unit.RATIO, Category.LAGGING)
        .formula(
            "Of the flags resolved in the period, those whose key (rule, subject, scope) was opened"
                + " again within 90 days / all of them (K22)")
        .lowerIsBetter()
        .by(Summing.SUM_OVER_SUM)
        .heldBackFromRep()
        .of(REP, TEAM, MANAGER);
  }

  static Definition flagPrecision() {
    return defineB("flag-precision", "Flags that were worth it", Unit.RATIO, Category.QUALITY)
        .formula(
            "Of the flags closed in the period whose close says what they were worth, those acted"
                + " on, known already or accepted, or dealt with in a conversation / all of them"
                + " (K18); null when fewer than 60 % of the closed ones were judged, which other"
                + " reasons and flags that ended by themselves are not. n counts the closed ones;"
                + " a retracted flag counts only if it was judged. Of each rule and version it is"
                + " told by flag-service")
        .by(Summing.SUM_OVER_SUM)
        .of(TEAM, MANAGER);
  }

  static Definition selfCorrection() {
    return defineB(
            "self-correction-rate", "Flags that ended by themselves", Unit.RATIO, Category.QUALITY)
        .formula(
            "Of the flags resolved in the period, those whose condition cleared before anybody had"
                + " acknowledged them, snoozed them or taken them into a conversation / all of them"
                + " (K21); retracted ones are taken out. Reason not_told for flags stored before"
                + " this was counted")
        .neitherIsBetter()
        .by(Summing.SUM_OVER_SUM)
        .of(TEAM, MANAGER);
  }

  static Definition detectionLead() {
    return defineB("detection-lead-time", "Days of warning (median)", Unit.DAYS, Category.QUALITY)
        .formula(
            "Of the reps about whom EW01 was opened in the quarter, once each: median days from the"
                + " first leading flag about them or their deals (EW02 to EW17 and EW20) in the two"
                + " quarters before to the end of those (K20). Numerator: those with such a flag;"
                + " denominator: all, so that the rest are misses. Reasons: no_missed_quota,"
                + " no_leading_flag when nobody had one")
        .each(QUARTER)
        .of(TEAM, MANAGER);
  }

  static Definition oldestUnaddressed() {
    return defineB(
            "oldest-unaddressed-signal", "Days the oldest flag waits", Unit.DAYS, Category.LEADING)
        .formula(
            "Whole days from opening to the end of the period (while it runs: to the tick) of the"
                + " oldest flag of the manager that is open then, neither closed nor retracted,"
                + " still fires, and about which no conversation was held since (K26); six months"
                + " are the anti-pattern. n counts such flags; reason nothing_unaddressed without"
                + " any")
        .lowerIsBetter()
        .each(WEEK)
        .of(MANAGER);
  }

  static Definition keptByReps() {
    return commitments("rep", "Commitments kept by reps").of(REP, TEAM);
  }

  static Definition keptByManagers() {
    return commitments("manager", "Commitments kept by managers").of(MANAGER, TEAM);
  }

  static Definition clarity() {
    return defineB("clarity-rating", "Conversations that were clear", Unit.RATIO, Category.QUALITY)
        .formula(
            "Of the conversations held in the quarter whose rep answered in time, those with"
                + " expectations and next steps both at 4 or 5 / all of them (K6); null until the"
                + " surveys are closed, below 5 answers or people, or when fewer than half answered")
        .target("0.80")
        .each(QUARTER)
        .of(TEAM, MANAGER);
  }

  static Definition clarityResponse() {
    return defineB(
            "clarity-response-rate", "Clarity surveys answered", Unit.RATIO, Category.QUALITY)
        .formula(
            "Conversations whose rep answered in time / conversations held in the quarter and"
                + " followed up; null until the surveys are closed")
        .each(QUARTER)
        .of(TEAM, MANAGER);
  }

  static Definition planSuccess() {
    return defineB("plan-success-rate", "Plans that succeeded", Unit.RATIO, Category.LAGGING)
        .formula(
            "Formal plans that succeeded at a review or stood the time after it / those and the ones"
                + " that ended in separation, decided in the period, to the manager who led them"
                + " then (K24); withdrawn ones, those that ended in another role and people who"
                + " left for another reason are neither")
        .by(Summing.SUM_OVER_SUM)
        .of(TEAM, MANAGER);
  }

  static Definition plansWithdrawn() {
    return plans("plans-withdrawn", "Plans withdrawn")
        .formula("Formal plans withdrawn in the period; beside K24")
        .of(TEAM, MANAGER);
  }

  static Definition plansRoleChanged() {
    return plans("plans-role-changed", "Plans that ended in another role")
        .formula("Formal plans that ended in another role in the period; beside K24")
        .of(TEAM, MANAGER);
  }

  private static Definition plans(String id, String title) {
    return defineB(id, title, Unit.COUNT, Category.LAGGING).by(Summing.SUM).neitherIsBetter();
  }

  private static Definition flags(String id, String title) {
    return defineB(id, title, Unit.COUNT, Category.LEADING).by(Summing.SUM).heldBackFromRep();
  }

  private static Definition response(String id, String title) {
    return defineB(id, title, Unit.DAYS, Category.LEADING).lowerIsBetter();
  }

  private static Definition commitments(String side, String title) {
    return defineB("commitment-kept-rate." + side, title, Unit.RATIO, Category.LEADING)
        .formula(
            "Commitments of that side marked kept / those due in the period (K23); one renegotiated"
                + " before it was due counts on its new date instead, once; renegotiated again or too"
                + " late, it counts as not kept on the date it had")
        .by(Summing.SUM_OVER_SUM);
  }
}
