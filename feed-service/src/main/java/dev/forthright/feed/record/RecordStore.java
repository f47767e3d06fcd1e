package dev.forthright.feed.record;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Origin;
import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.domain.Fact;
import dev.forthright.feed.record.domain.FactOrder;
import dev.forthright.feed.record.domain.Merge;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records and their history in SQL: one statement for a whole batch, locks in the order of ids. */
@ApplicationScoped
class RecordStore {

  private final Sql sql;

  RecordStore(Sql sql) {
    this.sql = sql;
  }

  /** The records, created where they are missing, locked in the order of their ids. */
  Map<RecordId, StoredRecord> lock(Collection<RecordId> ids) {
    SqlArray entities = entities(ids);
    SqlArray recordIds = recordIds(ids);
    sql.update(
        """
        insert into record (entity, record_id)
        select k.entity, k.record_id from unnest(?, ?) as k (entity, record_id)
        order by k.entity, k.record_id
        on conflict do nothing
        """,
        entities,
        recordIds);
    return read(
        """
        select r.* from record r
        join unnest(?, ?) as k (entity, record_id) using (entity, record_id)
        order by r.entity, r.record_id
        for update of r
        """,
        ids);
  }

  /** The records as they are, without locks; unseen ones are missing. */
  Map<RecordId, StoredRecord> peek(Collection<RecordId> ids) {
    return read(
        """
        select r.* from record r
        join unnest(?, ?) as k (entity, record_id) using (entity, record_id)
        """,
        ids);
  }

  private Map<RecordId, StoredRecord> read(String statement, Collection<RecordId> ids) {
    return sql.query(statement, RecordStore::stored, entities(ids), recordIds(ids)).stream()
        .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
  }

  /** Writes heads and versions back. */
  void save(Collection<StoredRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    List<StoredRecord> rows = List.copyOf(records);
    List<FactOrder> tails = rows.stream().map(row -> row.head().tail()).toList();
    sql.update(
        """
        update record r
        set version = n.version, fields = n.fields::jsonb, tail_precedence = n.precedence,
            tail_time = n.time, tail_sequence = n.sequence, tail_event = n.event,
            unresolved = string_to_array(n.unresolved, chr(10)), about_deal = n.about_deal
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as n (entity, record_id, version, fields, precedence, time, sequence, event, unresolved,
                about_deal)
        where r.entity = n.entity and r.record_id = n.record_id
        """,
        entities(rows.stream().map(StoredRecord::id).toList()),
        recordIds(rows.stream().map(StoredRecord::id).toList()),
        Sql.longs(rows.stream().map(StoredRecord::version).toList()),
        Sql.texts(rows.stream().map(row -> FieldsJson.write(row.head().state().fields())).toList()),
        Sql.ints(tails.stream().map(FactOrder::precedence).toList()),
        Sql.instants(tails.stream().map(FactOrder::time).toList()),
        Sql.longs(tails.stream().map(FactOrder::sequence).toList()),
        Sql.uuids(tails.stream().map(FactOrder::eventId).toList()),
        Sql.texts(
            rows.stream()
                .map(row -> row.unresolved().isEmpty() ? "" : String.join("\n", row.unresolved()))
                .toList()),
        Sql.texts(
            rows.stream()
                .map(row -> DealMerges.namedBy(row.id().kind(), row.head().state()))
                .collect(Collectors.toList())));
  }

  /** Adds facts to the history. */
  void remember(List<FactRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into record_history
          (entity, record_id, event_id, precedence, occurred_at, sequence, coverage, fields, feed,
           known_at, late, backfill, actor, actor_kind, native_id, correlation_id, topic, partition,
           record_offset, mapping_version)
        select n.entity, n.record_id, n.event_id, n.precedence, n.occurred_at, n.sequence, n.coverage,
          n.fields::jsonb, n.feed, n.known_at, n.late, n.backfill, n.actor, n.actor_kind, n.native_id,
          n.correlation_id, n.topic, n.partition, n.record_offset, n.mapping_version
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as n (entity, record_id, event_id, precedence, occurred_at, sequence, coverage, fields, feed,
                known_at, late, backfill, actor, actor_kind, native_id, correlation_id, topic,
                partition, record_offset, mapping_version)
        on conflict do nothing
        """,
        entities(rows.stream().map(FactRow::record).toList()),
        recordIds(rows.stream().map(FactRow::record).toList()),
        Sql.uuids(rows.stream().map(row -> row.fact().order().eventId()).toList()),
        Sql.ints(rows.stream().map(row -> row.fact().order().precedence()).toList()),
        Sql.instants(rows.stream().map(row -> row.fact().order().time()).toList()),
        Sql.longs(rows.stream().map(row -> row.fact().order().sequence()).toList()),
        Sql.names(rows.stream().map(row -> row.fact().coverage()).toList()),
        Sql.texts(rows.stream().map(row -> FieldsJson.write(row.fact().fields())).toList()),
        Sql.texts(rows.stream().map(row -> row.origin().feed()).toList()),
        Sql.instants(rows.stream().map(FactRow::knownAt).toList()),
        Sql.booleans(rows.stream().map(FactRow::late).toList()),
        Sql.booleans(rows.stream().map(FactRow::backfill).toList()),
        Sql.texts(rows.stream().map(row -> row.actor().id()).collect(Collectors.toList())),
        Sql.names(rows.stream().map(row -> row.actor().kind()).toList()),
        Sql.texts(rows.stream().map(row -> row.origin().nativeId()).collect(Collectors.toList())),
        Sql.texts(rows.stream().map(FactRow::correlationId).collect(Collectors.toList())),
        Sql.texts(rows.stream().map(row -> row.origin().topic()).toList()),
        Sql.ints(rows.stream().map(row -> row.origin().partition()).toList()),
        Sql.longs(rows.stream().map(row -> row.origin().offset()).toList()),
        Sql.texts(rows.stream().map(row -> row.origin().mappingVersion()).toList()));
  }

  /** Every fact of the records, by record, in no particular order. */
  Map<RecordId, List<FactRow>> histories(Collection<RecordId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return sql
        .query(
            """
            select h.* from record_history h
            join unnest(?, ?) as k (entity, record_id) using (entity, record_id)
            """,
            RecordStore::factRow,
            entities(ids),
            recordIds(ids))
        .stream()
        .collect(Collectors.groupingBy(FactRow::record));
  }

  private static StoredRecord stored(Row row) {
    FactOrder tail =
        row.uuid("tail_event") == null
            ? null
            : new FactOrder(
                row.intValue("tail_precedence"),
                row.instant("tail_time"),
                row.longValue("tail_sequence"),
                row.uuid("tail_event"));
    return new StoredRecord(
        id(row),
        row.longValue("version"),
        new Merge.Head(new RecordState(FieldsJson.read(row.json("fields"))), tail),
        row.texts("unresolved"));
  }

  private static FactRow factRow(Row row) {
    return new FactRow(
        id(row),
        new Fact(
            new FactOrder(
                row.intValue("precedence"),
                row.instant("occurred_at"),
                row.longValue("sequence"),
                row.uuid("event_id")),
            Coverage.valueOf(row.text("coverage").toUpperCase(Locale.ROOT)),
            FieldsJson.read(row.json("fields"))),
        row.instant("known_at"),
        row.bool("late"),
        row.bool("backfill"),
        new Actor(
            row.text("actor"), ActorKind.valueOf(row.text("actor_kind").toUpperCase(Locale.ROOT))),
        row.text("correlation_id"),
        new Origin(
            row.text("feed"),
            row.text("topic"),
            row.intValue("partition"),
            row.longValue("record_offset"),
            row.text("native_id"),
            row.text("mapping_version")));
  }

  private static RecordId id(Row row) {
    return new RecordId(EntityKind.of(row.text("entity")).orElseThrow(), row.text("record_id"));
  }

  private static SqlArray entities(Collection<RecordId> ids) {
    return Sql.texts(ids.stream().map(id -> id.kind().wire()).toList());
  }

  private static SqlArray recordIds(Collection<RecordId> ids) {
    return Sql.texts(ids.stream().map(RecordId::id).toList());
  }
}
