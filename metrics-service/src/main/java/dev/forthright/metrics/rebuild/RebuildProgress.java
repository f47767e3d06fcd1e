package dev.forthright.metrics.rebuild;

import dev.forthright.kit.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Keeps an operator told how far a rebuild is. The tick that does it is one transaction, so that
 * who reads meanwhile sees the old values; its progress is written beside it. When the tick fails
 * and is tried again, progress begins anew with it.
 */
@ApplicationScoped
public class RebuildProgress {

  private final Sql sql;

  RebuildProgress(Sql sql) {
    this.sql = sql;
  }

  /**
   * The rebuilds that the tick is about to do; to be asked before their marks are taken.
   *
   * @param stratum {@code a} or {@code b}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Run run(String stratum) {
    return new Run(
        stratum,
        sql.query(
            """
            select r.id from rebuild r
            where r.%s_finished_at is null and exists (
              select 1 from dirty_mark m where m.stratum = ? and m.event_id = r.id)
            order by r.id
            """
                .formatted(stratum),
            row -> row.uuid("id"),
            stratum));
  }

  /** The rebuilds of one tick; usually none, and then nothing is written. */
  public final class Run {

    private final String stratum;
    private final List<UUID> ids;

    private Run(String stratum, List<UUID> ids) {
      this.stratum = stratum;
      this.ids = ids;
    }

    /** Says how many periods there are to compute. */
    public void begin(int periods) {
      beside(
          "update rebuild set started_at = coalesce(started_at, kit.now()), %1$s_periods = ?,"
              + " %1$s_done = 0 where id = any(?)",
          periods);
    }

    /** Says how many of them are computed. */
    public void done(int periods) {
      beside("update rebuild set %1$s_done = ? where id = any(?)", periods);
    }

    /** Ends the rebuilds together with the tick. */
    public void finish(int changed) {
      if (!ids.isEmpty()) {
        sql.update(
            "update rebuild set %1$s_changed = ?, %1$s_finished_at = kit.now() where id = any(?)"
                .formatted(stratum),
            changed,
            Sql.uuids(ids));
      }
    }

    private void beside(String statement, int number) {
      if (!ids.isEmpty()) {
        QuarkusTransaction.requiringNew()
            .run(() -> sql.update(statement.formatted(stratum), number, Sql.uuids(ids)));
      }
    }
  }
}
