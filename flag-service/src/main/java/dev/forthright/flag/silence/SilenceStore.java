package dev.forthright.flag.silence;

import dev.forthright.flag.rule.domain.Lens;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.silence.domain.Matcher;
import dev.forthright.flag.silence.domain.Silence;
import dev.forthright.flag.silence.domain.Silences;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Silences in SQL, as evaluation and the sweep need them. */
@ApplicationScoped
public class SilenceStore {

  private final Sql sql;
  private final KitClock clock;

  SilenceStore(Sql sql, KitClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * The silences that were not let go yet, with whom each covers now: a silence of a manager covers
   * the manager's downline as it is, and that of whom the manager stands in for.
   */
  public Silences holding() {
    return new Silences(
        sql.query(
            """
            select s.*, case when s.company_wide then null else array(
              select c.descendant from kit.org_closure c
              where c.descendant = coalesce(s.person_id, c.descendant)
                and c.descendant <> s.owner_id
                and (c.ancestor = s.owner_id or c.ancestor in (
                  select d.from_person_id from kit.delegation d
                  where d.to_person_id = s.owner_id
                    and d.from_at <= kit.now() and kit.now() < d.to_at))) end as people
            from silence s where s.released_at is null order by s.id
            """,
            row ->
                new Silences.Covering(
                    silence(row),
                    row.bool("company_wide") ? null : Set.copyOf(row.texts("people")))),
        clock.instant());
  }

  /** Silences that have ended and not been let go; each is taken by one replica only. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<Silence> ended(int limit) {
    return sql.query(
        """
        select * from silence
        where released_at is null and least(ended_at, expires_at) <= kit.now()
        order by least(ended_at, expires_at), id limit ? for update skip locked
        """,
        SilenceStore::silence,
        limit);
  }

  /** From now on it holds nothing back. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void letGo(Silence silence) {
    sql.update(
        "update silence set released_at = kit.now() where id = ? and released_at is null",
        silence.id());
  }

  /**
   * Begins a silence.
   *
   * @param reasonOwner whose key seals the reason
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void insert(Silence silence, String reasonOwner, byte[] reason) {
    Matcher matcher = silence.matcher();
    sql.update(
        """
        insert into silence (id, version, rule, lens, person_id, subject_id, severity, owner_id,
          company_wide, reason_owner_id, reason, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        silence.id(),
        silence.version(),
        matcher.rule() == null ? null : matcher.rule().name(),
        matcher.lens() == null ? null : matcher.lens().toString(),
        matcher.personId(),
        matcher.subjectId(),
        matcher.severity() == null ? null : matcher.severity().toString(),
        silence.ownerId(),
        silence.companyWide(),
        reasonOwner,
        reason,
        silence.createdAt(),
        silence.expiresAt());
  }

  /** Ends a silence by hand; false when it has changed since that version. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean end(Silence silence, String by, Instant now) {
    return sql.update(
            """
            update silence set ended_at = ?, ended_by = ?, version = version + 1
            where id = ? and version = ? and ended_at is null
            """,
            now,
            by,
            silence.id(),
            silence.version())
        == 1;
  }

  static Silence silence(Row row) {
    return new Silence(
        row.uuid("id"),
        new Matcher(
            constant(row.text("rule"), RuleId::valueOf),
            constant(row.text("lens"), Lens::valueOf),
            row.text("person_id"),
            row.text("subject_id"),
            constant(row.text("severity"), Severity::valueOf)),
        row.text("owner_id"),
        row.bool("company_wide"),
        row.instant("created_at"),
        row.instant("expires_at"),
        row.instant("ended_at"),
        row.longValue("version"));
  }

  private static <T> @Nullable T constant(@Nullable String text, Function<String, T> of) {
    return text == null ? null : of.apply(text.toUpperCase(Locale.ROOT));
  }
}
