package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.company.domain.PeriodGrain.WEEK;
import static dev.forthright.metrics.rollup.domain.SubjectKind.MANAGER;
import static dev.forthright.metrics.rollup.domain.SubjectKind.MANAGER_REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.REP;
import static dev.forthright.metrics.rollup.domain.SubjectKind.TEAM;

import dev.forthright.metrics.company.domain.PeriodGrain;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every metric: what it means, how it is counted and for whom. {@code docs/metrics.md} is printed
 * from this list. A change of meaning raises {@link #definitionVersion()}.
 */
public enum Metric {
  MEETINGS(activity("meeting", "Buyer meetings held", "Held meetings with a buyer")),
  MEETINGS_BY_BUYER(
      activity("meeting.buyer", "Buyer meetings, buyer's idea", "Of these, begun by the buyer")),
  MEETINGS_BY_SELLER(
      activity("meeting.seller", "Buyer meetings, seller's idea", "Of these, begun by the seller")),
  CALLS(activity("call", "Buyer calls held", "Held calls with a buyer")),
  CALLS_BY_BUYER(activity("call.buyer", "Calls from buyers", "Of these, begun by the buyer")),
  CALLS_BY_SELLER(activity("call.seller", "Calls to buyers", "Of these, begun by the seller")),
  EMAILS(activity("email", "Buyer e-mails", "E-mails to or from a buyer")),
  EMAILS_BY_BUYER(activity("email.buyer", "E-mails from buyers", "Of these, sent by the buyer")),
  EMAILS_BY_SELLER(activity("email.seller", "E-mails to buyers", "Of these, sent by the seller")),
  EXPOSURE_DAYS(
      define("exposure-days", "Exposure", Unit.DAYS, Category.QUALITY)
          .formula(
              "Worked days less absence, times contracted share of full time; the denominator is"
                  + " the same contract's window without absence, holidays or days outside"
                  + " employment")
          .by(Summing.SUM)
          .of(REP, TEAM)),
  COACHING_COMPLETION(
      define("coaching-completion-rate", "Coaching completed", Unit.RATIO, Category.LEADING)
          .formula(
              "Sessions held with notes saved within 2 worked days / sessions planned, less those"
                  + " excused (K1)")
          .target("0.90")
          .by(Summing.SUM_OVER_SUM)
          .of(REP, TEAM, MANAGER, MANAGER_REP)),
  EXPECTED_COACHING(
      define("expected-coaching-rate", "Coaching against cadence", Unit.RATIO, Category.LEADING)
          .formula(
              "Sessions held with notes saved within 2 worked days / sessions the cadence policy"
                  + " asks for, shrunk by absence of either side")
          .target("0.90")
          .by(Summing.SUM_OVER_SUM)
          .of(REP, TEAM, MANAGER, MANAGER_REP)),
  ONE_ON_ONE_AGE(
      define("one-on-one-age-days", "Days since the last 1:1", Unit.DAYS, Category.LEADING)
          .formula(
              "Calendar days from the last 1:1 held to the end of the period, less days on which"
                  + " either side was away")
          .lowerIsBetter()
          .by(Summing.NONE)
          .each(WEEK)
          .of(MANAGER_REP)),
  CLOSED_WON(
      define("closed-won-amount", "Closed won", Unit.CURRENCY, Category.LAGGING)
          .formula(
              "Won amount with close date in the period, to the owner at close or by split; wins"
                  + " taken back count negative on the day of the reversal; n counts deals")
          .by(Summing.SUM)
          .publishedWhileOpen()
          .of(REP, TEAM)),
  PIPELINE_CREATED(
      define("pipeline-created", "Pipeline created", Unit.CURRENCY, Category.LEADING)
          .formula(
              "Amount of deals that entered the qualified stage in the period, at value on entry,"
                  + " to the owner then (K14); n counts deals")
          .by(Summing.SUM)
          .publishedWhileOpen()
          .of(REP, TEAM)),
  NEW_OPPORTUNITIES(
      define("new-opportunities", "New opportunities", Unit.COUNT, Category.LEADING)
          .formula("Deals created in the period, to their first owner")
          .by(Summing.SUM)
          .publishedWhileOpen()
          .of(REP, TEAM)),
  EFFECTIVE_QUOTA(
      define("effective-quota", "Effective quota", Unit.CURRENCY, Category.LAGGING)
          .formula(
              "Sum over days of daily quota x ramp factor of the tenure month x share employed and"
                  + " not on unpaid or protected leave")
          .neitherIsBetter()
          .by(Summing.SUM_OF_KNOWN)
          .publishedWhileOpen()
          .each(QUARTER)
          .of(REP, TEAM)),
  QUOTA_ATTAINMENT(
      define("quota-attainment", "Quota attainment", Unit.RATIO, Category.LAGGING)
          .formula("Closed won amount of the quarter / effective quota of the quarter (K3)")
          .target("0.85")
          .by(Summing.SUM_OVER_SUM)
          .publishedWhileOpen()
          .each(QUARTER)
          .of(REP, TEAM)),
  REPS_AT_QUOTA(
      define("reps-at-quota-share", "Share of reps at quota", Unit.RATIO, Category.LAGGING)
          .formula("Reps with attainment of 1 or more / reps with an attainment")
          .target("0.60")
          .by(Summing.NONE)
          .publishedWhileOpen()
          .each(QUARTER)
          .of(TEAM));

  private static final Map<String, Metric> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(Metric::id, Function.identity()));

  private final Definition definition;

  Metric(Definition definition) {
    this.definition = definition;
  }

  /** The metric of that id. */
  public static Optional<Metric> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The activity counter of a kind, of one side's initiative or (null) of either. */
  static Metric activity(ActivityTally.Kind kind, ActivityTally.@Nullable Side side) {
    int first =
        switch (kind) {
          case MEETING -> MEETINGS.ordinal();
          case CALL -> CALLS.ordinal();
          case EMAIL -> EMAILS.ordinal();
        };
    return values()[first + (side == null ? 0 : 1 + side.ordinal())];
  }

  public String id() {
    return definition.id;
  }

  public String title() {
    return definition.title;
  }

  public String formula() {
    return definition.formula;
  }

  public Unit unit() {
    return definition.unit;
  }

  public Category category() {
    return definition.category;
  }

  /** The company-wide target where the leadership briefs name one. */
  public Optional<BigDecimal> target() {
    return Optional.ofNullable(definition.target);
  }

  /** {@code up}, {@code down} or {@code neutral}. */
  public String betterDirection() {
    return definition.better;
  }

  public Summing summing() {
    return definition.summing;
  }

  public Set<SubjectKind> subjects() {
    return definition.subjects;
  }

  public Set<PeriodGrain> grains() {
    return definition.grains;
  }

  /** Whether a running quarter is published at each week's end, not only when it is over. */
  public boolean isPublishedWhileOpen() {
    return definition.publishedWhileOpen;
  }

  public int definitionVersion() {
    return 1;
  }

  private static Definition define(String id, String title, Unit unit, Category category) {
    return new Definition(id, title, unit, category);
  }

  private static Definition activity(String kind, String title, String formula) {
    return define("activity-count." + kind, title, Unit.COUNT, Category.LEADING)
        .formula(formula)
        .by(Summing.SUM)
        .of(REP, TEAM);
  }

  /** Collects what a line of the list says. */
  private static final class Definition {

    private final String id;
    private final String title;
    private final Unit unit;
    private final Category category;
    private String formula = "";
    private @Nullable BigDecimal target;
    private String better = "up";
    private Summing summing = Summing.NONE;
    private boolean publishedWhileOpen;
    private Set<PeriodGrain> grains = EnumSet.allOf(PeriodGrain.class);
    private Set<SubjectKind> subjects = Set.of();

    private Definition(String id, String title, Unit unit, Category category) {
      this.id = id;
      this.title = title;
      this.unit = unit;
      this.category = category;
    }

    private Definition formula(String words) {
      formula = words;
      return this;
    }

    private Definition target(String value) {
      target = new BigDecimal(value);
      return this;
    }

    private Definition lowerIsBetter() {
      better = "down";
      return this;
    }

    private Definition neitherIsBetter() {
      better = "neutral";
      return this;
    }

    private Definition by(Summing how) {
      summing = how;
      return this;
    }

    private Definition publishedWhileOpen() {
      publishedWhileOpen = true;
      return this;
    }

    private Definition each(PeriodGrain only) {
      grains = EnumSet.of(only);
      return this;
    }

    private Definition of(SubjectKind first, SubjectKind... rest) {
      subjects = EnumSet.of(first, rest);
      return this;
    }
  }
}
