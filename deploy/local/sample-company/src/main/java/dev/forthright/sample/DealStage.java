package dev.forthright.sample;

/** The sales process of the sample company; order, band and type are its stage table. */
enum DealStage {
  QUALIFICATION("Qualification", "early", "open", 10, ForecastGroup.PIPELINE),
  DISCOVERY("Discovery", "early", "open", 25, ForecastGroup.PIPELINE),
  PROPOSAL("Proposal", "mid", "open", 50, ForecastGroup.BEST_CASE),
  NEGOTIATION("Negotiation", "late", "open", 75, ForecastGroup.BEST_CASE),
  CLOSED_WON("Closed Won", "late", "won", 100, ForecastGroup.CLOSED),
  CLOSED_LOST("Closed Lost", "late", "lost", 0, ForecastGroup.OMITTED);

  final String label;
  final String band;
  final String type;
  final int probabilityPct;
  final ForecastGroup usualForecast;

  DealStage(
      String label, String band, String type, int probabilityPct, ForecastGroup usualForecast) {
    this.label = label;
    this.band = band;
    this.type = type;
    this.probabilityPct = probabilityPct;
    this.usualForecast = usualForecast;
  }

  boolean isClosed() {
    return !type.equals("open");
  }

  /** Sales accepts and qualifies a deal when discovery begins. */
  boolean isQualified() {
    return this != QUALIFICATION && this != CLOSED_LOST;
  }

  boolean hasProposal() {
    return this == PROPOSAL || this == NEGOTIATION || this == CLOSED_WON;
  }

  /** Forecast categories with the API value and the label Salesforce gives them. */
  enum ForecastGroup {
    PIPELINE("pipeline", "Pipeline", "Pipeline"),
    BEST_CASE("best_case", "BestCase", "Best Case"),
    COMMIT("commit", "Forecast", "Commit"),
    CLOSED("closed", "Closed", "Closed"),
    OMITTED("omitted", "Omitted", "Omitted");

    final String canonical;
    final String salesforce;
    final String salesforceLabel;

    ForecastGroup(String canonical, String salesforce, String salesforceLabel) {
      this.canonical = canonical;
      this.salesforce = salesforce;
      this.salesforceLabel = salesforceLabel;
    }
  }

  /** How far the paperwork towards a signature is. */
  enum Paper {
    NONE,
    ACTIVE,
    DONE
  }
}
