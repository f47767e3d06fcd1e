package dev.forthright.metrics.intake;

import dev.forthright.events.Event;
import dev.forthright.events.Provenance;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.SqlArray;
import java.util.List;
import java.util.function.Function;

/** Canonical events of one type as columns, with what their provenance says of time and version. */
final class Batch<T> extends Columns<T> {

  private final Function<T, Provenance> provenance;

  private Batch(List<InboundEvent> events, Class<T> type, Function<T, Provenance> provenance) {
    super(events, type);
    this.provenance = provenance;
  }

  static <T extends Event> Batch<T> of(
      List<InboundEvent> events, Class<T> type, Function<T, Provenance> provenance) {
    return new Batch<>(events, type, provenance);
  }

  SqlArray versions() {
    return longs(body -> provenance.apply(body).version());
  }

  SqlArray occurredAt() {
    return instants(body -> provenance.apply(body).occurredAt());
  }

  SqlArray knownAt() {
    return instants(body -> provenance.apply(body).knownAt());
  }
}
