package dev.forthright.feed.identity;

import dev.forthright.feed.identity.IdentityView.DecisionView;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ids of other systems in SQL: those that records wait for, people feeds name, or people decided.
 */
@ApplicationScoped
class IdentityStore {

  private static final String IDENTITIES =
      """
      with waiting as (
        select u.alias, count(*) as records
        from record r cross join lateral unnest(r.unresolved) as u (alias)
        where r.unresolved <> '{}' group by u.alias),
      known as (
        select alias from waiting
        union select alias from person_alias
        union select alias from identity_link
        union select alias from address_id)
      select k.alias, case when strpos(k.alias, ':') > 0 then split_part(k.alias, ':', 1) end as feed,
        case when coalesce(l.person_id, e.person_id) is null then 'waiting' else 'linked' end as state,
        coalesce(l.person_id, e.person_id) as person_id,
        case when l.manual then 'manual' when l.person_id is not null then 'alias'
          when e.person_id is not null then 'email' end as how,
        coalesce(a.person_id, e.person_id) as alias_person_id, coalesce(w.records, 0) as records,
        exists (select from identity_release x where x.alias = k.alias) as releasing,
        coalesce(i.version, 0) as version
      from known k
      left join waiting w using (alias)
      left join person_link l using (alias)
      left join person_alias a using (alias)
      left join identity_link i using (alias)
      left join address_id d using (alias)
      left join person_link e on e.alias = d.address
      """;

  /** The addresses of people are no ids of a system, and nobody looks them up here. */
  private static final String NO_ADDRESS = "(alias like '%:%' or alias not like '%@%')";

  private final Sql sql;

  IdentityStore(Sql sql) {
    this.sql = sql;
  }

  Optional<IdentityView> one(String id) {
    return sql.queryOne(
        "select * from (" + IDENTITIES + ") identity where alias = ? and " + NO_ADDRESS,
        IdentityStore::view,
        id);
  }

  /** Identities after the given one, by id; null filters let everything through. */
  List<IdentityView> list(
      @Nullable String feed, @Nullable String state, @Nullable String after, int limit) {
    return sql.query(
        "select * from ("
            + IDENTITIES
            + """
            ) identity
            where\s"""
            + NO_ADDRESS
            + """
             and (?::text is null or feed = ?) and (?::text is null or state = ?)
              and (?::text is null or alias > ?)
            order by alias limit ?
            """,
        IdentityStore::view,
        feed,
        feed,
        state,
        state,
        after,
        after,
        limit);
  }

  List<DecisionView> decisions(String id) {
    return sql.query(
        """
        select version, person_id, reason, decided_at, decided_by from identity_decision
        where alias = ? order by version desc limit 200
        """,
        row ->
            new DecisionView(
                row.longValue("version"),
                row.text("person_id"),
                row.text("reason"),
                row.instant("decided_at"),
                row.text("decided_by")),
        id);
  }

  /** Whether a people feed has told of the person. */
  boolean isPerson(String personId) {
    return sql.queryOne(
            "select version > 0 as known from record where entity = 'person' and record_id = ?",
            row -> row.bool("known"),
            personId)
        .orElse(false);
  }

  void decide(
      String id,
      @Nullable String personId,
      long version,
      String reason,
      Instant at,
      String decidedBy) {
    sql.update(
        """
        insert into identity_link (alias, person_id, version) values (?, ?::text, ?)
        on conflict (alias) do update
          set person_id = excluded.person_id, version = excluded.version
        """,
        id,
        personId,
        version);
    sql.update(
        """
        insert into identity_decision (alias, version, person_id, reason, decided_at, decided_by)
        values (?, ?, ?::text, ?, ?, ?)
        """,
        id,
        version,
        personId,
        reason,
        at,
        decidedBy);
  }

  private static IdentityView view(Row row) {
    return new IdentityView(
        row.text("alias"),
        row.text("feed"),
        row.text("state"),
        row.text("person_id"),
        row.text("how"),
        row.text("alias_person_id"),
        row.longValue("records"),
        row.bool("releasing"),
        row.longValue("version"));
  }
}
