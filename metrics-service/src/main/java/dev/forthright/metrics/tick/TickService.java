package dev.forthright.metrics.tick;

import dev.forthright.events.Topic;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.metrics.TickStratum;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.time.Watermarks;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.rollup.RollupService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * Closes day ticks one after another, each in its own transaction, as soon as our watermark on all
 * canonical topics has passed it: rollups first, then the marker in every partition behind them.
 * Next: {@link RollupService}, then flag-service, which judges the tick.
 */
@ApplicationScoped
public class TickService {

  /** A tick closes when nothing earlier can come any more on any of these. */
  static final Set<Topic> CANONICAL =
      Set.of(
          Topic.OPPORTUNITIES,
          Topic.ACCOUNTS,
          Topic.PEOPLE,
          Topic.ACTIVITIES,
          Topic.COMPANY_REFERENCE);

  private final TickStore ticks;
  private final Watermarks watermarks;
  private final ReferenceStore references;
  private final RollupService rollups;
  private final Outbox outbox;

  TickService(
      TickStore ticks,
      Watermarks watermarks,
      ReferenceStore references,
      RollupService rollups,
      Outbox outbox) {
    this.ticks = ticks;
    this.watermarks = watermarks;
    this.references = references;
    this.rollups = rollups;
    this.outbox = outbox;
  }

  /** Closes the next tick if it is due, and says whether it did. */
  @Transactional
  public boolean closeNext() {
    Optional<Instant> watermark = watermarks.current(CANONICAL);
    if (watermark.isEmpty()) {
      return false;
    }
    ticks.takeTurn();
    Optional<LocalDate> next = next();
    if (next.isEmpty()) {
      return false;
    }
    LocalDate day = next.get();
    FiscalCalendar fiscal = references.on(day).fiscal();
    LocalDate tickDay = day.plusDays(1);
    Instant tick = fiscal.startOf(tickDay);
    if (watermark.get().isBefore(tick)) {
      return false;
    }
    LocalDate historyStart = ticks.first().orElse(day);
    ticks.record(day, tick, rollups.rollUp(day, tick, historyStart));
    outbox.appendToEveryPartition(
        Topic.METRIC_ROLLUPS,
        new TickClosed(
            tick,
            day,
            TickStratum.A,
            fiscal.weekOf(day).end().equals(tickDay),
            fiscal.monthEndsBefore(tickDay),
            fiscal.quarterOf(day).end().equals(tickDay),
            outbox.partitions()),
        "a|" + tick,
        tick);
    return true;
  }

  private Optional<LocalDate> next() {
    Optional<LocalDate> last = ticks.last();
    if (last.isPresent()) {
      return last.map(day -> day.plusDays(1));
    }
    return ticks
        .firstFact()
        .map(
            first -> {
              LocalDate near = LocalDate.ofInstant(first, ZoneOffset.UTC);
              return references.on(near).fiscal().dayOf(first);
            });
  }
}
