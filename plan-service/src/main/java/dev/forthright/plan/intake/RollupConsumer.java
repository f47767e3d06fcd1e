package dev.forthright.plan.intake;

import dev.forthright.events.EventType;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.plan.rollup.MetricValues;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what reps' metrics were worth. Next: {@link MetricValues}. */
@ApplicationScoped
public class RollupConsumer implements EventHandler {

  private final EventIntake intake;
  private final MetricValues values;

  RollupConsumer(EventIntake intake, MetricValues values) {
    this.intake = intake;
    this.values = values;
  }

  @Incoming("rollups")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(this, records);
  }

  @Override
  public String consumer() {
    return "plan.rollups";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.METRIC_ROLLED_UP);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    values.add(news);
  }
}
