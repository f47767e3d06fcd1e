package dev.forthright.conversation.candidate;

import dev.forthright.events.flag.FlagChanged;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * This service's own copy of the flags. Next: a manager finds them by {@link CandidateResource} and
 * opens a conversation.
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
           condition, workflow, waiting_since, address_by, evidence_event_ids, changed_at,
           rule_version, conversation_id, expected, actual, threshold, unit, luck_probability, fired_at,
           held_back)
        select e.flag_id, e.version, e.rule, e.subject_type, e.subject_id, e.person_id, e.manager_id,
               e.lens, e.severity, e.condition, e.workflow, e.waiting_since, e.address_by,
               string_to_array(nullif(e.evidence, ''), ','), e.changed_at,
               e.rule_version, e.conversation_id, e.expected, e.actual, e.threshold, e.unit,
               e.luck_probability, e.fired_at, e.held_back
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as e (flag_id, version, rule, subject_type, subject_id, person_id, manager_id, lens, severity,
                condition, workflow, waiting_since, address_by, evidence, changed_at, rule_version, conversation_id,
                expected, actual, threshold, unit, luck_probability, fired_at, held_back)
        order by e.flag_id
        on conflict (flag_id) do update set
          version = excluded.version, rule = excluded.rule,
          subject_type = excluded.subject_type, subject_id = excluded.subject_id,
          person_id = excluded.person_id, manager_id = excluded.manager_id,
          lens = excluded.lens, severity = excluded.severity,
          condition = excluded.condition, workflow = excluded.workflow,
          waiting_since = excluded.waiting_since, address_by = excluded.address_by,
          evidence_event_ids = excluded.evidence_event_ids, changed_at = excluded.changed_at,
          rule_version = excluded.rule_version, conversation_id = excluded.conversation_id,
          expected = excluded.expected, actual = excluded.actual, threshold = excluded.threshold,
          unit = excluded.unit, luck_probability = excluded.luck_probability,
          fired_at = excluded.fired_at, held_back = excluded.held_back
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
        Sql.instants(column(flags, FlagProjection::waitingSince)),
        Sql.dates(column(flags, FlagChanged::addressBy)),
        Sql.texts(column(flags, flag -> String.join(",", flag.evidenceEventIds()))),
        Sql.instants(column(flags, FlagChanged::changedAt)),
        Sql.ints(column(flags, FlagChanged::ruleVersion)),
        Sql.uuids(column(flags, FlagChanged::conversationId)),
        Sql.numerics(column(flags, FlagChanged::expected)),
        Sql.numerics(column(flags, FlagChanged::actual)),
        Sql.numerics(column(flags, FlagChanged::threshold)),
        Sql.texts(column(flags, FlagChanged::unit)),
        Sql.numerics(column(flags, FlagChanged::luckProbability)),
        Sql.instants(column(flags, FlagChanged::firedAt)),
        Sql.booleans(column(flags, flag -> flag.inhibitedBy() != null)));
  }

  private static Instant waitingSince(FlagChanged flag) {
    if (flag.openedAt() != null) {
      return flag.openedAt();
    }
    return flag.firedAt() != null ? flag.firedAt() : flag.changedAt();
  }

  private static <T> List<T> column(
      Collection<FlagChanged> flags, Function<FlagChanged, T> column) {
    return flags.stream().map(column).toList();
  }
}
