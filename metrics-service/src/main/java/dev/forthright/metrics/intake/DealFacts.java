package dev.forthright.metrics.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.forthright.events.ForecastCategory;
import dev.forthright.events.Money;
import dev.forthright.events.OpportunitySource;
import dev.forthright.events.Split;
import dev.forthright.events.StageType;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.OpportunityState;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import dev.forthright.metrics.deal.domain.DealVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stores deals and has their credits read anew from the whole history of each touched deal. Next:
 * {@link DealCredits} and {@link DealSpanFacts}.
 */
@ApplicationScoped
class DealFacts {

  private static final TypeReference<List<Split>> SPLITS = new TypeReference<>() {};

  private final Sql sql;
  private final DealCredits credits;
  private final DealSpanFacts spans;

  DealFacts(Sql sql, DealCredits credits, DealSpanFacts spans) {
    this.sql = sql;
    this.credits = credits;
    this.spans = spans;
  }

  void store(List<InboundEvent> events) {
    Batch<OpportunityChanged> batch =
        Batch.of(events, OpportunityChanged.class, OpportunityChanged::provenance);
    if (batch.isEmpty()) {
      return;
    }
    insert(batch);
    Map<String, Instant> touched = new HashMap<>();
    Map<String, Set<Instant>> changedAt = new HashMap<>();
    for (OpportunityChanged change : batch.bodies()) {
      touched.merge(
          change.state().opportunityId(),
          change.provenance().occurredAt(),
          (one, other) -> one.isBefore(other) ? one : other);
      changedAt
          .computeIfAbsent(change.state().opportunityId(), id -> new HashSet<>())
          .add(change.provenance().occurredAt());
    }
    Map<String, List<DealVersion>> histories = histories(Sql.texts(touched.keySet()));
    credits.rewrite(histories, touched);
    spans.rewrite(histories, changedAt);
  }

  private void insert(Batch<OpportunityChanged> batch) {
    sql.update(
        """
        insert into deal_version (opportunity_id, version, event_id, owner_id, created_at,
          qualified_at, qualified, won, closed_at, close_date, amount, currency, splits, gone,
          occurred_at, known_at, lost, accepted_at, stage, category, probability_pct, source,
          off_icp)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        batch.texts(deal -> deal.state().opportunityId()),
        batch.versions(),
        batch.eventIds(),
        batch.texts(deal -> deal.state().ownerId()),
        batch.instants(deal -> deal.state().createdAt()),
        batch.instants(deal -> deal.state().qualifiedAt()),
        batch.booleans(deal -> Boolean.TRUE.equals(deal.state().qualified())),
        batch.booleans(deal -> deal.state().stageType() == StageType.WON),
        batch.instants(deal -> deal.state().closedAt()),
        batch.dates(deal -> deal.state().closeDate()),
        batch.numerics(DealFacts::amount),
        batch.texts(DealFacts::currency),
        Sql.jsons(batch.bodies().stream().map(deal -> splits(deal.state())).toList()),
        batch.booleans(deal -> deal.state().deleted() || deal.state().mergedInto() != null),
        batch.occurredAt(),
        batch.knownAt(),
        batch.booleans(deal -> deal.state().stageType() == StageType.LOST),
        batch.instants(deal -> deal.state().salesAcceptedAt()),
        batch.texts(deal -> deal.state().stage()),
        batch.texts(DealFacts::category),
        batch.numerics(deal -> deal.state().probabilityPct()),
        batch.texts(DealFacts::source),
        batch.booleans(deal -> deal.state().offIcp()));
  }

  private Map<String, List<DealVersion>> histories(SqlArray ids) {
    return sql
        .query(
            "select * from deal_version where opportunity_id = any(?)"
                + " order by opportunity_id, version",
            DealFacts::version,
            ids)
        .stream()
        .collect(
            Collectors.groupingBy(DealVersion::opportunityId, TreeMap::new, Collectors.toList()));
  }

  private static DealVersion version(Row row) {
    return new DealVersion(
        row.text("opportunity_id"),
        row.longValue("version"),
        row.instant("occurred_at"),
        row.uuid("event_id"),
        row.text("owner_id"),
        row.instant("created_at"),
        row.instant("qualified_at"),
        row.bool("qualified"),
        row.bool("won"),
        row.instant("closed_at"),
        row.date("close_date"),
        row.decimal("amount"),
        row.text("currency"),
        shares(row.json("splits")),
        row.bool("gone"),
        row.bool("lost"),
        row.instant("accepted_at"),
        row.text("stage"),
        row.text("category"),
        row.decimal("probability_pct"),
        row.text("source"),
        row.boolOrNull("off_icp"));
  }

  private static BigDecimal amount(OpportunityChanged deal) {
    Money amount = deal.state().amount();
    return amount == null ? null : amount.value();
  }

  private static String currency(OpportunityChanged deal) {
    Money amount = deal.state().amount();
    return amount == null ? null : amount.currency();
  }

  private static String category(OpportunityChanged deal) {
    ForecastCategory category = deal.state().forecastCategory();
    return category == null ? null : category.wire();
  }

  private static String source(OpportunityChanged deal) {
    OpportunitySource source = deal.state().source();
    return source == null ? null : source.wire();
  }

  private static String splits(OpportunityState deal) {
    if (deal.splits() == null || deal.splits().isEmpty()) {
      return "[]";
    }
    try {
      return EventJson.mapper().writeValueAsString(deal.splits());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Splits came from JSON.", e);
    }
  }

  private static List<DealVersion.Share> shares(String json) {
    if (json.equals("[]")) {
      return List.of();
    }
    try {
      return EventJson.mapper().readValue(json, SPLITS).stream()
          .map(split -> new DealVersion.Share(split.personId(), split.pct()))
          .toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Splits were written by us.", e);
    }
  }
}
