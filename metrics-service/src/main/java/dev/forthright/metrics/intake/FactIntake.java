package dev.forthright.metrics.intake;

import dev.forthright.events.EventType;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Stores what canonical events say as facts, each version once, and marks the buckets they touch.
 * Nothing is counted here: a tick does that from the facts. Next: {@link
 * dev.forthright.metrics.tick.TickService}.
 */
@ApplicationScoped
public class FactIntake implements EventHandler {

  private static final Set<EventType> ACCEPTED =
      Set.of(
          EventType.OPPORTUNITY_CHANGED,
          EventType.PERSON_CHANGED,
          EventType.ABSENCE_CHANGED,
          EventType.QUOTA_CHANGED,
          EventType.ACTIVITY_CHANGED,
          EventType.COACHING_SESSION_CHANGED,
          EventType.FORECAST_SUBMITTED,
          EventType.COMPANY_SETTING_CHANGED);

  private final ActivityFacts activities;
  private final SessionFacts sessions;
  private final DealFacts deals;
  private final PersonFacts people;
  private final AbsenceFacts absences;
  private final QuotaFacts quotas;
  private final SettingFacts settings;
  private final ForecastFacts forecasts;

  FactIntake(
      ActivityFacts activities,
      SessionFacts sessions,
      DealFacts deals,
      PersonFacts people,
      AbsenceFacts absences,
      QuotaFacts quotas,
      SettingFacts settings,
      ForecastFacts forecasts) {
    this.activities = activities;
    this.sessions = sessions;
    this.deals = deals;
    this.people = people;
    this.absences = absences;
    this.quotas = quotas;
    this.settings = settings;
    this.forecasts = forecasts;
  }

  @Override
  public String consumer() {
    return "metrics-canonical";
  }

  @Override
  public Set<EventType> accepts() {
    return ACCEPTED;
  }

  @Override
  public void handle(List<InboundEvent> news) {
    // Always in this order, so that two batches lock rows of the tables in the same order.
    people.store(of(news, EventType.PERSON_CHANGED));
    absences.store(of(news, EventType.ABSENCE_CHANGED));
    quotas.store(of(news, EventType.QUOTA_CHANGED));
    settings.store(of(news, EventType.COMPANY_SETTING_CHANGED));
    deals.store(of(news, EventType.OPPORTUNITY_CHANGED));
    activities.store(of(news, EventType.ACTIVITY_CHANGED));
    sessions.store(of(news, EventType.COACHING_SESSION_CHANGED));
    forecasts.store(of(news, EventType.FORECAST_SUBMITTED));
  }

  private static List<InboundEvent> of(List<InboundEvent> news, EventType type) {
    return news.stream().filter(event -> event.type() == type).toList();
  }
}
