package dev.forthright.flag.flag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.FlagMove;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Flags and their history in SQL. A whole cohort is judged and written at a time, so flags are rows
 * in batches rather than managed entities; one writer at a time keeps ticks, people and timers
 * apart.
 */
@ApplicationScoped
public class FlagStore {

  /** Any number that no other advisory lock of this database uses. */
  private static final long ONE_WRITER = 820_2001L;

  private final Sql sql;

  FlagStore(Sql sql) {
    this.sql = sql;
  }

  /** A line of history as stored. */
  public record HistoryRow(long seq, long version, Instant recordedAt, FlagMove move) {}

  /** Makes this transaction the only one that changes flags; a tick holds it for milliseconds. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock() {
    sql.query("select pg_advisory_xact_lock(?)::text as done", row -> row.text("done"), ONE_WRITER);
  }

  /** The newest flag of each key whose condition is watched and had fired by then. */
  public Map<FlagKey, Flag> watched(Instant firedBy) {
    Map<FlagKey, Flag> flags = new HashMap<>();
    sql.query(
            """
            select distinct on (dedup_key) body from flag
            where condition in ('firing', 'recovering', 'no_data') and fired_at <= ?
            order by dedup_key, fired_at desc
            """,
            FlagStore::flag,
            firedBy)
        .forEach(flag -> flags.put(flag.key(), flag));
    return flags;
  }

  /** The flags of some rules that fire for people now. */
  public List<Flag> firingFor(Collection<String> personIds, Collection<RuleId> rules) {
    return sql.query(
        """
        select distinct on (dedup_key) body from flag
        where person_id = any(?) and rule = any(?) and condition = 'firing'
        order by dedup_key, fired_at desc
        """,
        FlagStore::flag,
        Sql.texts(personIds),
        Sql.texts(rules.stream().map(RuleId::name).toList()));
  }

  /** The newest flag of each of the keys, in whatever state. */
  public Map<FlagKey, Flag> latest(Collection<FlagKey> keys) {
    Map<FlagKey, Flag> flags = new HashMap<>();
    sql.query(
            """
            select distinct on (dedup_key) body from flag
            where dedup_key = any(?) order by dedup_key, fired_at desc
            """,
            FlagStore::flag,
            Sql.texts(keys.stream().map(FlagKey::dedup).toList()))
        .forEach(flag -> flags.put(flag.key(), flag));
    return flags;
  }

  /** Flags that wait for their inhibitor to end. */
  public List<Flag> waiting() {
    return sql.query(
        "select body from flag where workflow = 'waiting' order by id", FlagStore::flag);
  }

  /** Flags about deals that a late fact may make untrue. */
  public List<Flag> retractable(Collection<String> dealIds, Instant firedAfter) {
    return sql.query(
        """
        select body from flag
        where subject_type = 'deal' and subject_id = any(?) and fired_at > ?
          and condition <> 'retracted'
        order by id
        """,
        FlagStore::flag,
        Sql.texts(dealIds),
        firedAfter);
  }

  /** Flags of these keys that a late fact may make untrue. */
  public List<Flag> retractable(Set<FlagKey> keys, Instant firedAfter) {
    return sql.query(
        """
        select body from flag
        where dedup_key = any(?) and fired_at > ? and condition <> 'retracted' order by id
        """,
        FlagStore::flag,
        Sql.texts(keys.stream().map(FlagKey::dedup).toList()),
        firedAfter);
  }

  /** Flags with a timer due by now; each row is taken by one replica only. */
  public List<Flag> due(int limit) {
    return sql.query(
        """
        select body from flag where due_at <= kit.now()
        order by due_at, id limit ? for update skip locked
        """,
        FlagStore::flag,
        limit);
  }

  /** Whether the manager's head start on a flag of the rule about the subject still runs. */
  public boolean inHeadStart(RuleId rule, String subjectId) {
    return sql.queryOne(
            """
            select exists (select 1 from flag
              where rule = ? and subject_id = ? and rep_sees_from > kit.now()) as yes
            """,
            row -> row.bool("yes"),
            rule.name(),
            subjectId)
        .orElse(false);
  }

  /** A flag, whoever asks. */
  public Optional<Flag> find(UUID id) {
    return sql.queryOne("select body from flag where id = ?", FlagStore::flag, id);
  }

  /** A flag's history, oldest first. */
  public List<HistoryRow> history(UUID id) {
    return sql.query(
        """
        select seq, version, recorded_at, at, machine, trigger, from_state, to_state, by, because,
          event_ids
        from flag_history where flag_id = ? order by seq
        """,
        row ->
            new HistoryRow(
                row.longValue("seq"),
                row.longValue("version"),
                row.instant("recorded_at"),
                move(row)),
        id);
  }

  /** Saves flags as they are, with the moves that led there. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void save(List<Change> changes) {
    upsert(changes.stream().map(Change::flag).toList());
    keepHeld(changes.stream().map(Change::flag).filter(FlagStore::isHeld).toList());
    List<ObjectNode> moves = new ArrayList<>();
    for (Change change : changes) {
      for (FlagMove move : change.moves()) {
        moves.add(row(change.flag(), move));
      }
    }
    sql.update(
        """
        insert into flag_history
          (flag_id, version, at, machine, trigger, from_state, to_state, by, because, event_ids)
        select m.flag_id, m.version, m.at, m.machine, m.trigger, m.from_state, m.to_state, m.by,
          m.because, m.event_ids
        from jsonb_array_elements(?::jsonb) with ordinality as e (body, place),
          jsonb_populate_record(null::flag_history, e.body) m
        order by e.place
        """,
        RowJson.rows(moves));
  }

  private static boolean isHeld(Flag flag) {
    return flag.handling().workflow() == Workflow.WAITING && flag.handling().inhibitedBy() != null;
  }

  /** What is held back is counted for good, whatever becomes of the flag. */
  private void keepHeld(List<Flag> flags) {
    if (flags.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into flag_held (flag_id, occurrence, inhibitor, since)
        select * from unnest(?, ?, ?, ?) on conflict do nothing
        """,
        Sql.uuids(flags.stream().map(Flag::id).toList()),
        Sql.ints(flags.stream().map(flag -> flag.handling().occurrence()).toList()),
        Sql.texts(flags.stream().map(flag -> flag.handling().inhibitedBy()).toList()),
        Sql.instants(flags.stream().map(Flag::changedAt).toList()));
  }

  /** Saves a count that nobody needs to hear of. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void upsert(List<Flag> flags) {
    if (flags.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into flag select * from jsonb_populate_recordset(null::flag, ?::jsonb) order by id
        on conflict (id) do update set
          person_id = excluded.person_id, manager_id = excluded.manager_id,
          severity = excluded.severity, condition = excluded.condition,
          workflow = excluded.workflow, fired_at = excluded.fired_at,
          rep_sees_from = excluded.rep_sees_from, due_at = excluded.due_at,
          escalation = excluded.escalation, disputed = excluded.disputed,
          version = excluded.version, changed_at = excluded.changed_at, body = excluded.body
        """,
        RowJson.rows(flags.stream().map(FlagStore::row).toList()));
  }

  static Flag flag(Row row) {
    return RowJson.read(row.json("body"), Flag.class);
  }

  private static ObjectNode row(Flag flag) {
    ObjectNode row =
        RowJson.row()
            .put("id", flag.id().toString())
            .put("dedup_key", flag.key().dedup())
            .put("rule", flag.key().rule().name())
            .put("subject_type", flag.key().subjectKind().toString())
            .put("subject_id", flag.key().subjectId())
            .put("person_id", flag.concern().personId())
            .put("manager_id", flag.concern().managerId())
            .put("severity", flag.judged().severity().toString())
            .put("condition", flag.judged().condition().toString())
            .put("workflow", flag.handling().workflow().toString())
            .put("fired_at", flag.judged().firedTick().toString())
            .put("rep_sees_from", text(flag.handling().repSeesFrom()))
            .put("due_at", text(flag.handling().dueAt()))
            .put("escalation", flag.handling().escalation())
            .put("disputed", flag.handling().disputed())
            .put("version", flag.version())
            .put("changed_at", flag.changedAt().toString());
    row.putRawValue("body", new com.fasterxml.jackson.databind.util.RawValue(RowJson.write(flag)));
    return row;
  }

  private static ObjectNode row(Flag flag, FlagMove move) {
    ObjectNode row =
        RowJson.row()
            .put("flag_id", flag.id().toString())
            .put("version", flag.version())
            .put("at", move.at().toString())
            .put("machine", move.machine())
            .put("trigger", move.trigger())
            .put("from_state", move.from())
            .put("to_state", move.to())
            .put("by", move.by())
            .put("because", move.because());
    move.eventIds().forEach(row.putArray("event_ids")::add);
    return row;
  }

  private static FlagMove move(Row row) {
    return new FlagMove(
        row.instant("at"),
        row.text("machine"),
        row.text("trigger"),
        row.text("from_state"),
        row.text("to_state"),
        row.text("by"),
        row.text("because"),
        row.texts("event_ids"));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
