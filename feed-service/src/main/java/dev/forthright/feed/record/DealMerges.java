package dev.forthright.feed.record;

import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which deal was merged into which. An activity keeps the deal that its feed names; the survivor is
 * put in its place when the activity is published, and it is published again when a merge is
 * learned or taken back. So the last word about an activity is the same in every order of arrival.
 */
@ApplicationScoped
class DealMerges {

  private static final String MERGED_INTO = "mergedInto";
  private static final String DEAL = "opportunityId";

  /** More than anybody merges one after the other; two deals merged into each other never end. */
  private static final int LONGEST_CHAIN = 50;

  private final Sql sql;

  DealMerges(Sql sql) {
    this.sql = sql;
  }

  /** Whether some fact says that a deal was merged, or that one is no longer that was. */
  boolean isAmong(List<FeedFact> facts) {
    List<String> separate = new ArrayList<>();
    for (FeedFact fact : facts) {
      String into =
          fact.kind() == EntityKind.OPPORTUNITY ? fact.fact().fields().get(MERGED_INTO) : null;
      if (into != null && !into.equals("null")) {
        return true;
      }
      if (into != null && fact.recordId() != null) {
        separate.add(fact.recordId());
      }
    }
    // Whole rows say of every deal that it was not merged; hardly ever is that news.
    return !separate.isEmpty()
        && !sql.query(
                "select record_id from deal_merge where record_id = any(?) limit 1",
                row -> row.text("record_id"),
                Sql.texts(separate))
            .isEmpty();
  }

  /**
   * Notes what the records of these deals say now, and tells which activities are about another
   * deal since. Only right while nobody else writes records.
   */
  Set<RecordId> follow(Collection<RecordId> deals) {
    List<String> changed = note(deals);
    return changed.isEmpty()
        ? Set.of()
        : new HashSet<>(
            sql.query(
                "select record_id from record where about_deal = any(?) and entity = 'activity'",
                row -> new RecordId(EntityKind.ACTIVITY, row.text("record_id")),
                Sql.texts(withThoseBefore(changed))));
  }

  private List<String> note(Collection<RecordId> deals) {
    return sql.query(
        """
        with said as (
          select record_id, fields ->> 'mergedInto' as into_id from record
          where entity = 'opportunity' and record_id = any(?)),
        gone as (
          delete from deal_merge m using said s
          where m.record_id = s.record_id and s.into_id is null
          returning m.record_id),
        come as (
          insert into deal_merge as m (record_id, into_id)
          select record_id, into_id from said where into_id is not null order by record_id
          on conflict (record_id) do update set into_id = excluded.into_id
            where m.into_id <> excluded.into_id
          returning m.record_id)
        select record_id from gone union select record_id from come
        """,
        row -> row.text("record_id"),
        Sql.texts(deals.stream().map(RecordId::id).toList()));
  }

  /** The deals that were merged into one, one after the other; itself not among them. */
  List<String> mergedInto(String deal) {
    return withThoseBefore(List.of(deal)).stream().filter(id -> !id.equals(deal)).toList();
  }

  private List<String> withThoseBefore(List<String> deals) {
    return sql.query(
        """
        with recursive before (record_id) as (
          select unnest(?)
          union
          select m.record_id from before b join deal_merge m on m.into_id = b.record_id)
        select record_id from before order by record_id
        """,
        row -> row.text("record_id"),
        Sql.texts(deals));
  }

  /** The survivor of each of these deals that was merged; deals that lead nowhere are missing. */
  Map<String, String> survivors(Collection<String> deals) {
    if (deals.isEmpty()) {
      return Map.of();
    }
    Map<String, String> survivors = new HashMap<>();
    sql.query(
            """
            with recursive way (deal, at, steps) as (
              select record_id, into_id, 1 from deal_merge where record_id = any(?)
              union all
              select w.deal, m.into_id, w.steps + 1
              from way w join deal_merge m on m.record_id = w.at where w.steps < ?)
            select w.deal, w.at from way w
            where not exists (select from deal_merge m where m.record_id = w.at)
            """,
            row -> Map.entry(row.text("deal"), row.text("at")),
            Sql.texts(deals),
            LONGEST_CHAIN)
        .forEach(end -> survivors.put(end.getKey(), end.getValue()));
    return survivors;
  }

  /** The deals that activities of a batch name, for one look-up. */
  static Set<String> namedIn(Map<RecordId, List<RecordState>> states) {
    return states.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == EntityKind.ACTIVITY)
        .flatMap(entry -> entry.getValue().stream())
        .flatMap(state -> Stream.ofNullable(namedBy(EntityKind.ACTIVITY, state)))
        .collect(Collectors.toSet());
  }

  /** The deal that an activity names; null for every other record. */
  static @Nullable String namedBy(EntityKind kind, RecordState state) {
    String json = kind == EntityKind.ACTIVITY ? state.value(DEAL) : null;
    return json == null ? null : json.substring(1, json.length() - 1);
  }

  /** A field's JSON with the survivor in the place of a merged deal. */
  static @Nullable String resolved(
      EntityKind kind, String field, @Nullable String json, Map<String, String> survivors) {
    if (json == null
        || survivors.isEmpty()
        || kind != EntityKind.ACTIVITY
        || !field.equals(DEAL)
        || !json.startsWith("\"")) {
      return json;
    }
    String survivor = survivors.get(json.substring(1, json.length() - 1));
    return survivor == null ? json : CanonicalJson.write(survivor);
  }
}
