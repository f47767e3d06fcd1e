package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.WorkedDays;
import dev.forthright.metrics.survival.domain.Observation;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many working days it took to respond to a flag (K19). Who must act gives the working days. A
 * flag that is still open is censored at the last day that is known; one that was closed without a
 * response, at its end: from then on nobody could respond any more.
 *
 * @param lastDay the last day that is over at the tick
 */
public record ResponseTime(FiscalCalendar fiscal, LocalDate lastDay) {

  /** From opening to being acknowledged or taken into a conversation. */
  public Observation toAcknowledgement(FlagOpening flag, WorkedDays worked) {
    return observe(flag, flag.acknowledgedAt(), worked);
  }

  /** From opening to the first conversation held. */
  public Observation toConversation(FlagOpening flag, WorkedDays worked) {
    return observe(flag, flag.heldAt(), worked);
  }

  private Observation observe(FlagOpening flag, @Nullable Instant response, WorkedDays worked) {
    Instant closed = flag.closedAt();
    boolean happened = response != null && (closed == null || !response.isAfter(closed));
    Instant end = happened ? response : closed;
    LocalDate until = end == null ? lastDay : fiscal.dayOf(end);
    return new Observation(worked.between(fiscal.dayOf(flag.openedAt()), until), happened);
  }
}
