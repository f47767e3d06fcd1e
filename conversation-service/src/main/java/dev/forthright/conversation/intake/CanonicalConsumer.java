package dev.forthright.conversation.intake;

import dev.forthright.conversation.candidate.FlagProjection;
import dev.forthright.conversation.conversation.FlagNewsService;
import dev.forthright.conversation.report.TargetProjection;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in what other services say: flags, settings, and people, whom the kit keeps. Next: {@link
 * FlagProjection}, then {@link FlagNewsService}.
 */
@ApplicationScoped
public class CanonicalConsumer implements EventHandler {

  private final EventIntake intake;
  private final FlagProjection flags;
  private final FlagNewsService news;
  private final TargetProjection targets;

  CanonicalConsumer(
      EventIntake intake, FlagProjection flags, FlagNewsService news, TargetProjection targets) {
    this.intake = intake;
    this.flags = flags;
    this.news = news;
    this.targets = targets;
  }

  @Incoming("canonical")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(this, records);
  }

  @Override
  public String consumer() {
    return "conversation.canonical";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(
        EventType.FLAG_CHANGED, EventType.FLAG_LINK_REFUSED, EventType.COMPANY_SETTING_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> events) {
    List<FlagChanged> changes = new ArrayList<>();
    List<CompanySettingChanged> settings = new ArrayList<>();
    List<Event> aboutFlags = new ArrayList<>();
    for (InboundEvent event : events) {
      switch (event.body()) {
        case FlagChanged flag -> {
          changes.add(flag);
          aboutFlags.add(flag);
        }
        case FlagLinkRefused refused -> aboutFlags.add(refused);
        case CompanySettingChanged setting -> settings.add(setting);
        default -> throw new IllegalStateException(event.type() + " was not asked for.");
      }
    }
    flags.apply(changes);
    targets.apply(settings);
    news.apply(aboutFlags);
  }
}
