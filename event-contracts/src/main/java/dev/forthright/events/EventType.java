package dev.forthright.events;

import dev.forthright.events.conversation.ClarityRated;
import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.AccountChanged;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.CoachingSessionChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.ContactRoleChanged;
import dev.forthright.events.feed.EnablementChanged;
import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.events.feed.ForecastSubmitted;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.PeerRated;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.feed.PlayStepChanged;
import dev.forthright.events.feed.QuotaChanged;
import dev.forthright.events.feed.RecordResyncRequired;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.events.flag.ForecastDemotionRequested;
import dev.forthright.events.hr.EthicsReportFiled;
import dev.forthright.events.hr.FairnessGroupAssigned;
import dev.forthright.events.input.AbsencePatched;
import dev.forthright.events.input.AccountPatched;
import dev.forthright.events.input.ActivityPatched;
import dev.forthright.events.input.CoachingSessionPatched;
import dev.forthright.events.input.ContactRolePatched;
import dev.forthright.events.input.CurrencyRatePatched;
import dev.forthright.events.input.EnablementPatched;
import dev.forthright.events.input.OpportunityPatched;
import dev.forthright.events.input.PersonPatched;
import dev.forthright.events.input.PlayPatched;
import dev.forthright.events.input.PlayStepPatched;
import dev.forthright.events.input.QuotaPatched;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.plan.PlanChanged;
import dev.forthright.events.plan.PlanSessionChanged;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event type: its CloudEvents type, its record and the topics it travels on. */
public enum EventType {
  OPPORTUNITY_PATCHED("opportunity.patched", OpportunityPatched.class, Topic.INBOUND),
  CONTACT_ROLE_PATCHED("contact-role.patched", ContactRolePatched.class, Topic.INBOUND),
  ACCOUNT_PATCHED("account.patched", AccountPatched.class, Topic.INBOUND),
  PERSON_PATCHED("person.patched", PersonPatched.class, Topic.INBOUND),
  QUOTA_PATCHED("quota.patched", QuotaPatched.class, Topic.INBOUND),
  ABSENCE_PATCHED("absence.patched", AbsencePatched.class, Topic.INBOUND),
  ACTIVITY_PATCHED("activity.patched", ActivityPatched.class, Topic.INBOUND),
  COACHING_SESSION_PATCHED("coaching-session.patched", CoachingSessionPatched.class, Topic.INBOUND),
  PLAY_PATCHED("play.patched", PlayPatched.class, Topic.INBOUND),
  PLAY_STEP_PATCHED("play-step.patched", PlayStepPatched.class, Topic.INBOUND),
  ENABLEMENT_PATCHED("enablement.patched", EnablementPatched.class, Topic.INBOUND),
  CURRENCY_RATE_PATCHED("currency-rate.patched", CurrencyRatePatched.class, Topic.INBOUND),
  FORECAST_SUBMITTED(
      "forecast.submitted", ForecastSubmitted.class, Topic.INBOUND, Topic.ACTIVITIES),
  PEER_RATED("peer.rated", PeerRated.class, Topic.INBOUND, Topic.ACTIVITIES),
  OPPORTUNITY_CHANGED("opportunity.changed", OpportunityChanged.class, Topic.OPPORTUNITIES),
  CONTACT_ROLE_CHANGED("contact-role.changed", ContactRoleChanged.class, Topic.OPPORTUNITIES),
  RECORD_RESYNC_REQUIRED("record.resync-required", RecordResyncRequired.class, Topic.OPPORTUNITIES),
  ACCOUNT_CHANGED("account.changed", AccountChanged.class, Topic.ACCOUNTS),
  PERSON_CHANGED("person.changed", PersonChanged.class, Topic.PEOPLE),
  ABSENCE_CHANGED("absence.changed", AbsenceChanged.class, Topic.PEOPLE),
  QUOTA_CHANGED("quota.changed", QuotaChanged.class, Topic.PEOPLE),
  ACTIVITY_CHANGED("activity.changed", ActivityChanged.class, Topic.ACTIVITIES),
  COACHING_SESSION_CHANGED(
      "coaching-session.changed", CoachingSessionChanged.class, Topic.ACTIVITIES),
  PLAY_STEP_CHANGED("play-step.changed", PlayStepChanged.class, Topic.ACTIVITIES),
  ENABLEMENT_CHANGED("enablement.changed", EnablementChanged.class, Topic.ACTIVITIES),
  COMPANY_SETTING_CHANGED(
      "company-setting.changed", CompanySettingChanged.class, Topic.COMPANY_REFERENCE),
  WATERMARK_ADVANCED(
      "watermark.advanced",
      WatermarkAdvanced.class,
      Topic.OPPORTUNITIES,
      Topic.ACCOUNTS,
      Topic.PEOPLE,
      Topic.ACTIVITIES,
      Topic.COMPANY_REFERENCE),
  FEED_HEALTH_CHANGED("feed.health-changed", FeedHealthChanged.class, Topic.FEED_HEALTH),
  METRIC_ROLLED_UP("metric.rolled-up", MetricRolledUp.class, Topic.METRIC_ROLLUPS),
  TICK_CLOSED("tick.closed", TickClosed.class, Topic.METRIC_ROLLUPS),
  FLAG_CHANGED("flag.changed", FlagChanged.class, Topic.FLAGS),
  FLAG_LINK_REFUSED("flag-link.refused", FlagLinkRefused.class, Topic.FLAGS),
  FORECAST_DEMOTION_REQUESTED(
      "forecast-demotion.requested", ForecastDemotionRequested.class, Topic.FLAGS),
  CONVERSATION_CHANGED("conversation.changed", ConversationChanged.class, Topic.CONVERSATIONS),
  COMMITMENT_CHANGED("commitment.changed", CommitmentChanged.class, Topic.CONVERSATIONS),
  CLARITY_RATED("clarity.rated", ClarityRated.class, Topic.CONVERSATIONS),
  PLAN_CHANGED("plan.changed", PlanChanged.class, Topic.PLANS),
  PLAN_SESSION_CHANGED("plan-session.changed", PlanSessionChanged.class, Topic.PLANS),
  ETHICS_REPORT_FILED("ethics-report.filed", EthicsReportFiled.class, Topic.HR_RESTRICTED),
  FAIRNESS_GROUP_ASSIGNED(
      "fairness-group.assigned", FairnessGroupAssigned.class, Topic.HR_RESTRICTED);

  private static final Map<String, EventType> BY_WIRE =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wire, Function.identity()));
  private static final Map<Class<?>, EventType> BY_RECORD =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

  private final String name;
  private final Class<? extends Event> record;
  private final List<Topic> topics;

  EventType(String name, Class<? extends Event> record, Topic... topics) {
    this.name = name;
    this.record = record;
    this.topics = List.of(topics);
  }

  /** The CloudEvents type, such as {@code forthright.flag.changed.v1}. */
  public String wire() {
    return "forthright." + name + ".v1";
  }

  /** The record that holds the data of this type. */
  public Class<? extends Event> record() {
    return record;
  }

  /** The topics that carry this type. */
  public List<Topic> topics() {
    return topics;
  }

  /** The type of that CloudEvents name, if it is one of ours. */
  public static Optional<EventType> of(String wire) {
    return Optional.ofNullable(BY_WIRE.get(wire));
  }

  /** The type of an event body. */
  public static EventType of(Event body) {
    EventType type = BY_RECORD.get(body.getClass());
    if (type == null) {
      throw new IllegalArgumentException(body.getClass().getSimpleName() + " is no event type.");
    }
    return type;
  }
}
