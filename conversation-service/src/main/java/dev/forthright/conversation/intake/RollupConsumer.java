package dev.forthright.conversation.intake;

import dev.forthright.conversation.report.RollupProjection;
import dev.forthright.events.EventType;
import dev.forthright.events.SubjectType;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what metrics-service counted about reps. Next: {@link RollupProjection}. */
@ApplicationScoped
public class RollupConsumer implements EventHandler {

  private final EventIntake intake;
  private final RollupProjection rollups;

  RollupConsumer(EventIntake intake, RollupProjection rollups) {
    this.intake = intake;
    this.rollups = rollups;
  }

  @Incoming("rollups")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(this, records);
  }

  @Override
  public String consumer() {
    return "conversation.rollups";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.METRIC_ROLLED_UP);
  }

  @Override
  public void handle(List<InboundEvent> events) {
    rollups.apply(
        events.stream()
            .filter(event -> ((MetricRolledUp) event.body()).subjectType() == SubjectType.REP)
            .toList());
  }
}
