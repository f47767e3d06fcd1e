package dev.forthright.kit.intake;

import dev.forthright.kit.access.AppliedOffsets;
import dev.forthright.kit.quarantine.Quarantine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Applies a batch in one transaction and does not return before every record of it is applied or
 * quarantined. The retry loop stands outside the transaction. Transient trouble is retried for ever
 * with back-off, so the channel stands still rather than skipping; a data fault is bisected until
 * its record is alone, so that neighbours are not harmed. Next: the handler of the service.
 */
@ApplicationScoped
public class BatchProcessor {

  private static final Logger LOG = Logger.getLogger(BatchProcessor.class);

  /** An unexpected failure of a single record may be a passing bug; after this it is set aside. */
  private static final int TRIES_FOR_THE_UNEXPECTED = 3;

  private final Transactions transactions;
  private final Quarantine quarantine;
  private final AppliedOffsets offsets;
  private final MeterRegistry meters;
  private volatile boolean stopping;

  BatchProcessor(
      Transactions transactions,
      Quarantine quarantine,
      AppliedOffsets offsets,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.quarantine = quarantine;
    this.offsets = offsets;
    this.meters = meters;
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
  }

  /**
   * Settles every record of the batch.
   *
   * @throws IllegalStateException when the service is stopping; nothing of the unfinished part is
   *     committed and Kafka delivers it again
   */
  public void process(RawHandler handler, List<RawRecord> batch) {
    if (!batch.isEmpty()) {
      try (RecordIds fields = RecordIds.of(handler, batch)) {
        settle(handler, batch);
      }
      meters
          .counter("forthright.intake.records", "consumer", handler.consumer())
          .increment(batch.size());
    }
  }

  private void settle(RawHandler handler, List<RawRecord> records) {
    Backoff backoff = new Backoff();
    int unexpected = 0;
    while (true) {
      RuntimeException failure = transactions.attempt(() -> handler.handle(records));
      if (failure == null) {
        return;
      }
      switch (Trouble.of(failure)) {
        case TRANSIENT -> waitAndRetry(handler, failure, backoff);
        case DATA -> {
          split(handler, records, failure);
          return;
        }
        case UNEXPECTED -> {
          refuseWhileStopping(failure);
          if (records.size() > 1 || ++unexpected == TRIES_FOR_THE_UNEXPECTED) {
            LOG.errorf(
                failure,
                "consumer=%s records=%d unexpected failure",
                handler.consumer(),
                records.size());
            split(handler, records, failure);
            return;
          }
        }
      }
    }
  }

  private void split(RawHandler handler, List<RawRecord> records, RuntimeException failure) {
    if (records.size() == 1) {
      setAside(handler, records.getFirst(), failure);
      return;
    }
    int middle = records.size() / 2;
    settle(handler, records.subList(0, middle));
    settle(handler, records.subList(middle, records.size()));
  }

  private void setAside(RawHandler handler, RawRecord culprit, RuntimeException failure) {
    DataFault fault =
        failure instanceof DataFault known
            ? known
            : new DataFault(
                Trouble.of(failure) == Trouble.DATA
                    ? ReasonCode.REJECTED_BY_DATABASE
                    : ReasonCode.UNEXPECTED,
                null);
    Backoff backoff = new Backoff();
    while (true) {
      RuntimeException trouble =
          transactions.attempt(
              () -> {
                quarantine.put(handler.consumer(), culprit, fault.reason(), fault.field(), null);
                // Settled too: what is set aside must not leave people unconfirmed for ever.
                offsets.record(List.of(culprit));
              });
      if (trouble == null) {
        return;
      }
      waitAndRetry(handler, trouble, backoff);
    }
  }

  private void waitAndRetry(RawHandler handler, RuntimeException trouble, Backoff backoff) {
    refuseWhileStopping(trouble);
    meters.counter("forthright.intake.retries", "consumer", handler.consumer()).increment();
    LOG.warnf(
        "consumer=%s waiting %s before another try because=%s",
        handler.consumer(), backoff.next(), trouble.getClass().getSimpleName());
    backoff.pause();
  }

  /** What fails while everything is being closed is no fault of a record. */
  private void refuseWhileStopping(RuntimeException trouble) {
    if (stopping) {
      throw new IllegalStateException("Stopping: the batch stays uncommitted.", trouble);
    }
  }
}
