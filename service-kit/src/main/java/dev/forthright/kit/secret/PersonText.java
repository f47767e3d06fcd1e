package dev.forthright.kit.secret;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens free text about a person for one field of one row. Sealed text moved to another
 * row, field or person does not open.
 */
@ApplicationScoped
public class PersonText {

  private final DataKeys keys;

  PersonText(DataKeys keys) {
    this.keys = keys;
  }

  /**
   * The text as it is stored; the person's key is made at first use, in the caller's transaction.
   * Refuses (409) when the person was erased.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public byte[] seal(String personId, String table, UUID id, String field, String text) {
    SecretKey key = keys.ofOrNew(owner(personId));
    if (key == null) {
      throw Problem.of(
          ProblemType.CONFLICT, "What was known about this person was erased; write nothing anew.");
    }
    return AesGcm.seal(
        key, text.getBytes(StandardCharsets.UTF_8), personId, table, id.toString(), field);
  }

  /**
   * The text again; null when there is none or the person's key was destroyed.
   *
   * @throws SealBrokenException when the bytes were changed or belong to another row, field or
   *     person
   */
  public @Nullable String open(
      String personId, String table, UUID id, String field, byte @Nullable [] sealed) {
    if (sealed == null) {
      return null;
    }
    SecretKey key = keys.of(owner(personId));
    return key == null
        ? null
        : new String(
            AesGcm.open(key, sealed, personId, table, id.toString(), field),
            StandardCharsets.UTF_8);
  }

  /**
   * Erases all text about the person by destroying the key. A backup that also holds {@code
   * kit.data_key} still opens with the master key of its time: back that table up apart, for as
   * short as the company promises.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void destroy(String personId) {
    keys.destroy(owner(personId));
  }

  private static String owner(String personId) {
    return "person/" + personId;
  }
}
