package dev.forthright.kit.audit;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Writes who did what to which record about whom, in the transaction of the deed: without the row
 * there is no deed. Values never stand here.
 */
@ApplicationScoped
public class Audit {

  private final Sql sql;
  private final Viewers viewers;

  Audit(Sql sql, Viewers viewers) {
    this.sql = sql;
    this.viewers = viewers;
  }

  /** One row for the current request; {@code subjects} are all people it concerns. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(String action, String recordType, String recordId, List<String> subjects) {
    Viewer viewer = viewers.current();
    insert(viewer.tokenSubject(), viewer.personId(), action, recordType, recordId, subjects);
  }

  /** One row for work that no person asked for, such as a timer. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordSystem(
      String actor, String action, String recordType, String recordId, List<String> subjects) {
    insert(actor, null, action, recordType, recordId, subjects);
  }

  private void insert(
      String actor,
      String personId,
      String action,
      String recordType,
      String recordId,
      List<String> subjects) {
    sql.update(
        """
        insert into kit.audit (id, actor, person_id, action, record_type, record_id, subjects)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        Ids.next(),
        actor,
        personId,
        action,
        recordType,
        recordId,
        Sql.texts(subjects));
  }
}
