package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.deal.domain.StageEntry;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How deals went from stage to stage and hand to hand, read from their spans. */
@ApplicationScoped
public class StageStore {

  /** Won deals looked at in each segment, the latest; more would not move a quantile. */
  private static final int WON_DEALS = 500;

  /** A deal won longer ago says little about today. */
  private static final int WON_DAYS = 365;

  private final Sql sql;

  StageStore(Sql sql) {
    this.sql = sql;
  }

  /**
   * A deal that was won.
   *
   * @param segment of the deal, else of its owner
   * @param entries of stages while it was open
   */
  public record WonDeal(
      @Nullable String segment,
      @Nullable String ownerId,
      Instant wonAt,
      List<StageEntry> entries) {}

  private record Entry(String dealId, StageEntry entry) {}

  /** The stages that open deals came into up to an instant, since they were last opened. */
  public Map<String, List<StageEntry>> entries(Instant at, Collection<String> dealIds) {
    Map<String, List<StageEntry>> entries = new HashMap<>();
    sql.query(
            """
            with closed as (
              select deal_id, max(from_at) as at from deal_span
              where deal_id = any(?) and not is_open and from_at <= ? group by deal_id
            )
            select s.deal_id, s.stage, min(s.from_at) as at,
              (array_agg(s.event_id::text order by s.from_at))[1] as event_id
            from deal_span s left join closed c using (deal_id)
            where s.deal_id = any(?) and s.is_open and s.stage is not null and s.from_at <= ?
              and s.from_at > coalesce(c.at, '-infinity')
            group by s.deal_id, s.stage
            """,
            StageStore::entry,
            Sql.texts(dealIds),
            at,
            Sql.texts(dealIds),
            at)
        .forEach(
            one -> entries.computeIfAbsent(one.dealId(), id -> new ArrayList<>()).add(one.entry()));
    return entries;
  }

  /** Since when the present owners of some deals have had them, as of an instant. */
  public Map<String, Instant> ownedSince(Instant at, Collection<DealSpan> deals) {
    Map<String, Instant> since = new HashMap<>();
    sql.query(
            """
            select k.deal_id, greatest(min(s.from_at),
              max(s.until_at) filter (where s.owner_id is distinct from k.owner_id)) as since
            from unnest(?, ?) as k (deal_id, owner_id) join deal_span s using (deal_id)
            where s.from_at <= ? group by k.deal_id
            """,
            row -> Map.entry(row.text("deal_id"), row.instant("since")),
            Sql.texts(deals.stream().map(DealSpan::dealId).toList()),
            Sql.texts(deals.stream().map(deal -> deal.state().ownerId()).toList()),
            at)
        .forEach(one -> since.put(one.getKey(), one.getValue()));
    return since;
  }

  /**
   * The deals last won in each segment, with how they got there. Those that were first told in the
   * middle of their life are left out: nobody knows when their stage began.
   */
  public List<WonDeal> won(Instant at) {
    Map<String, List<StageEntry>> entries = new HashMap<>();
    Map<String, WonDeal> deals = new HashMap<>();
    sql.query(
            """
            with won as (
              select s.deal_id, coalesce(s.segment, p.segment) as segment, s.owner_id, s.created_at,
                s.from_at
              from deal_span s left join kit.person p on p.person_id = s.owner_id
              where s.stage_kind = 'won' and not s.deleted and s.merged_into is null
                and s.amount > 0 and s.from_at > ? and s.from_at <= ? and s.until_at > ?
            ), latest as (
              select *, row_number() over (partition by segment order by from_at desc, deal_id) as nth
              from won
            )
            select w.deal_id, w.segment, w.owner_id, s.stage, min(s.from_at) as at,
              (array_agg(s.event_id::text order by s.from_at))[1] as event_id,
              (select min(v.from_at) from deal_span v
                where v.deal_id = w.deal_id and v.stage_kind = 'won') as won_at
            from latest w join deal_span s using (deal_id)
            where w.nth <= ? and s.is_open and s.stage is not null
              and (select min(f.from_at) from deal_span f where f.deal_id = w.deal_id)
                < coalesce(w.created_at, '-infinity') + interval '1 day'
            group by w.deal_id, w.segment, w.owner_id, s.stage
            """,
            row -> {
              deals.putIfAbsent(
                  row.text("deal_id"),
                  new WonDeal(
                      row.text("segment"), row.text("owner_id"), row.instant("won_at"), List.of()));
              return entry(row);
            },
            at.minus(WON_DAYS, ChronoUnit.DAYS),
            at,
            at,
            WON_DEALS)
        .forEach(
            one -> entries.computeIfAbsent(one.dealId(), id -> new ArrayList<>()).add(one.entry()));
    return deals.entrySet().stream()
        .map(
            one ->
                new WonDeal(
                    one.getValue().segment(),
                    one.getValue().ownerId(),
                    one.getValue().wonAt(),
                    entries.getOrDefault(one.getKey(), List.of())))
        .toList();
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.text("deal_id"),
        new StageEntry(row.text("stage"), row.instant("at"), row.text("event_id")));
  }
}
