package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people wrote about a flag, sealed with the key of whom it concerns. */
@ApplicationScoped
public class FlagTexts {

  /** What a text is for. */
  enum Kind {
    DISPUTE,
    CRM_REFERENCE,
    RULING,
    DISPOSITION
  }

  private static final String TABLE = "flag_text";

  private final Sql sql;
  private final PersonText texts;
  private final KitClock clock;

  FlagTexts(Sql sql, PersonText texts, KitClock clock) {
    this.sql = sql;
    this.texts = texts;
    this.clock = clock;
  }

  private record Stored(Kind kind, String ownerId, byte[] sealed) {}

  /**
   * Keeps a text of the flag's present occurrence; nothing when there is none.
   *
   * @param by who wrote it; its key where the flag concerns nobody we know
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void keep(Flag flag, Kind kind, @Nullable String text, String by) {
    if (text == null || text.isBlank()) {
      return;
    }
    String owner = Objects.requireNonNullElse(flag.concern().personId(), by);
    int occurrence = flag.handling().occurrence();
    sql.update(
        """
        insert into flag_text (flag_id, occurrence, kind, owner_id, sealed, at, by)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        flag.id(),
        occurrence,
        kind.name().toLowerCase(Locale.ROOT),
        owner,
        texts.seal(owner, TABLE, flag.id(), field(kind, occurrence), text),
        clock.instant(),
        by);
  }

  /** The texts of the flag's present occurrence; an erased one is left out. */
  Map<Kind, String> of(Flag flag) {
    int occurrence = flag.handling().occurrence();
    Map<Kind, String> opened = new HashMap<>();
    for (Stored stored :
        sql.query(
            "select kind, owner_id, sealed from flag_text where flag_id = ? and occurrence = ?",
            row ->
                new Stored(
                    Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                    row.text("owner_id"),
                    row.bytes("sealed")),
            flag.id(),
            occurrence)) {
      String text =
          texts.open(
              stored.ownerId(),
              TABLE,
              flag.id(),
              field(stored.kind(), occurrence),
              stored.sealed());
      if (text != null) {
        opened.put(stored.kind(), text);
      }
    }
    return opened;
  }

  private static String field(Kind kind, int occurrence) {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + occurrence;
  }
}
