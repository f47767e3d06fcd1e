package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a dispute does to the time to talk: the SLA stands still until the last disputed flag is
 * ruled on, for a few working days at most.
 *
 * @param since when the first of the disputes was heard of
 * @param sla when the time to talk would have been over
 * @param flags what is in dispute
 */
public record SlaHold(Instant since, Instant sla, List<UUID> flags) {

  public SlaHold {
    flags = List.copyOf(flags);
  }

  /** When the time is over if nobody ever rules: the longest that a dispute may hold it. */
  Instant longest(Moment moment) {
    return moment.days().plus(sla, moment.settings().disputeHolds());
  }

  /** When the time is over if the disputes end now: later by the working days they took. */
  Instant released(Moment moment) {
    int took = 0;
    while (took < moment.settings().disputeHolds()
        && moment.days().plus(since, took).isBefore(moment.now())) {
      took++;
    }
    return moment.days().plus(sla, took);
  }
}
