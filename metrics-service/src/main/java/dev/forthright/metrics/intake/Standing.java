package dev.forthright.metrics.intake;

import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Works out since when and until when each version of an entity stood, from the set of its
 * versions, so that the order in which they came does not matter.
 */
@ApplicationScoped
class Standing {

  private final Sql sql;

  Standing(Sql sql) {
    this.sql = sql;
  }

  /**
   * All touched entities, also those that only got their first version: a later one may have come
   * before it.
   *
   * @param table and
   * @param id are names of ours, never input
   */
  void settle(String table, String id, SqlArray ids) {
    sql.update(
        """
        update %1$s as v set visible_at = s.visible_at, superseded_at = s.superseded_at
        from (
          select %2$s, version, visible_at,
            coalesce(lead(visible_at) over (partition by %2$s order by version), 'infinity')
              as superseded_at
          from (
            select %2$s, version,
              max(occurred_at) over (partition by %2$s order by version) as visible_at
            from %1$s where %2$s = any(?)
          ) as seen
        ) as s
        where v.%2$s = s.%2$s and v.version = s.version
          and (v.visible_at, v.superseded_at) is distinct from (s.visible_at, s.superseded_at)
        """
            .formatted(table, id),
        ids);
  }
}
