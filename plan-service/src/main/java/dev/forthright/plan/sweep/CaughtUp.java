package dev.forthright.plan.sweep;

import dev.forthright.plan.intake.IntakeActivity;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Whether this service has once read everything that was waiting for it when it started. Until then
 * a timer could act on a plan that an event further up the line had already stopped.
 */
@ApplicationScoped
public class CaughtUp {

  private static final Logger LOG = Logger.getLogger(CaughtUp.class);
  private static final String CHANNEL = "canonical";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaClientService clients;
  private final IntakeActivity activity;
  private volatile boolean done;
  private Map<TopicPartition, Long> before = Map.of();

  CaughtUp(KafkaClientService clients, IntakeActivity activity) {
    this.clients = clients;
    this.activity = activity;
  }

  /** True from the first moment on at which nothing was waiting any more. */
  boolean once() {
    if (done) {
      return true;
    }
    KafkaConsumer<Object, Object> consumer = clients.getConsumer(CHANNEL);
    if (consumer == null) {
      return false;
    }
    Map<TopicPartition, Long> now;
    try {
      now = consumer.runOnPollingThread(CaughtUp::atEnd).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      LOG.debugf("event=sweep.held because=%s", e.getMessage());
      return false;
    }
    // Twice the same, with nothing in the works in between: what was polled is also applied.
    done = !now.isEmpty() && now.equals(before) && activity.isIdle();
    before = now;
    if (done) {
      LOG.info("event=sweep.open because=caught_up");
    }
    return done;
  }

  /** The positions when every assigned partition is read to its end; empty otherwise. */
  private static Map<TopicPartition, Long> atEnd(Consumer<Object, Object> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long position = consumer.position(end.getKey());
      if (position < end.getValue()) {
        return Map.of();
      }
      positions.put(end.getKey(), position);
    }
    return positions;
  }
}
