package dev.forthright.flag.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.deal.domain.DealFact;
import dev.forthright.flag.deal.domain.DealHistories;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.deal.domain.DealState;
import dev.forthright.flag.deal.domain.DealTimeline;
import dev.forthright.flag.deal.domain.StageKind;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deals in SQL: facts as they came, and the timelines laid out from them. */
@ApplicationScoped
public class DealStore {

  /** Later than any fact, and still a date the database knows. */
  private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  private static final String STATE =
      """
      s.owner_id, s.name, s.account_id, s.created_at, s.stage, s.stage_kind, s.forecast_category,
      s.amount, s.currency, s.close_date, s.buyer_confirmed_close_date,
      s.buyer_confirmation_activity_id, s.paper_process, s.segment, s.next_meeting_at, s.merged_into, s.deleted, s.stale
      """;
  private static final String SPAN =
      """
      s.deal_id, s.event_id, s.version, s.from_at, nullif(s.until_at, 'infinity') as until_at,
      s.commit_since, s.commit_event_id,
      """
          + STATE;

  private final Sql sql;

  DealStore(Sql sql) {
    this.sql = sql;
  }

  /** Stores facts once and lays the touched deals' timelines out anew. */
  public Map<String, DealTimeline> add(List<DealFact> facts) {
    sql.update(
        """
        insert into deal_fact
        select * from jsonb_populate_recordset(null::deal_fact, ?::jsonb)
        on conflict do nothing
        """,
        RowJson.rows(facts.stream().map(DealStore::row).toList()));
    List<String> touched = facts.stream().map(DealFact::dealId).distinct().sorted().toList();
    Map<String, DealTimeline> timelines = new HashMap<>();
    facts(touched).forEach((id, all) -> timelines.put(id, DealTimeline.of(all)));
    replace(touched, timelines.values());
    return timelines;
  }

  /** All facts of the deals, by deal. */
  public Map<String, List<DealFact>> facts(Collection<String> dealIds) {
    Map<String, List<DealFact>> facts = new HashMap<>();
    sql.query(
            "select s.deal_id, s.version, s.event_id, s.occurred_at, s.backfill, "
                + STATE
                + " from deal_fact s where s.deal_id = any(?) order by s.deal_id, s.version",
            DealStore::fact,
            Sql.texts(dealIds))
        .forEach(fact -> facts.computeIfAbsent(fact.dealId(), id -> new ArrayList<>()).add(fact));
    return facts;
  }

  /**
   * The deals that any deal rule may have something to say about at a tick: open ones whose close
   * date has come or that are in commit, and those named.
   */
  public List<DealSpan> suspects(Instant at, LocalDate day, Collection<String> named) {
    return sql.query(
        "select "
            + SPAN
            + """
             from deal_span s
            where s.from_at <= ? and s.until_at > ?
              and ((s.is_open and (s.close_date < ? or s.forecast_category = 'commit'))
                or s.deal_id = any(?))
            order by s.deal_id
            """,
        DealStore::span,
        at,
        at,
        day,
        Sql.texts(named));
  }

  /** Every deal that is open at an instant, and those named. */
  public List<DealSpan> open(Instant at, Collection<String> named) {
    return sql.query(
        "select "
            + SPAN
            + """
             from deal_span s
            where s.from_at <= ? and s.until_at > ? and (s.is_open or s.deal_id = any(?))
            order by s.deal_id
            """,
        DealStore::span,
        at,
        at,
        Sql.texts(named));
  }

  /** The named deals as they were at an instant, by deal. */
  public Map<String, DealSpan> asOf(Instant at, Collection<String> dealIds) {
    Map<String, DealSpan> spans = new HashMap<>();
    sql.query(
            "select "
                + SPAN
                + " from deal_span s where s.from_at <= ? and s.until_at > ? and s.deal_id = any(?)",
            DealStore::span,
            at,
            at,
            Sql.texts(dealIds))
        .forEach(span -> spans.put(span.dealId(), span));
    return spans;
  }

  /** All that was ever true of the named deals. */
  public DealHistories histories(Collection<String> dealIds) {
    Map<String, List<DealSpan>> spans = new HashMap<>();
    sql.query(
            "select " + SPAN + " from deal_span s where s.deal_id = any(?)",
            DealStore::span,
            Sql.texts(dealIds))
        .forEach(span -> spans.computeIfAbsent(span.dealId(), id -> new ArrayList<>()).add(span));
    return new DealHistories(spans, moves(FAR_FUTURE, dealIds));
  }

  /** Moves of the named deals' close dates up to an instant, by deal, oldest first. */
  public Map<String, List<CloseDateMove>> moves(Instant upTo, Collection<String> dealIds) {
    Map<String, List<CloseDateMove>> moves = new HashMap<>();
    sql.query(
            """
            select deal_id, event_id, at, from_date, to_date, backfill from close_date_move
            where deal_id = any(?) and at <= ? order by deal_id, at, event_id
            """,
            row -> Map.entry(row.text("deal_id"), move(row)),
            Sql.texts(dealIds),
            upTo)
        .forEach(
            move ->
                moves.computeIfAbsent(move.getKey(), id -> new ArrayList<>()).add(move.getValue()));
    return moves;
  }

  /** Deals whose close date moved after one instant and up to another. */
  public List<String> movedBetween(Instant after, Instant upTo) {
    return sql.query(
        "select distinct deal_id from close_date_move where at > ? and at <= ? order by 1",
        row -> row.text("deal_id"),
        after,
        upTo);
  }

  /** A deal's whole timeline. */
  public Optional<DealTimeline> timeline(String dealId) {
    return Optional.ofNullable(facts(List.of(dealId)).get(dealId)).map(DealTimeline::of);
  }

  private void replace(List<String> touched, Collection<DealTimeline> timelines) {
    List<ObjectNode> spans = new ArrayList<>();
    List<ObjectNode> moves = new ArrayList<>();
    for (DealTimeline timeline : timelines) {
      timeline.spans().forEach(span -> spans.add(row(span)));
      String dealId = timeline.spans().getLast().dealId();
      timeline.moves().forEach(move -> moves.add(row(dealId, move)));
    }
    sql.update("delete from deal_span where deal_id = any(?)", Sql.texts(touched));
    sql.update("delete from close_date_move where deal_id = any(?)", Sql.texts(touched));
    sql.update(
        "insert into deal_span select * from jsonb_populate_recordset(null::deal_span, ?::jsonb)",
        RowJson.rows(spans));
    sql.update(
        """
        insert into close_date_move
        select * from jsonb_populate_recordset(null::close_date_move, ?::jsonb)
        """,
        RowJson.rows(moves));
  }

  private static ObjectNode row(DealFact fact) {
    return RowJson.columns(fact.state())
        .put("deal_id", fact.dealId())
        .put("version", fact.version())
        .put("event_id", fact.eventId().toString())
        .put("occurred_at", fact.occurredAt().toString())
        .put("backfill", fact.backfill());
  }

  private static ObjectNode row(DealSpan span) {
    return RowJson.columns(span.state())
        .put("deal_id", span.dealId())
        .put("event_id", span.eventId().toString())
        .put("version", span.version())
        .put("from_at", span.from().toString())
        .put("until_at", span.until() == null ? "infinity" : span.until().toString())
        .put("commit_since", span.commitSince() == null ? null : span.commitSince().toString())
        .put(
            "commit_event_id",
            span.commitEventId() == null ? null : span.commitEventId().toString())
        .put("is_open", span.state().isOpen());
  }

  private static ObjectNode row(String dealId, CloseDateMove move) {
    return RowJson.row()
        .put("deal_id", dealId)
        .put("event_id", move.eventId().toString())
        .put("at", move.at().toString())
        .put("from_date", move.from().toString())
        .put("to_date", move.to().toString())
        .put("backfill", move.backfill());
  }

  private static CloseDateMove move(Row row) {
    return new CloseDateMove(
        row.uuid("event_id"),
        row.instant("at"),
        row.date("from_date"),
        row.date("to_date"),
        row.bool("backfill"));
  }

  private static DealFact fact(Row row) {
    return new DealFact(
        row.text("deal_id"),
        row.longValue("version"),
        row.uuid("event_id"),
        row.instant("occurred_at"),
        row.bool("backfill"),
        state(row));
  }

  private static DealSpan span(Row row) {
    return new DealSpan(
        row.text("deal_id"),
        row.uuid("event_id"),
        row.longValue("version"),
        row.instant("from_at"),
        row.instant("until_at"),
        row.instant("commit_since"),
        row.uuid("commit_event_id"),
        state(row));
  }

  private static DealState state(Row row) {
    String kind = row.text("stage_kind");
    return new DealState(
        row.text("owner_id"),
        row.text("name"),
        row.text("account_id"),
        row.instant("created_at"),
        row.text("stage"),
        kind == null ? null : StageKind.valueOf(kind.toUpperCase(Locale.ROOT)),
        row.text("forecast_category"),
        row.decimal("amount"),
        row.text("currency"),
        row.date("close_date"),
        row.date("buyer_confirmed_close_date"),
        row.text("buyer_confirmation_activity_id"),
        row.text("paper_process"),
        row.text("segment"),
        row.instant("next_meeting_at"),
        row.text("merged_into"),
        row.bool("deleted"),
        row.bool("stale"));
  }
}
