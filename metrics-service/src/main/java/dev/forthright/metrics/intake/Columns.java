package dev.forthright.metrics.intake;

import dev.forthright.events.Event;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Events of one type turned into columns, for one set-based statement per batch. */
class Columns<T> {

  private record Line<T>(UUID id, T body, Instant knownAt) {}

  private final List<Line<T>> lines = new ArrayList<>();

  Columns(List<InboundEvent> events, Class<T> type) {
    events.forEach(
        event ->
            lines.add(new Line<>(event.id(), type.cast(event.body()), event.raw().timestamp())));
  }

  static <T extends Event> Columns<T> of(List<InboundEvent> events, Class<T> type) {
    return new Columns<>(events, type);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  List<T> bodies() {
    return lines.stream().map(Line::body).toList();
  }

  SqlArray eventIds() {
    return Sql.uuids(lines.stream().map(Line::id).toList());
  }

  /** When the broker had the record: the first we could know of it. */
  SqlArray receivedAt() {
    return Sql.instants(lines.stream().map(Line::knownAt).toList());
  }

  SqlArray texts(Function<T, String> column) {
    return Sql.texts(column(column));
  }

  SqlArray uuids(Function<T, UUID> column) {
    return Sql.uuids(column(column));
  }

  SqlArray instants(Function<T, Instant> column) {
    return Sql.instants(column(column));
  }

  SqlArray dates(Function<T, LocalDate> column) {
    return Sql.dates(column(column));
  }

  SqlArray numerics(Function<T, BigDecimal> column) {
    return Sql.numerics(column(column));
  }

  SqlArray booleans(Function<T, Boolean> column) {
    return Sql.booleans(column(column));
  }

  SqlArray longs(Function<T, Long> column) {
    return Sql.longs(column(column));
  }

  SqlArray ints(Function<T, Integer> column) {
    return Sql.ints(column(column));
  }

  SqlArray names(Function<T, ? extends Enum<?>> column) {
    return Sql.names(lines.stream().map(Line::body).map(column).toList());
  }

  private <C> List<C> column(Function<T, C> column) {
    List<C> values = new ArrayList<>(lines.size());
    lines.forEach(line -> values.add(column.apply(line.body())));
    return values;
  }
}
