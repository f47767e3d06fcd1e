package dev.forthright.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One change to a deal: only the fields that are set have changed. */
final class DealTurn {

  private final Deal deal;
  private final int ordinal;
  private final Instant at;
  private Optional<DealStage> stage = Optional.empty();
  private Optional<DealStage.ForecastGroup> forecast = Optional.empty();
  private Optional<BigDecimal> amount = Optional.empty();
  private Optional<LocalDate> closeDate = Optional.empty();
  private Optional<LocalDate> confirmedCloseDate = Optional.empty();
  private Optional<String> confirmationActivity = Optional.empty();
  private Optional<DealStage.Paper> paper = Optional.empty();

  DealTurn(Deal deal, int ordinal, Instant at) {
    this.deal = deal;
    this.ordinal = ordinal;
    this.at = at;
  }

  DealTurn stage(DealStage value) {
    stage = Optional.of(value);
    return this;
  }

  DealTurn forecast(DealStage.ForecastGroup value) {
    forecast = Optional.of(value);
    return this;
  }

  /** Moves to a stage together with the forecast category that it usually has. */
  DealTurn advance(DealStage to) {
    return stage(to).forecast(to.usualForecast);
  }

  DealTurn amount(BigDecimal value) {
    amount = Optional.of(value);
    return this;
  }

  DealTurn closeDate(LocalDate value) {
    closeDate = Optional.of(value);
    return this;
  }

  DealTurn buyerConfirms(LocalDate date, Activity evidence) {
    confirmedCloseDate = Optional.of(date);
    confirmationActivity = Optional.of(evidence.nativeId());
    return this;
  }

  DealTurn paper(DealStage.Paper value) {
    paper = Optional.of(value);
    return this;
  }

  Deal deal() {
    return deal;
  }

  int ordinal() {
    return ordinal;
  }

  boolean isCreation() {
    return ordinal == 0;
  }

  Instant at() {
    return at;
  }

  Optional<DealStage> stage() {
    return stage;
  }

  Optional<DealStage.ForecastGroup> forecast() {
    return forecast;
  }

  Optional<BigDecimal> amount() {
    return amount;
  }

  Optional<LocalDate> closeDate() {
    return closeDate;
  }

  Optional<LocalDate> confirmedCloseDate() {
    return confirmedCloseDate;
  }

  Optional<String> confirmationActivity() {
    return confirmationActivity;
  }

  Optional<DealStage.Paper> paper() {
    return paper;
  }
}
