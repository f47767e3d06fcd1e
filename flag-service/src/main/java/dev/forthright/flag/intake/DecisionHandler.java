package dev.forthright.flag.intake;

import dev.forthright.events.EventType;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.flag.link.Links;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Lets flags follow what people agreed about them. Next: {@link Links}. */
@ApplicationScoped
public class DecisionHandler implements EventHandler {

  private final Links links;

  DecisionHandler(Links links) {
    this.links = links;
  }

  @Override
  public String consumer() {
    return "flag-decisions";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.CONVERSATION_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    for (InboundEvent event : news) {
      switch (event.body()) {
        case ConversationChanged conversation -> links.apply(event, conversation);
        default -> throw new IllegalStateException(event.type() + " is not accepted here.");
      }
    }
  }
}
