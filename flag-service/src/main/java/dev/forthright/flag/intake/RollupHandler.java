package dev.forthright.flag.intake;

import dev.forthright.events.EventType;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.metrics.TickStratum;
import dev.forthright.flag.evaluation.TickStore;
import dev.forthright.flag.rollup.RollupStore;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Stores metric values and notes in which partitions a tick is closed. Next: {@link
 * dev.forthright.flag.evaluation.TickRunner}.
 */
@ApplicationScoped
public class RollupHandler implements EventHandler {

  private final RollupStore rollups;
  private final TickStore ticks;

  RollupHandler(RollupStore rollups, TickStore ticks) {
    this.rollups = rollups;
    this.ticks = ticks;
  }

  @Override
  public String consumer() {
    return "flag-rollups";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.METRIC_ROLLED_UP, EventType.TICK_CLOSED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    List<InboundEvent> values =
        news.stream().filter(event -> event.type() == EventType.METRIC_ROLLED_UP).toList();
    if (!values.isEmpty()) {
      rollups.add(values);
    }
    for (InboundEvent event : news) {
      if (event.body() instanceof TickClosed closed && closed.stratum() == TickStratum.A) {
        ticks.closed(closed, event.raw().partition());
      }
    }
  }
}
