package dev.forthright.conversation.candidate;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds flags that nobody talks about yet and nothing holds back; who may see whom is decided
 * inside the query.
 */
@ApplicationScoped
class CandidateStore {

  private final Sql sql;

  CandidateStore(Sql sql) {
    this.sql = sql;
  }

  /**
   * Longest waiting first. One's own flags are left out even for managers: somebody else holds that
   * conversation.
   */
  List<CandidateView> find(Viewer viewer, Cursor after, int rows) {
    return sql.query(
        """
        select f.*, p.name as person_name
        from flag f left join kit.person p on p.person_id = f.person_id
        where f.workflow in ('open', 'acknowledged') and f.condition in ('firing', 'recovering')
          and not f.held_back and f.person_id is not null
          and (? or f.person_id in (select v.person_id from kit.visible_to(?::text) v))
          and f.person_id is distinct from ?
          and (?::timestamptz is null or (f.waiting_since, f.flag_id) > (?::timestamptz, ?::uuid))
        order by f.waiting_since, f.flag_id
        limit ?
        """,
        CandidateStore::view,
        viewer.seesEverybody(),
        viewer.personId(),
        viewer.personId(),
        after.first(),
        after.first(),
        after.second(),
        rows);
  }

  private static CandidateView view(Row row) {
    return new CandidateView(
        row.uuid("flag_id"),
        row.text("rule"),
        row.text("subject_type"),
        row.text("subject_id"),
        row.text("person_id"),
        row.text("person_name"),
        row.text("manager_id"),
        row.text("lens"),
        row.text("severity"),
        row.text("condition"),
        row.text("workflow"),
        row.instant("waiting_since"),
        row.date("address_by"));
  }
}
