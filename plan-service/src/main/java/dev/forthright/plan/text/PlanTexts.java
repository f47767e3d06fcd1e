package dev.forthright.plan.text;

import dev.forthright.kit.event.Ids;
import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything written beside plans, sealed with the key of the person it is about. */
@ApplicationScoped
public class PlanTexts {

  private static final String TABLE = "plan_text";
  private static final String FIELD = "sealed";

  private final Sql sql;
  private final PersonText seals;

  PlanTexts(Sql sql, PersonText seals) {
    this.sql = sql;
    this.seals = seals;
  }

  /** Where a text belongs and whose it is. */
  public record Place(UUID planId, @Nullable UUID sessionId, String personId) {}

  private record Sealed(PlanText text, byte[] sealed) {}

  /** Keeps a text. */
  @Transactional(Transactional.TxType.MANDATORY)
  public PlanText add(
      Place place, TextKind kind, String by, Instant at, boolean isPrivate, String text) {
    UUID id = Ids.next();
    sql.update(
        """
        insert into plan_text
          (id, plan_id, session_id, kind, person_id, written_by, written_at, private, sealed)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        place.planId(),
        place.sessionId(),
        kind,
        place.personId(),
        by,
        at,
        isPrivate,
        seals.seal(place.personId(), TABLE, id, FIELD, text));
    return new PlanText(id, place.sessionId(), kind, by, at, isPrivate, text);
  }

  /** The texts of a plan in the order written; private ones for their author only. */
  public List<PlanText> of(UUID planId, String personId, @Nullable String reader) {
    return sql
        .query(
            """
            select id, session_id, kind, written_by, written_at, private, sealed from plan_text
            where plan_id = ? and (not private or written_by = ?::text)
            order by written_at, id
            """,
            row ->
                new Sealed(
                    new PlanText(
                        row.uuid("id"),
                        row.uuid("session_id"),
                        TextKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                        row.text("written_by"),
                        row.instant("written_at"),
                        row.bool("private"),
                        null),
                    row.bytes("sealed")),
            planId,
            reader)
        .stream()
        .map(found -> opened(personId, found))
        .toList();
  }

  private PlanText opened(String personId, Sealed found) {
    PlanText text = found.text();
    return new PlanText(
        text.id(),
        text.sessionId(),
        text.kind(),
        text.writtenBy(),
        text.writtenAt(),
        text.isPrivate(),
        seals.open(personId, TABLE, text.id(), FIELD, found.sealed()));
  }
}
