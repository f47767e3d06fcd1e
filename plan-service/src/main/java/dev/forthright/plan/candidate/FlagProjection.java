package dev.forthright.plan.candidate;

import dev.forthright.events.flag.FlagChanged;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * This service's own copy of the flags that a plan may cite. Next: {@link CandidateResource} shows
 * them beside the conversation that was held about them.
 */
@ApplicationScoped
public class FlagProjection {

  private final Sql sql;

  FlagProjection(Sql sql) {
    this.sql = sql;
  }

  /** Takes over a batch in one statement; an older version never replaces a newer one. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<FlagChanged> changes) {
    Map<UUID, FlagChanged> latest = new TreeMap<>();
    for (FlagChanged change : changes) {
      latest.merge(
          change.flagId(), change, (one, other) -> one.version() >= other.version() ? one : other);
    }
    if (!latest.isEmpty()) {
      store(latest.values());
    }
  }

  private void store(Collection<FlagChanged> flags) {
    sql.update(
        """
        insert into flag as f
          (flag_id, version, rule, subject_type, subject_id, person_id, manager_id, lens, severity,
           condition, workflow, disputed, changed_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e (flag_id) order by flag_id
        on conflict (flag_id) do update set
          version = excluded.version, rule = excluded.rule,
          subject_type = excluded.subject_type, subject_id = excluded.subject_id,
          person_id = excluded.person_id, manager_id = excluded.manager_id,
          lens = excluded.lens, severity = excluded.severity,
          condition = excluded.condition, workflow = excluded.workflow,
          disputed = excluded.disputed, changed_at = excluded.changed_at
        where f.version < excluded.version
        """,
        Sql.uuids(column(flags, FlagChanged::flagId)),
        Sql.longs(column(flags, FlagChanged::version)),
        Sql.texts(column(flags, FlagChanged::rule)),
        Sql.names(column(flags, FlagChanged::subjectType)),
        Sql.texts(column(flags, FlagChanged::subjectId)),
        Sql.texts(column(flags, FlagChanged::personId)),
        Sql.texts(column(flags, FlagChanged::managerId)),
        Sql.names(column(flags, FlagChanged::lens)),
        Sql.names(column(flags, FlagChanged::severity)),
        Sql.names(column(flags, FlagChanged::condition)),
        Sql.names(column(flags, FlagChanged::workflow)),
        Sql.booleans(column(flags, FlagChanged::disputed)),
        Sql.instants(column(flags, FlagChanged::changedAt)));
  }

  private static <T> List<T> column(
      Collection<FlagChanged> flags, Function<FlagChanged, T> column) {
    return flags.stream().map(column).toList();
  }
}
