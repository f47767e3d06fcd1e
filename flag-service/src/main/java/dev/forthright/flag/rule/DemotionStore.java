package dev.forthright.flag.rule;

import dev.forthright.flag.rule.domain.Demotions;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules people found useless. Judged at ticks from what was closed before them, never by the
 * clock of the run, so that the same closes demote the same rules at the same ticks.
 */
@ApplicationScoped
public class DemotionStore {

  /**
   * The newest closes of each rule that say what its flags were worth, before a tick. A flag that a
   * conversation dealt with was acted on; {@code other} says nothing about the rule, and what ended
   * by itself was never asked about.
   */
  private static final String COUNTED =
      """
      with closed as (
        select f.rule,
          h.trigger = 'close_conversation'
            or h.because in ('acted_on', 'known_already', 'known_and_accepted') as useful,
          row_number() over (partition by f.rule order by h.at desc, h.seq desc) as newest
        from flag_history h join flag f on f.id = h.flag_id
        where h.machine = 'workflow'
          and h.trigger in ('dismiss', 'confirm_resolved', 'close_conversation')
          and h.at < ? and h.because is distinct from 'other'
      ), counted as (
        select rule, count(*) as closes, count(*) filter (where useful) as useful
        from closed where newest <= %d group by rule
      ), useless as (
        select * from counted where closes = %d and useful * 100 < closes * %d
      )
      """
          .formatted(Demotions.CLOSES, Demotions.CLOSES, Demotions.USEFUL_PERCENT);

  private final Sql sql;

  DemotionStore(Sql sql) {
    this.sql = sql;
  }

  /** A time in which a rule is demoted. */
  record Demoted(String rule, Instant since, @Nullable Instant until, int closes, int useful) {}

  /** Demotes what is useless as of the tick, and takes back what no longer is. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void review(Instant tick) {
    sql.update(
        COUNTED
            + """
            , ended as (
              update rule_demotion d set until = ?
              where d.until is null and d.since < ?
                and not exists (select 1 from useless u where u.rule = d.rule)
            )
            insert into rule_demotion (rule, since, closes, useful)
            select u.rule, ?::timestamptz, u.closes, u.useful from useless u
            where not exists (
              select 1 from rule_demotion d where d.rule = u.rule and d.until is null)
            on conflict do nothing
            """,
        tick,
        tick,
        tick,
        tick);
  }

  /** What is demoted as the last review left it. */
  public Demotions inForce() {
    Map<RuleId, Demotions.Reason> reasons = new HashMap<>();
    for (Demoted one :
        sql.query("select * from rule_demotion where until is null", DemotionStore::demoted)) {
      RuleId.of(one.rule())
          .ifPresent(
              rule ->
                  reasons.put(rule, new Demotions.Reason(one.since(), one.closes(), one.useful())));
    }
    return new Demotions(reasons);
  }

  /** Every demotion there was, the newest first. */
  List<Demoted> all() {
    return sql.query(
        "select * from rule_demotion order by since desc, rule limit 1000", DemotionStore::demoted);
  }

  private static Demoted demoted(Row row) {
    return new Demoted(
        row.text("rule"),
        row.instant("since"),
        row.instant("until"),
        row.intValue("closes"),
        row.intValue("useful"));
  }
}
