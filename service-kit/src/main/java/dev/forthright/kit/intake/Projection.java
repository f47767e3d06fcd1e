package dev.forthright.kit.intake;

import dev.forthright.events.EventType;
import java.util.List;
import java.util.Set;

/**
 * A copy that every service keeps of what another one publishes, such as people: applied from any
 * topic the service reads, whatever its own handler accepts, in the same transaction and before it.
 */
public interface Projection {

  /** The types it is made of. */
  Set<EventType> accepts();

  /** Applies the events of a batch; called with those it accepts only, never with none. */
  void apply(List<InboundEvent> news);
}
