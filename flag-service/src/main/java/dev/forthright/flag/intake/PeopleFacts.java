package dev.forthright.flag.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.events.feed.AbsenceChanged;
import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.events.feed.PersonChanged;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Stores what excuses a silence: absences, changes of territory, and feeds that went silent. */
@ApplicationScoped
public class PeopleFacts {

  private static final String TERRITORY = "territory";

  private final Sql sql;

  PeopleFacts(Sql sql) {
    this.sql = sql;
  }

  void add(List<InboundEvent> events) {
    List<ObjectNode> absences = new ArrayList<>();
    List<ObjectNode> territories = new ArrayList<>();
    List<ObjectNode> feeds = new ArrayList<>();
    for (InboundEvent event : events) {
      switch (event.body()) {
        case AbsenceChanged absence -> absences.add(row(absence));
        case PersonChanged person when movedTerritory(person) ->
            territories.add(
                RowJson.row()
                    .put("person_id", person.personId())
                    .put("event_id", event.id().toString())
                    .put("at", person.provenance().occurredAt().toString()));
        case FeedHealthChanged health ->
            feeds.add(
                RowJson.row()
                    .put("feed", health.feed())
                    .put("at", health.at().toString())
                    .put("status", health.status().wire())
                    .put("event_id", event.id().toString())
                    .put("reason", health.reason()));
        default -> {}
      }
    }
    insert("absence", absences);
    insert("territory_change", territories);
    insert("feed_status", feeds);
  }

  private static ObjectNode row(AbsenceChanged absence) {
    return RowJson.row()
        .put("absence_id", absence.absenceId())
        .put("version", absence.provenance().version())
        .put("person_id", absence.personId())
        .put("occurred_at", absence.provenance().occurredAt().toString())
        .put("from_day", absence.from().toString())
        .put("to_day", absence.to().toString())
        .put("portion", absence.portion())
        .put("cancelled", absence.cancelled());
  }

  /** The first territory ever seen is not a change of territory. */
  private static boolean movedTerritory(PersonChanged person) {
    return person.changes().stream()
        .anyMatch(
            change ->
                change.field().equals(TERRITORY) && change.fromKnown() && change.from() != null);
  }

  private void insert(String table, List<ObjectNode> rows) {
    if (!rows.isEmpty()) {
      sql.update(
          "insert into %s select * from jsonb_populate_recordset(null::%s, ?::jsonb) on conflict do nothing"
              .formatted(table, table),
          RowJson.rows(rows));
    }
  }
}
