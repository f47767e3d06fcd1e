package dev.forthright.plan.intake;

import dev.forthright.events.EventType;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.plan.candidate.ConversationProjection;
import dev.forthright.plan.candidate.FlagProjection;
import dev.forthright.plan.plan.PlanKeeper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in what other services say: flags and conversations, and about people what moves a plan.
 * The kit has put people, absences and calendars in their place before this is called. Next: {@link
 * ConversationProjection}, and {@link PlanKeeper} for plans that stand.
 */
@ApplicationScoped
public class CanonicalConsumer implements EventHandler {

  private final EventIntake intake;
  private final FlagProjection flags;
  private final ConversationProjection conversations;
  private final PlanKeeper plans;
  private final IntakeActivity activity;

  CanonicalConsumer(
      EventIntake intake,
      FlagProjection flags,
      ConversationProjection conversations,
      PlanKeeper plans,
      IntakeActivity activity) {
    this.intake = intake;
    this.flags = flags;
    this.conversations = conversations;
    this.plans = plans;
    this.activity = activity;
  }

  @Incoming("canonical")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    activity.during(() -> intake.process(this, records));
  }

  @Override
  public String consumer() {
    return "plan.canonical";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(
        EventType.FLAG_CHANGED,
        EventType.CONVERSATION_CHANGED,
        EventType.PERSON_CHANGED,
        EventType.ABSENCE_CHANGED,
        EventType.COMPANY_SETTING_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    flags.apply(bodies(news, FlagChanged.class));
    conversations.apply(bodies(news, ConversationChanged.class));
    Set<String> people = new TreeSet<>();
    bodies(news, PersonChanged.class).forEach(person -> people.add(person.personId()));
    bodies(news, AbsenceChanged.class).forEach(absence -> people.add(absence.personId()));
    plans.learnAbout(people);
    if (bodies(news, CompanySettingChanged.class).stream()
        .anyMatch(CanonicalConsumer::isCalendar)) {
      plans.learnCalendar();
    }
  }

  private static boolean isCalendar(CompanySettingChanged change) {
    return change.setting() instanceof CompanyCalendar
        || change.setting() instanceof HolidayCalendar;
  }

  private static <T> List<T> bodies(List<InboundEvent> news, Class<T> type) {
    return news.stream().map(InboundEvent::body).filter(type::isInstance).map(type::cast).toList();
  }
}
