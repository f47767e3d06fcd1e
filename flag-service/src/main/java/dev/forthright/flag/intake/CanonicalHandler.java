package dev.forthright.flag.intake;

import dev.forthright.events.EventType;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.ContactRoleChanged;
import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.deal.DealStore;
import dev.forthright.flag.deal.domain.DealFact;
import dev.forthright.flag.engagement.domain.DealActivity;
import dev.forthright.flag.evaluation.FeedJudge;
import dev.forthright.flag.evaluation.LateFacts;
import dev.forthright.flag.evaluation.PushJudge;
import dev.forthright.flag.feed.FeedStore;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores what rules need to know and judges at once what needs no tick. Next: {@link PushJudge} for
 * pushed close dates; everything else waits for {@link dev.forthright.flag.evaluation.TickRunner}.
 */
@ApplicationScoped
public class CanonicalHandler implements EventHandler {

  private final DealStore deals;
  private final CompanyStore company;
  private final PeopleFacts people;
  private final ContactFacts contactFacts;
  private final FeedStore feeds;
  private final PushJudge pushes;
  private final LateFacts lateFacts;
  private final FeedJudge feedJudge;

  CanonicalHandler(
      DealStore deals,
      CompanyStore company,
      PeopleFacts people,
      ContactFacts contactFacts,
      FeedStore feeds,
      PushJudge pushes,
      LateFacts lateFacts,
      FeedJudge feedJudge) {
    this.deals = deals;
    this.company = company;
    this.people = people;
    this.contactFacts = contactFacts;
    this.feeds = feeds;
    this.pushes = pushes;
    this.lateFacts = lateFacts;
    this.feedJudge = feedJudge;
  }

  @Override
  public String consumer() {
    return "flag-canonical";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(
        EventType.OPPORTUNITY_CHANGED,
        EventType.CONTACT_ROLE_CHANGED,
        EventType.ACTIVITY_CHANGED,
        EventType.COACHING_SESSION_CHANGED,
        EventType.PLAY_STEP_CHANGED,
        EventType.FORECAST_SUBMITTED,
        EventType.QUOTA_CHANGED,
        EventType.PERSON_CHANGED,
        EventType.ABSENCE_CHANGED,
        EventType.COMPANY_SETTING_CHANGED,
        EventType.FEED_HEALTH_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    List<DealFact> facts = new ArrayList<>();
    List<CompanySettingChanged> settings = new ArrayList<>();
    List<InboundEvent> contacts = new ArrayList<>();
    List<InboundEvent> health = new ArrayList<>();
    List<InboundEvent> others = new ArrayList<>();
    for (InboundEvent event : news) {
      switch (event.body()) {
        case OpportunityChanged deal -> facts.add(DealFacts.of(event.id(), deal));
        case CompanySettingChanged setting -> settings.add(setting);
        case ActivityChanged ignored -> contacts.add(event);
        case ContactRoleChanged ignored -> contacts.add(event);
        case PersonChanged ignored -> others.add(event);
        case AbsenceChanged ignored -> others.add(event);
        case FeedHealthChanged ignored -> {
          others.add(event);
          health.add(event);
        }
        // The rest only says which feed delivers such facts.
        default -> {}
      }
    }
    if (!settings.isEmpty()) {
      company.add(settings);
    }
    feeds.delivered(Deliveries.in(news));
    people.add(others);
    List<DealActivity> activities = contactFacts.add(contacts);
    if (!facts.isEmpty()) {
      judge(facts);
    }
    lateFacts.retractByActivities(activities);
    feedJudge.judge(health);
  }

  private void judge(List<DealFact> facts) {
    var timelines = deals.add(facts);
    Instant after = pushes.raisesAfter();
    List<String> pushed =
        timelines.entrySet().stream()
            .filter(
                deal -> deal.getValue().moves().stream().anyMatch(move -> move.at().isAfter(after)))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!pushed.isEmpty()) {
      pushes.judge(pushed, after);
    }
    lateFacts.retract(facts);
  }
}
