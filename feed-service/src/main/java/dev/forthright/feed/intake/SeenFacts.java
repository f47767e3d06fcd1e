package dev.forthright.feed.intake;

import dev.forthright.feed.record.FeedFact;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which facts the inbox already has. */
@ApplicationScoped
class SeenFacts {

  private final Sql sql;

  SeenFacts(Sql sql) {
    this.sql = sql;
  }

  Set<UUID> among(List<FeedFact> facts) {
    return new HashSet<>(
        sql.query(
            "select event_id from kit.inbox where consumer = ? and event_id = any(?)",
            row -> row.uuid("event_id"),
            RawIntake.CONSUMER,
            Sql.uuids(facts.stream().map(FeedFact::id).toList())));
  }
}
