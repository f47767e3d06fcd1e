package dev.forthright.flag.silence;

import dev.forthright.flag.silence.domain.Silence;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.VisiblePeople;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Silences as somebody may see them: one's own, those of one's downline, everything for executives,
 * and for revops those that cover the company. What is not visible does not exist.
 */
@ApplicationScoped
public class SilenceReader {

  private static final String LISTED =
      """
      select s.*,
        (select count(*) from flag_held h where h.inhibitor = 'silence:' || s.id) as held_back,
        (select count(*) from flag_held h join flag f on f.id = h.flag_id
          where h.inhibitor = 'silence:' || s.id and f.workflow = 'waiting'
            and f.body #>> '{handling,inhibitedBy}' = h.inhibitor
            and f.body #>> '{handling,occurrence}' = h.occurrence::text) as waiting
      from silence s where
      """;

  private final Sql sql;

  SilenceReader(Sql sql) {
    this.sql = sql;
  }

  /**
   * A silence with what it did.
   *
   * @param reasonOwner whose key opens the reason
   */
  record Listed(
      Silence silence,
      @Nullable String endedBy,
      String reasonOwner,
      byte[] reason,
      long heldBack,
      long waiting) {}

  /** A silence, if the viewer may see it. */
  Optional<Listed> find(UUID id, Viewer viewer) {
    List<Object> params = new ArrayList<>();
    String visible = visible(viewer, params);
    params.add(id);
    return sql.queryOne(
        LISTED + visible + " and s.id = ?", SilenceReader::listed, params.toArray());
  }

  /**
   * A page of the silences the viewer may see, the newest first.
   *
   * @param active only those in force, or only those that have ended; null for both
   */
  Page<Listed> list(
      @Nullable Boolean active, @Nullable String cursorText, int limit, Viewer viewer) {
    Cursor cursor = Cursor.decode(cursorText);
    List<Object> params = new ArrayList<>();
    String where = visible(viewer, params);
    if (active != null) {
      where += " and (least(s.ended_at, s.expires_at) > kit.now()) = ?";
      params.add(active);
    }
    if (cursor.first() != null) {
      where += " and (s.created_at, s.id) < (?, ?)";
      params.add(cursor.firstInstant());
      params.add(cursor.secondUuid());
    }
    params.add(limit + 1);
    return Page.of(
        sql.query(
            LISTED + where + " order by s.created_at desc, s.id desc limit ?",
            SilenceReader::listed,
            params.toArray()),
        limit,
        last ->
            Cursor.encode(last.silence().createdAt().toString(), last.silence().id().toString()));
  }

  private static String visible(Viewer viewer, List<Object> params) {
    String sees = VisiblePeople.condition(viewer, "s.owner_id", params);
    return viewer.is(Role.REVOPS) ? "(%s or s.company_wide)".formatted(sees) : "(" + sees + ")";
  }

  private static Listed listed(Row row) {
    return new Listed(
        SilenceStore.silence(row),
        row.text("ended_by"),
        row.text("reason_owner_id"),
        row.bytes("reason"),
        row.longValue("held_back"),
        row.longValue("waiting"));
  }
}
