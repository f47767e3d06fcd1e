package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.rollup.domain.Definition.define;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

/** What the metrics of {@link OutcomeMeasures} mean. */
final class OutcomeDefinitions {

  private OutcomeDefinitions() {}

  static Definition wonDeals() {
    return result("won-deals", "Deals won", Unit.COUNT)
        .formula(
            "Deals won with close date in the period and an amount above zero, less wins taken back"
                + " in it; a split deal counts once");
  }

  static Definition lostDeals() {
    return result("lost-deals", "Deals lost", Unit.COUNT)
        .formula(
            "Deals lost in the period from the sales-accepted stage on, to the owner then, less"
                + " losses taken back in it; where the source tells no acceptance, qualification"
                + " counts as such")
        .lowerIsBetter();
  }

  static Definition closedLost() {
    return result("closed-lost-amount", "Closed lost", Unit.CURRENCY)
        .formula("Amount of the deals lost in the period; n counts them")
        .lowerIsBetter();
  }

  static Definition winRate() {
    return result("win-rate", "Win rate", Unit.RATIO)
        .formula(
            "Deals won / (won + lost) in the period, from the sales-accepted stage on (K8); n is the"
                + " denominator: below 20 deals it is no ground for a judgement");
  }

  static Definition winRateByValue() {
    return result("win-rate-value", "Win rate by value", Unit.RATIO)
        .formula("Won amount / (won + lost amount) in the period (K8); n counts deals");
  }

  static Definition averageDeal() {
    return result("average-deal-size", "Average deal size", Unit.CURRENCY)
        .formula("Won amount / deals won in the period (K10); null without a win");
  }

  static Definition medianDeal() {
    return result("median-deal-size", "Median deal size", Unit.CURRENCY)
        .formula("Median amount of the deals won in the period (K10)");
  }

  static Definition dealSizeVariation() {
    return result("deal-size-variation", "Variation of deal sizes", Unit.RATIO)
        .formula(
            "Standard deviation of the sizes of the deals won in the period over their mean; null"
                + " below two wins")
        .neitherIsBetter();
  }

  static Definition cycleLength() {
    return result("sales-cycle-length", "Sales cycle (median)", Unit.DAYS)
        .formula(
            "Median days from the sales-accepted stage to the close date of the deals won in the"
                + " period (K11); where the source tells no acceptance, qualification counts as"
                + " such")
        .lowerIsBetter();
  }

  static Definition transferredIn() {
    return flow("pipeline-transferred-in", "Pipeline taken over")
        .formula(
            "Amount of open qualified deals taken over from somebody outside in the period, at"
                + " value then; never part of pipeline-created")
        .neitherIsBetter();
  }

  static Definition transferredOut() {
    return flow("pipeline-transferred-out", "Pipeline handed over")
        .formula(
            "Amount of open qualified deals handed over to somebody outside in the period, at value"
                + " then")
        .neitherIsBetter();
  }

  static Definition replacement() {
    return define("pipeline-replacement-ratio", "Pipeline replaced", Unit.RATIO, Category.LEADING)
        .formula(
            "Pipeline created / (won + lost + handed over to somebody outside), amounts of the"
                + " period (K15)")
        .publishedWhileOpen()
        .of(REP, TEAM);
  }

  private static Definition result(String id, String title, Unit unit) {
    return define(id, title, unit, Category.LAGGING).publishedWhileOpen().of(REP, TEAM);
  }

  private static Definition flow(String id, String title) {
    return define(id, title, Unit.CURRENCY, Category.LEADING).publishedWhileOpen().of(REP, TEAM);
  }
}
