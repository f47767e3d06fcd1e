package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The only way a change of a flag becomes true: row, history and event in one transaction. Next:
 * {@link FlagEvents}.
 */
@ApplicationScoped
public class FlagLedger {

  private static final Logger LOG = Logger.getLogger(FlagLedger.class);

  /** A change and when it happened. */
  public record Happened(Change change, Instant at) {}

  private final FlagStore flags;
  private final Outbox outbox;

  FlagLedger(FlagStore flags, Outbox outbox) {
    this.flags = flags;
    this.outbox = outbox;
  }

  /**
   * Saves changes; empty ones are left out.
   *
   * @param time when it happened: the tick for what rules did, now for people and timers
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Flag> save(List<Change> changes, Instant time) {
    return save(changes.stream().map(change -> new Happened(change, time)).toList());
  }

  /** Saves changes that happened each at its own time, no two of them to the same flag. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Flag> save(List<Happened> changes) {
    List<Change> saved = new ArrayList<>();
    List<OutgoingEvent> events = new ArrayList<>();
    for (Happened happened : changes) {
      Change change = happened.change();
      if (!change.isEmpty()) {
        Change next = new Change(change.flag().saved(happened.at()), change.moves());
        saved.add(next);
        events.addAll(FlagEvents.of(next, happened.at()));
        log(next);
      }
    }
    if (!saved.isEmpty()) {
      flags.save(saved);
      outbox.append(events);
    }
    return saved.stream().map(Change::flag).toList();
  }

  private static void log(Change change) {
    Flag flag = change.flag();
    LOG.debugf(
        "event=flag.changed flag=%s rule=%s condition=%s workflow=%s because=%s",
        flag.id(),
        flag.key().rule(),
        flag.judged().condition(),
        flag.handling().workflow(),
        flag.judged().finding().because());
  }
}
