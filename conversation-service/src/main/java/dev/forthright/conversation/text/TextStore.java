package dev.forthright.conversation.text;

import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything said in conversations, one sealed text per slot, under the key of the person it is
 * about; a destroyed key leaves the conversation without words.
 */
@ApplicationScoped
public class TextStore {

  private static final String TABLE = "conversation_text";

  private final Sql sql;
  private final PersonText seal;

  TextStore(Sql sql, PersonText seal) {
    this.sql = sql;
    this.seal = seal;
  }

  private record Sealed(String slot, byte[] bytes) {}

  /** Writes a text; an earlier one in the same slot is replaced. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void put(UUID conversationId, String personId, String slot, String author, String text) {
    sql.update(
        """
        insert into conversation_text (conversation_id, slot, person_id, author, at, sealed)
        values (?, ?, ?, ?, kit.now(), ?)
        on conflict (conversation_id, slot) do update set
          author = excluded.author, at = excluded.at, sealed = excluded.sealed
        """,
        conversationId,
        slot,
        personId,
        author,
        seal.seal(personId, TABLE, conversationId, slot, text));
  }

  /** Takes a text out. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remove(UUID conversationId, String slot) {
    sql.update(
        "delete from conversation_text where conversation_id = ? and slot = ?",
        conversationId,
        slot);
  }

  /** All texts of a conversation by slot, opened; without those whose key is gone. */
  public Map<String, String> all(UUID conversationId, String personId) {
    List<Sealed> found =
        sql.query(
            "select slot, sealed from conversation_text where conversation_id = ?",
            row -> new Sealed(row.text("slot"), row.bytes("sealed")),
            conversationId);
    Map<String, String> texts = new HashMap<>();
    for (Sealed one : found) {
      String text = seal.open(personId, TABLE, conversationId, one.slot(), one.bytes());
      if (text != null) {
        texts.put(one.slot(), text);
      }
    }
    return texts;
  }
}
