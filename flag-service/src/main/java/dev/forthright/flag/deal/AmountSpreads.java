package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.AmountSpread;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large open deals are, by role of their owner and currency: two currencies are never compared.
 */
@ApplicationScoped
public class AmountSpreads {

  private final Sql sql;

  AmountSpreads(Sql sql) {
    this.sql = sql;
  }

  /** The spreads of one instant, by owner and currency. */
  public record ByOwner(Map<String, AmountSpread> spreads) {

    /** The spread that the owner's deals in this currency belong to. */
    public AmountSpread of(@Nullable String ownerId, @Nullable String currency) {
      return spreads.getOrDefault(key(ownerId, currency), AmountSpread.UNKNOWN);
    }

    private static String key(@Nullable String ownerId, @Nullable String currency) {
      return ownerId + "|" + currency;
    }
  }

  /** The spreads as of an instant. */
  public ByOwner asOf(Instant at) {
    Map<String, AmountSpread> spreads = new HashMap<>();
    sql.query(
            """
            with open_deal as (
              select s.owner_id, p.discipline, p.segment, s.currency, s.amount
              from deal_span s join kit.person p on p.person_id = s.owner_id
              where s.is_open and s.from_at <= ? and s.until_at > ? and s.amount > 0
            ), spread as (
              select discipline, segment, currency, count(*) as n,
                percentile_disc(0.50) within group (order by amount) as p50,
                percentile_disc(0.75) within group (order by amount) as p75,
                percentile_disc(0.90) within group (order by amount) as p90
              from open_deal group by discipline, segment, currency
            )
            select distinct o.owner_id, s.currency, s.n, s.p50, s.p75, s.p90
            from open_deal o join spread s
              on s.discipline is not distinct from o.discipline
              and s.segment is not distinct from o.segment
              and s.currency is not distinct from o.currency
            """,
            row ->
                Map.entry(
                    ByOwner.key(row.text("owner_id"), row.text("currency")),
                    new AmountSpread(
                        row.longValue("n"),
                        row.decimal("p50"),
                        row.decimal("p75"),
                        row.decimal("p90"))),
            at,
            at)
        .forEach(entry -> spreads.put(entry.getKey(), entry.getValue()));
    return new ByOwner(spreads);
  }
}
