package dev.forthright.flag.engagement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.flag.engagement.domain.Norms;
import dev.forthright.flag.engagement.domain.Norms.SegmentStage;
import dev.forthright.flag.engagement.domain.Spread;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is usual, as found at the end of each week; kept, so that every tick can be judged again.
 */
@ApplicationScoped
public class NormStore {

  /** Norms are learnt once a week. */
  private static final int FRESH_DAYS = 7;

  /** Answers older than a quarter tell nothing about buyers today. */
  private static final int REPLY_DAYS = 91;

  private static final double SECONDS_A_DAY = 86_400;

  private final Sql sql;

  NormStore(Sql sql) {
    this.sql = sql;
  }

  private record Found(String kind, SegmentStage key, Spread spread) {}

  /** What was known to be usual at an instant: what the last look at or before it found. */
  public Norms asOf(Instant at) {
    Map<SegmentStage, Spread> stays = new HashMap<>();
    Map<String, Spread> replies = new HashMap<>();
    sql.query(
            """
            select kind, segment, stage, n, p75, p90 from deal_norm
            where tick = (select max(tick) from deal_norm where tick <= ?)
            """,
            row ->
                new Found(
                    row.text("kind"),
                    new SegmentStage(row.text("segment"), row.text("stage")),
                    new Spread(
                        row.intValue("n"),
                        row.decimal("p75").doubleValue(),
                        row.decimal("p90").doubleValue())),
            at)
        .forEach(
            found -> {
              if (found.kind().equals("stay")) {
                stays.put(found.key(), found.spread());
              } else {
                replies.put(found.key().segment(), found.spread());
              }
            });
    return new Norms(stays, replies);
  }

  /** Whether what is usual was looked at within the week before an instant. */
  public boolean isFresh(Instant at) {
    return sql.queryOne(
            "select exists (select from deal_norm where tick > ? and tick <= ?) as fresh",
            row -> row.bool("fresh"),
            at.minus(FRESH_DAYS, ChronoUnit.DAYS),
            at)
        .orElse(false);
  }

  /** Keeps what was found at a tick, once. */
  public void keep(Instant tick, Norms norms) {
    List<ObjectNode> rows = new ArrayList<>();
    norms
        .stays()
        .forEach((key, spread) -> rows.add(row(tick, "stay", key.segment(), key.stage(), spread)));
    norms.replies().forEach((segment, spread) -> rows.add(row(tick, "reply", segment, "", spread)));
    sql.update(
        """
        insert into deal_norm
        select * from jsonb_populate_recordset(null::deal_norm, ?::jsonb)
        on conflict do nothing
        """,
        RowJson.rows(rows));
  }

  /**
   * How long buyers take to answer, by segment of the deal, else of its owner: from a seller's
   * first try after the buyer was last heard to the next thing the buyer does.
   */
  public Map<String, Spread> replies(Instant at) {
    Map<String, Spread> replies = new HashMap<>();
    sql.query(
            """
            with touch as (
              select a.deal_id, a.by_buyer, a.starts_at from deal_activity a
              where a.deal_id is not null and a.standing = 'held' and a.starts_at > ?
                and a.starts_at <= ? and a.occurred_at <= ?
                and not exists (select from deal_activity later
                  where later.activity_id = a.activity_id and later.version > a.version
                    and later.occurred_at <= ?)
            ), round as (
              select *, count(*) filter (where by_buyer) over (
                partition by deal_id order by starts_at, by_buyer
                rows between unbounded preceding and 1 preceding) as nth
              from touch
            ), answer as (
              select deal_id, extract(epoch from max(starts_at) filter (where by_buyer)
                - min(starts_at) filter (where not by_buyer)) / ? as days
              from round group by deal_id, nth
              having bool_or(by_buyer) and bool_or(not by_buyer)
            )
            select coalesce(s.segment, p.segment, ?) as segment, count(*) as n,
              percentile_disc(0.75) within group (order by a.days) as p75,
              percentile_disc(0.90) within group (order by a.days) as p90
            from answer a
            join deal_span s on s.deal_id = a.deal_id and s.from_at <= ? and s.until_at > ?
            left join kit.person p on p.person_id = s.owner_id
            group by 1
            """,
            row ->
                Map.entry(
                    row.text("segment"),
                    new Spread(
                        row.intValue("n"),
                        row.decimal("p75").doubleValue(),
                        row.decimal("p90").doubleValue())),
            at.minus(REPLY_DAYS, ChronoUnit.DAYS),
            at,
            at,
            at,
            SECONDS_A_DAY,
            Norms.NO_SEGMENT,
            at,
            at)
        .forEach(one -> replies.put(one.getKey(), one.getValue()));
    return replies;
  }

  private static ObjectNode row(
      Instant tick, String kind, String segment, String stage, Spread spread) {
    return RowJson.row()
        .put("tick", tick.toString())
        .put("kind", kind)
        .put("segment", segment)
        .put("stage", stage)
        .put("n", spread.n())
        .put("p75", spread.p75())
        .put("p90", spread.p90());
  }
}
