package dev.forthright.metrics.tick;

import dev.forthright.events.Topic;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.metrics.TickStratum;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.time.Watermarks;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.rollup.LoopService;
import dev.forthright.metrics.rollup.RollupService;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * Closes day ticks one after another, as soon as our watermark on all canonical topics has passed
 * it: rollups first, then the marker in every partition behind them. Stratum A of a tick comes
 * first, then its stratum B, then A of the next: so the rules of a tick find B of the tick before.
 * Each is a transaction of its own. Next: {@link RollupService} and {@link LoopService}, then
 * flag-service, which judges the tick.
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

  private static final int LONGEST_TICK_SECONDS = 7_200;

  private final TickStore ticks;
  private final Watermarks watermarks;
  private final ReferenceStore references;
  private final RollupService rollups;
  private final LoopService loop;
  private final Outbox outbox;

  TickService(
      TickStore ticks,
      Watermarks watermarks,
      ReferenceStore references,
      RollupService rollups,
      LoopService loop,
      Outbox outbox) {
    this.ticks = ticks;
    this.watermarks = watermarks;
    this.references = references;
    this.rollups = rollups;
    this.loop = loop;
    this.outbox = outbox;
  }

  /**
   * Closes the next stratum if its tick is due, and says whether it did. A tick that rebuilds all
   * of history may take long and is still one transaction.
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_TICK_SECONDS)
  public boolean closeNext() {
    ticks.takeTurn();
    Optional<LocalDate> withoutB = ticks.withoutB();
    if (withoutB.isPresent()) {
      closeB(withoutB.get());
      return true;
    }
    return closeA();
  }

  private boolean closeA() {
    Optional<Instant> watermark = watermarks.current(CANONICAL);
    Optional<LocalDate> next = watermark.isEmpty() ? Optional.empty() : next();
    if (next.isEmpty()) {
      return false;
    }
    LocalDate day = next.get();
    FiscalCalendar fiscal = references.on(day).fiscal();
    Instant tick = fiscal.startOf(day.plusDays(1));
    if (watermark.get().isBefore(tick)) {
      return false;
    }
    LocalDate historyStart = ticks.first().orElse(day);
    ticks.record(day, tick, rollups.rollUp(day, tick, historyStart));
    tell(TickStratum.A, day, tick, fiscal);
    return true;
  }

  /**
   * Waits for nothing: flags of this tick are raised only after its stratum A, and what people do
   * has no watermark. What is known now is counted, what comes later restates.
   */
  private void closeB(LocalDate day) {
    FiscalCalendar fiscal = references.on(day).fiscal();
    Instant tick = ticks.at(day);
    ticks.recordB(day, loop.rollUp(day, tick, ticks.first().orElse(day)));
    tell(TickStratum.B, day, tick, fiscal);
  }

  private void tell(TickStratum stratum, LocalDate day, Instant tick, FiscalCalendar fiscal) {
    LocalDate tickDay = day.plusDays(1);
    outbox.appendToEveryPartition(
        Topic.METRIC_ROLLUPS,
        new TickClosed(
            tick,
            day,
            stratum,
            fiscal.weekOf(day).end().equals(tickDay),
            fiscal.monthEndsBefore(tickDay),
            fiscal.quarterOf(day).end().equals(tickDay),
            outbox.partitions()),
        stratum.wire() + "|" + tick,
        tick);
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
