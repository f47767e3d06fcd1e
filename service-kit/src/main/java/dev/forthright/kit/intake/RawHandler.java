package dev.forthright.kit.intake;

import java.util.List;

/** What a service does with a batch of raw records, within one transaction that it did not open. */
public interface RawHandler {

  /** Name of this consumer in inbox and quarantine; never changes once released. */
  String consumer();

  /**
   * Applies the batch. Throws {@link DataFault} when a record can never be applied: the batch is
   * then bisected until that record is alone. Any effect must be idempotent by event id.
   */
  void handle(List<RawRecord> batch);
}
