package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Cadence.DAILY;
import static dev.forthright.flag.rule.domain.Cadence.MONTHLY;
import static dev.forthright.flag.rule.domain.Cadence.QUARTERLY;
import static dev.forthright.flag.rule.domain.Cadence.WEEKLY;
import static dev.forthright.flag.rule.domain.FactKind.ACTIVITIES;
import static dev.forthright.flag.rule.domain.FactKind.COACHING;
import static dev.forthright.flag.rule.domain.FactKind.FORECASTS;
import static dev.forthright.flag.rule.domain.FactKind.OPPORTUNITIES;
import static dev.forthright.flag.rule.domain.FactKind.PLAY_STEPS;
import static dev.forthright.flag.rule.domain.FactKind.QUOTAS;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Every rule by its number, with what never changes about it. Numbers and names: domain.md 3.6. */
public enum RuleId {
  EW01(
      "quota-attainment-shortfall",
      Lens.PIPELINE,
      SubjectKind.REP,
      QUARTERLY,
      1,
      false,
      OPPORTUNITIES,
      QUOTAS),
  EW02(
      "quota-pacing-behind",
      Lens.PIPELINE,
      SubjectKind.REP,
      WEEKLY,
      2,
      false,
      OPPORTUNITIES,
      QUOTAS),
  EW03("activity-decline", Lens.CADENCE, SubjectKind.REP, WEEKLY, 2, true, ACTIVITIES),
  EW04("peer-gap", Lens.CADENCE, SubjectKind.REP, MONTHLY, 2, true, ACTIVITIES, OPPORTUNITIES),
  EW05(
      "pipeline-coverage-gap",
      Lens.PIPELINE,
      SubjectKind.REP,
      WEEKLY,
      2,
      false,
      OPPORTUNITIES,
      QUOTAS),
  EW06(
      "pipeline-creation-deficit", Lens.PIPELINE, SubjectKind.REP, WEEKLY, 1, false, OPPORTUNITIES),
  EW07("win-rate-decline", Lens.PLAYS, SubjectKind.REP, WEEKLY, 2, false, OPPORTUNITIES),
  EW08("stage-stalled", Lens.PIPELINE, SubjectKind.DEAL, DAILY, 1, false, OPPORTUNITIES),
  EW09("opportunity-untouched", Lens.CADENCE, SubjectKind.DEAL, DAILY, 1, true, ACTIVITIES),
  EW10("buyer-unresponsive", Lens.PLAYS, SubjectKind.DEAL, DAILY, 1, true, ACTIVITIES),
  EW11("close-date-overdue", Lens.PIPELINE, SubjectKind.DEAL, DAILY, 1, false, OPPORTUNITIES),
  EW12("close-date-pushed", Lens.PIPELINE, SubjectKind.DEAL, DAILY, 1, false, OPPORTUNITIES),
  EW13("commit-slippage", Lens.PIPELINE, SubjectKind.DEAL, WEEKLY, 1, false, OPPORTUNITIES),
  EW14("commit-unsupported", Lens.PLAYS, SubjectKind.DEAL, DAILY, 1, false, OPPORTUNITIES),
  EW15("single-threaded", Lens.PLAYS, SubjectKind.DEAL, DAILY, 1, true, ACTIVITIES),
  EW16("off-icp-mix", Lens.ICP, SubjectKind.REP, WEEKLY, 2, false, OPPORTUNITIES),
  EW17("play-non-adherence", Lens.PLAYS, SubjectKind.REP, WEEKLY, 2, false, PLAY_STEPS),
  EW18(
      "forecast-bias",
      Lens.CADENCE,
      SubjectKind.REP,
      QUARTERLY,
      1,
      false,
      OPPORTUNITIES,
      FORECASTS),
  EW19("coaching-cadence-missed", Lens.CADENCE, SubjectKind.MANAGER_REP, WEEKLY, 2, true, COACHING),
  EW20("ramp-behind", Lens.CADENCE, SubjectKind.REP, MONTHLY, 2, true, ACTIVITIES, OPPORTUNITIES),
  EW21("commitment-overdue", Lens.CADENCE, SubjectKind.REP, DAILY, 1, false),
  EW22("crm-hygiene-decay", Lens.PIPELINE, SubjectKind.REP, WEEKLY, 2, false, OPPORTUNITIES),
  EW23(
      "quota-unrealistic",
      Lens.PIPELINE,
      SubjectKind.ROLE,
      QUARTERLY,
      1,
      false,
      OPPORTUNITIES,
      QUOTAS),
  EW24("data-feed-stale", Lens.CADENCE, SubjectKind.FEED, DAILY, 1, false);

  private final String slug;
  private final Lens lens;
  private final SubjectKind subject;
  private final Cadence cadence;
  private final int holdFor;
  private final boolean seesAbsence;
  private final Set<FactKind> facts;

  RuleId(
      String slug,
      Lens lens,
      SubjectKind subject,
      Cadence cadence,
      int holdFor,
      boolean seesAbsence,
      FactKind... facts) {
    this.slug = slug;
    this.lens = lens;
    this.subject = subject;
    this.cadence = cadence;
    this.holdFor = holdFor;
    this.seesAbsence = seesAbsence;
    this.facts = Set.of(facts);
  }

  /** The rule of that number, if there is one. */
  public static Optional<RuleId> of(String number) {
    return Arrays.stream(values()).filter(id -> id.name().equals(number)).findFirst();
  }

  /** The readable name. */
  public String slug() {
    return slug;
  }

  public Lens lens() {
    return lens;
  }

  public SubjectKind subject() {
    return subject;
  }

  public Cadence cadence() {
    return cadence;
  }

  /** Consecutive evaluations that must meet the raise threshold before the condition fires. */
  public int holdFor() {
    return holdFor;
  }

  /** Whether a dead feed or an absent person looks like a drift to this rule. */
  public boolean seesAbsence() {
    return seesAbsence;
  }

  /** The kinds of fact it rests on: a feed that delivers one of them and goes silent mutes it. */
  public Set<FactKind> facts() {
    return facts;
  }
}
