package dev.forthright.conversation.report;

import dev.forthright.conversation.json.Documents;
import dev.forthright.conversation.report.domain.MetricValue;
import dev.forthright.conversation.report.domain.PerformanceReport;
import dev.forthright.conversation.report.domain.ReportWriter;
import dev.forthright.kit.event.Digests;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Values to write reports from, and the frozen reports themselves. */
@ApplicationScoped
class ReportStore {

  private static final String TABLE = "report";

  private final Sql sql;
  private final PersonText seal;

  ReportStore(Sql sql, PersonText seal) {
    this.sql = sql;
    this.seal = seal;
  }

  /** A report as it was frozen, with the hash of its document. */
  record Frozen(UUID id, String hash, PerformanceReport report) {}

  private record Sealed(UUID id, String hash, byte[] bytes) {}

  ReportWriter.Subject subject(String personId) {
    return sql.queryOne(
            "select name, discipline, segment from kit.person where person_id = ?",
            row ->
                new ReportWriter.Subject(
                    personId,
                    row.text("name"),
                    "%s, %s".formatted(row.text("discipline"), row.text("segment"))),
            personId)
        .orElse(new ReportWriter.Subject(personId, null, "unknown"));
  }

  List<MetricValue> own(String personId, LocalDate from) {
    return sql.query(
        """
        select * from rollup
        where subject_type = 'rep' and subject_id = ? and period_start >= ?
        order by metric, grain, period_start
        """,
        ReportStore::value,
        personId,
        from);
  }

  /** The same role (discipline and segment), without the person; who they are goes no further. */
  List<MetricValue> peers(String personId, LocalDate from) {
    return sql.query(
        """
        select r.* from kit.person me
          join kit.person p on p.person_id <> me.person_id and p.active
            and p.discipline = me.discipline and p.segment is not distinct from me.segment
            and p.job_role is not distinct from me.job_role
          join rollup r on r.subject_type = 'rep' and r.subject_id = p.person_id
        where me.person_id = ? and r.period_start >= ?
        order by r.metric, r.grain, r.period_start, r.subject_id
        """,
        ReportStore::value,
        personId,
        from);
  }

  /** Targets of the person's role; those of the segment win over those of the discipline. */
  Map<String, BigDecimal> targets(String personId, LocalDate today) {
    Map<String, BigDecimal> targets = new HashMap<>();
    sql.query(
            """
            select e.key, e.value::text as target from kit.person p
              join role_target t on t.discipline = p.discipline and not t.retired
                and (t.segment is null or t.segment = p.segment) and t.effective_from <= ?
              cross join jsonb_each(t.targets) e
            where p.person_id = ?
            order by t.segment nulls first, t.setting_id
            """,
            row -> Map.entry(row.text("key"), new BigDecimal(row.text("target"))),
            today,
            personId)
        .forEach(entry -> targets.put(entry.getKey(), entry.getValue()));
    return targets;
  }

  Frozen freeze(UUID conversationId, PerformanceReport report) {
    String document = Documents.write(report);
    String hash =
        HexFormat.of().formatHex(Digests.sha256(document.getBytes(StandardCharsets.UTF_8)));
    UUID id = Ids.next();
    sql.update(
        """
        insert into report (id, conversation_id, person_id, made_at, hash, sealed)
        values (?, ?, ?, ?, ?, ?)
        """,
        id,
        conversationId,
        report.personId(),
        report.madeAt(),
        hash,
        seal.seal(report.personId(), TABLE, id, "document", document));
    return new Frozen(id, hash, report);
  }

  Optional<Frozen> latest(UUID conversationId, String personId) {
    return sql.queryOne(
            """
            select id, hash, sealed from report
            where conversation_id = ? order by made_at desc, id desc limit 1
            """,
            row -> new Sealed(row.uuid("id"), row.text("hash"), row.bytes("sealed")),
            conversationId)
        .flatMap(found -> opened(found, personId));
  }

  private Optional<Frozen> opened(Sealed found, String personId) {
    String document = seal.open(personId, TABLE, found.id(), "document", found.bytes());
    return document == null
        ? Optional.empty()
        : Optional.of(
            new Frozen(
                found.id(), found.hash(), Documents.read(document, PerformanceReport.class)));
  }

  /** Notes when the rep saw it first; the second time changes nothing. */
  void readByRep(UUID reportId) {
    sql.update(
        "update report set first_read_by_rep_at = kit.now() where id = ? and first_read_by_rep_at is null",
        reportId);
  }

  private static MetricValue value(Row row) {
    return new MetricValue(
        row.text("metric"),
        row.text("subject_id"),
        row.text("grain"),
        row.date("period_start"),
        row.date("period_end"),
        row.decimal("value"),
        row.text("unit"),
        row.text("currency"),
        row.text("null_reason"),
        row.bool("complete"),
        row.uuid("event_id"));
  }
}
