package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.rollup.domain.CrmDefinitions.activities;
import static dev.forthright.metrics.rollup.domain.CrmDefinitions.coachingMinutes;

import dev.forthright.metrics.company.domain.PeriodGrain;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
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
  MEETINGS(activities("meeting", "Buyer meetings held", "Held meetings with a buyer")),
  MEETINGS_BY_BUYER(
      activities("meeting.buyer", "Buyer meetings, buyer's idea", "Of these, begun by the buyer")),
  MEETINGS_BY_SELLER(
      activities(
          "meeting.seller", "Buyer meetings, seller's idea", "Of these, begun by the seller")),
  CALLS(activities("call", "Buyer calls held", "Held calls with a buyer")),
  CALLS_BY_BUYER(activities("call.buyer", "Calls from buyers", "Of these, begun by the buyer")),
  CALLS_BY_SELLER(activities("call.seller", "Calls to buyers", "Of these, begun by the seller")),
  EMAILS(activities("email", "Buyer e-mails", "E-mails to or from a buyer")),
  EMAILS_BY_BUYER(activities("email.buyer", "E-mails from buyers", "Of these, sent by the buyer")),
  EMAILS_BY_SELLER(activities("email.seller", "E-mails to buyers", "Of these, sent by the seller")),
  EXPOSURE_DAYS(CrmDefinitions.exposureDays()),
  COACHING_COMPLETION(CrmDefinitions.coachingCompletion()),
  EXPECTED_COACHING(CrmDefinitions.expectedCoaching()),
  ONE_ON_ONE_AGE(CrmDefinitions.oneOnOneAge()),
  COACHING_TOP(coachingMinutes("top", "with the top 20 %", "highest fifth")),
  COACHING_MIDDLE(coachingMinutes("middle", "with the middle 60 %", "three fifths between")),
  COACHING_BOTTOM(coachingMinutes("bottom", "with the bottom 20 %", "lowest fifth")),
  CLOSED_WON(CrmDefinitions.closedWon()),
  PIPELINE_CREATED(CrmDefinitions.pipelineCreated()),
  NEW_OPPORTUNITIES(CrmDefinitions.newOpportunities()),
  WON_DEALS(OutcomeDefinitions.wonDeals()),
  LOST_DEALS(OutcomeDefinitions.lostDeals()),
  CLOSED_LOST(OutcomeDefinitions.closedLost()),
  WIN_RATE(OutcomeDefinitions.winRate()),
  WIN_RATE_BY_VALUE(OutcomeDefinitions.winRateByValue()),
  AVERAGE_DEAL(OutcomeDefinitions.averageDeal()),
  MEDIAN_DEAL(OutcomeDefinitions.medianDeal()),
  DEAL_SIZE_VARIATION(OutcomeDefinitions.dealSizeVariation()),
  CYCLE_LENGTH(OutcomeDefinitions.cycleLength()),
  TRANSFERRED_IN(OutcomeDefinitions.transferredIn()),
  TRANSFERRED_OUT(OutcomeDefinitions.transferredOut()),
  REPLACEMENT(OutcomeDefinitions.replacement()),
  OPPORTUNITIES_ADVANCED(MixDefinitions.advanced()),
  STAGE_CONVERSION_1(MixDefinitions.stageConversion(1)),
  STAGE_CONVERSION_2(MixDefinitions.stageConversion(2)),
  STAGE_CONVERSION_3(MixDefinitions.stageConversion(3)),
  STAGE_CONVERSION_4(MixDefinitions.stageConversion(4)),
  STAGE_CONVERSION_5(MixDefinitions.stageConversion(5)),
  STAGE_CONVERSION_6(MixDefinitions.stageConversion(6)),
  STAGE_CONVERSION_7(MixDefinitions.stageConversion(7)),
  STAGE_CONVERSION_8(MixDefinitions.stageConversion(8)),
  OFF_ICP_SHARE(MixDefinitions.offIcp()),
  LATE_CREATED_SHARE(MixDefinitions.lateCreated()),
  LATE_WIN_SHARE(MixDefinitions.lateWins()),
  BOOKING_SHARE(MixDefinitions.bookingShare()),
  CRM_STALE_SHARE(MixDefinitions.crmStale()),
  CRM_TIMELINESS(CrmDefinitions.crmTimeliness()),
  OPEN_PIPELINE(PipelineDefinitions.openPipeline()),
  OPEN_DEALS(PipelineDefinitions.openDeals()),
  WEIGHTED_PIPELINE(PipelineDefinitions.weightedPipeline()),
  COVERAGE(PipelineDefinitions.coverage()),
  NEXT_COVERAGE(PipelineDefinitions.nextCoverage()),
  VELOCITY(PipelineDefinitions.velocity()),
  SLIP_RATE(PipelineDefinitions.slipRate()),
  SLIP_RATE_BY_VALUE(PipelineDefinitions.slipRateByValue()),
  COMMIT_HIT_RATE(PipelineDefinitions.commitHitRate()),
  EFFECTIVE_QUOTA(CrmDefinitions.effectiveQuota()),
  QUOTA_ATTAINMENT(CrmDefinitions.quotaAttainment()),
  REPS_AT_QUOTA(CrmDefinitions.repsAtQuota()),
  QUOTA_HEALTH(ForecastDefinitions.quotaHealth()),
  FORECAST_ACCURACY(ForecastDefinitions.accuracy()),
  FORECAST_ERROR(ForecastDefinitions.error()),
  FORECAST_BIAS(ForecastDefinitions.bias()),
  FLAGS_OPENED(LoopDefinitions.flagsOpened()),
  FLAGS_REOPENED(LoopDefinitions.flagsReopened()),
  FLAGS_INHIBITED(LoopDefinitions.flagsInhibited()),
  FLAGS_SNOOZED(LoopDefinitions.flagsSnoozed()),
  FLAGS_DISMISSED(LoopDefinitions.flagsDismissed()),
  FLAG_RATE(LoopDefinitions.flagRate()),
  FLAG_REDUCTION(LoopDefinitions.flagReduction()),
  TIME_TO_ACKNOWLEDGE(LoopDefinitions.timeToAcknowledge()),
  TIME_TO_ACKNOWLEDGE_P90(LoopDefinitions.timeToAcknowledgeP90()),
  TIME_TO_CONVERSATION(LoopDefinitions.timeToConversation()),
  TIME_TO_CONVERSATION_P90(LoopDefinitions.timeToConversationP90()),
  REPEAT_FLAG_RATE(LoopDefinitions.repeatRate()),
  FLAG_PRECISION(LoopDefinitions.flagPrecision()),
  SELF_CORRECTION(LoopDefinitions.selfCorrection()),
  DETECTION_LEAD(LoopDefinitions.detectionLead()),
  OLDEST_UNADDRESSED(LoopDefinitions.oldestUnaddressed()),
  KEPT_BY_REPS(LoopDefinitions.keptByReps()),
  KEPT_BY_MANAGERS(LoopDefinitions.keptByManagers()),
  CLARITY(LoopDefinitions.clarity()),
  CLARITY_RESPONSE(LoopDefinitions.clarityResponse()),
  PLAN_SUCCESS(LoopDefinitions.planSuccess()),
  PLANS_WITHDRAWN(LoopDefinitions.plansWithdrawn()),
  PLANS_ROLE_CHANGED(LoopDefinitions.plansRoleChanged());

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

  /** The metrics that are counted in that stratum. */
  public static List<Metric> of(Stratum stratum) {
    return Arrays.stream(values()).filter(metric -> metric.stratum() == stratum).toList();
  }

  /** The ids of those that are counted for subjects of that type, as it stands in JSON. */
  public static List<String> idsOf(String subjectType) {
    return Arrays.stream(values())
        .filter(
            metric ->
                metric.subjects().stream()
                    .anyMatch(kind -> kind.name().equalsIgnoreCase(subjectType)))
        .map(Metric::id)
        .toList();
  }

  /** The ids of those that reps see late: see {@link #isHeldBackFromRep()}. */
  public static List<String> heldBackFromReps() {
    return Arrays.stream(values()).filter(Metric::isHeldBackFromRep).map(Metric::id).toList();
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

  /** The conversion out of an open stage, counted from 1. */
  static Metric stageConversion(int stage) {
    if (stage < 1 || stage > StageCohort.MOST_STAGES) {
      throw new IllegalArgumentException(
          "stage (%d) must be 1 to %d.".formatted(stage, StageCohort.MOST_STAGES));
    }
    return values()[STAGE_CONVERSION_1.ordinal() + stage - 1];
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

  public Stratum stratum() {
    return definition.stratum;
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

  /**
   * Whether reps see their own value only of periods that are well over, and as it was known a
   * while ago: it would tell them of a flag before their manager's head start is over.
   */
  public boolean isHeldBackFromRep() {
    return definition.heldBackFromRep;
  }

  public int definitionVersion() {
    return 1;
  }
}
