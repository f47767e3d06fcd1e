package dev.forthright.metrics.intake;

import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Direction;
import dev.forthright.events.Side;
import dev.forthright.events.feed.ActivityChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores activities and decides which of them count: held, with a buyer, not deleted. */
@ApplicationScoped
class ActivityFacts {

  private final Sql sql;
  private final Standing standing;

  ActivityFacts(Sql sql, Standing standing) {
    this.sql = sql;
    this.standing = standing;
  }

  void store(List<InboundEvent> events) {
    Batch<ActivityChanged> batch =
        Batch.of(events, ActivityChanged.class, ActivityChanged::provenance);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into activity_version (activity_id, version, event_id, person_id, kind, counts,
          initiator, starts_at, occurred_at, known_at, visible_at)
        select n.*, n.occurred_at from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (activity_id, version, event_id, person_id, kind, counts, initiator, starts_at,
           occurred_at, known_at)
        on conflict do nothing
        """,
        batch.texts(ActivityChanged::activityId),
        batch.versions(),
        batch.eventIds(),
        batch.texts(ActivityChanged::personId),
        batch.names(ActivityChanged::kind),
        batch.booleans(ActivityFacts::counts),
        batch.names(ActivityFacts::initiator),
        batch.instants(ActivityChanged::startsAt),
        batch.occurredAt(),
        batch.knownAt());
    standing.settle("activity_version", "activity_id", batch.texts(ActivityChanged::activityId));
    // Every version counts here: a moved activity leaves a hole where it stood before.
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at, event_id)
        select v.person_id, v.starts_at, v.starts_at, n.occurred_at, n.event_id
        from unnest(?, ?, ?) as n (activity_id, occurred_at, event_id)
        join activity_version v using (activity_id)
        where v.counts
        """,
        batch.texts(ActivityChanged::activityId),
        batch.occurredAt(),
        batch.eventIds());
  }

  private static boolean counts(ActivityChanged activity) {
    return activity.status() == ActivityStatus.HELD && !activity.deleted() && isWithBuyer(activity);
  }

  /**
   * Where a feed names no participants at all, an activity on a deal or account is with a buyer.
   */
  private static boolean isWithBuyer(ActivityChanged activity) {
    return activity.participants().isEmpty()
        ? activity.opportunityId() != null || activity.accountId() != null
        : activity.participants().stream().anyMatch(party -> party.side() == Side.BUYER);
  }

  private static Side initiator(ActivityChanged activity) {
    if (activity.initiator() != null || activity.direction() == null) {
      return activity.initiator();
    }
    return activity.direction() == Direction.INBOUND ? Side.BUYER : Side.SELLER;
  }
}
