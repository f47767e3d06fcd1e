package dev.forthright.kit;

import dev.forthright.events.EventType;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes one row per new deal event, so that a lost or doubled effect is seen. */
@ApplicationScoped
public class FactHandler implements EventHandler {

  private final Sql sql;
  private final EventIntake intake;

  FactHandler(Sql sql, EventIntake intake) {
    this.sql = sql;
    this.intake = intake;
  }

  @Incoming("facts")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(this, records);
  }

  @Override
  public String consumer() {
    return "test.facts";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.OPPORTUNITY_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    sql.update(
        "insert into effect (consumer, what) select ?, w from unnest(?) with ordinality as t (w, n) order by n",
        consumer(),
        Sql.texts(
            news.stream()
                .map(event -> ((OpportunityChanged) event.body()).state())
                .map(state -> state.name() == null ? state.opportunityId() : state.name())
                .toList()));
  }
}
