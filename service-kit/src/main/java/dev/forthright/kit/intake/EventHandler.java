package dev.forthright.kit.intake;

import dev.forthright.events.EventType;
import java.util.List;
import java.util.Set;

/** What a service does with new canonical events, within one transaction that it did not open. */
public interface EventHandler {

  /** Name of this consumer in inbox and quarantine; never changes once released. */
  String consumer();

  /** The types it wants; others on its topics are skipped without a trace. */
  Set<EventType> accepts();

  /** Applies events it has never seen before, in offset order within each partition. */
  void handle(List<InboundEvent> news);
}
