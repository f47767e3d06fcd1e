package dev.forthright.kit.audit;

import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the audit for auditors; the reading is audited like any other. */
@ApplicationScoped
class AuditReader {

  private final Sql sql;
  private final Audit audit;

  AuditReader(Sql sql, Audit audit) {
    this.sql = sql;
    this.audit = audit;
  }

  /** What is looked for; null means any. */
  record Filter(
      @Nullable String subject,
      @Nullable String personId,
      @Nullable String recordType,
      @Nullable String recordId) {}

  /** A page, newest first. */
  @Transactional
  public Page<AuditView> list(Filter filter, @Nullable String cursor, int limit) {
    Cursor before = Cursor.decode(cursor);
    List<AuditView> rows =
        sql.query(
            """
            select * from kit.audit
            where (?::text is null or subjects @> array[?::text])
              and (?::text is null or person_id = ?)
              and (?::text is null or record_type = ?)
              and (?::text is null or record_id = ?)
              and (?::timestamptz is null or (at, id) < (?::timestamptz, ?::uuid))
            order by at desc, id desc limit ?
            """,
            AuditReader::view,
            filter.subject(),
            filter.subject(),
            filter.personId(),
            filter.personId(),
            filter.recordType(),
            filter.recordType(),
            filter.recordId(),
            filter.recordId(),
            before.firstInstant(),
            before.firstInstant(),
            before.secondUuid(),
            limit + 1);
    audit.record("list", "audit", "*", Stream.ofNullable(filter.subject()).toList());
    return Page.of(rows, limit, last -> Cursor.encode(last.at().toString(), last.id().toString()));
  }

  private static AuditView view(Row row) {
    return new AuditView(
        row.uuid("id"),
        row.instant("at"),
        row.text("actor"),
        row.text("person_id"),
        row.text("action"),
        row.text("record_type"),
        row.text("record_id"),
        row.texts("subjects"));
  }
}
