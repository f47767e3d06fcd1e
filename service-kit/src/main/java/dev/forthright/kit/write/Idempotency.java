package dev.forthright.kit.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.event.Digests;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a creating request safe to repeat: the same caller, key, operation and body get the first
 * answer again and nothing happens twice, not even when both arrive at once or when the first
 * answer was lost with its connection.
 */
@ApplicationScoped
public class Idempotency {

  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  // Not the mapper of requests: its strictness is for what strangers write, not for our own views.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Sql sql;
  private final Viewers viewers;
  private final Audit audit;

  Idempotency(Sql sql, Viewers viewers, Audit audit) {
    this.sql = sql;
    this.viewers = viewers;
    this.audit = audit;
  }

  private record Stored(byte[] salt, byte[] requestHash, byte @Nullable [] sealedView) {}

  /**
   * Does the deed once per key, within the caller's transaction; if that rolls back, the key is
   * free again. Decide before the call what the caller may see: a repeat does not ask again.
   *
   * @param key the header {@code Idempotency-Key}; null means no protection
   * @param operation what is done, such as {@code conversation.create}
   * @param request the body; with ids from the address in it, if there are any
   * @param view what the deed answers, which must read back from its own JSON
   * @return the deed's answer, or the first one again; 422 when the key was used for anything else
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public <T> T once(
      @Nullable String key, String operation, Object request, Class<T> view, Supplier<T> deed) {
    if (key == null) {
      return deed.get();
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "Idempotency-Key must be 1 to 200 printable ASCII characters without spaces, best a UUID.");
    }
    byte[] principal = bytes(viewers.current().tokenSubject());
    byte[] keyHash = Digests.sha256(principal, new byte[1], bytes(key));
    AnswerSeal seal = new AnswerSeal(principal, bytes(key), bytes(operation), json(request));
    byte[] salt = AnswerSeal.salt();
    if (isFirst(keyHash, salt, seal)) {
      T answer = deed.get();
      sql.update(
          "update kit.idempotency set sealed_view = ? where key_hash = ?",
          seal.seal(salt, json(answer)),
          keyHash);
      return answer;
    }
    T answer = firstAnswer(keyHash, seal, view);
    audit.record("replay", operation, HexFormat.of().formatHex(keyHash), List.of());
    return answer;
  }

  /** Waits for a concurrent request with the same key to commit or to roll back. */
  private boolean isFirst(byte[] keyHash, byte[] salt, AnswerSeal seal) {
    return sql.update(
            """
            insert into kit.idempotency (key_hash, salt, request_hash) values (?, ?, ?)
            on conflict do nothing
            """,
            keyHash,
            salt,
            seal.proof(salt))
        == 1;
  }

  private <T> T firstAnswer(byte[] keyHash, AnswerSeal seal, Class<T> view) {
    Stored stored =
        sql.queryOne(
                "select salt, request_hash, sealed_view from kit.idempotency where key_hash = ?",
                row ->
                    new Stored(
                        row.bytes("salt"), row.bytes("request_hash"), row.bytes("sealed_view")),
                keyHash)
            .orElseThrow(
                () ->
                    // Swept between the two statements.
                    Problem.of(ProblemType.CONFLICT, "The key has just expired; send it again."));
    if (!seal.isProvedBy(stored.salt(), stored.requestHash())) {
      throw Problem.of(
          ProblemType.UNPROCESSABLE,
          "Idempotency-Key was used for another request; take a new key for a new request.");
    }
    if (stored.sealedView() == null) {
      throw new IllegalStateException(operationTwice());
    }
    try {
      return JSON.readValue(seal.open(stored.salt(), stored.sealedView()), view);
    } catch (IOException e) {
      throw new UncheckedIOException(view.getSimpleName() + " does not read back.", e);
    }
  }

  private static String operationTwice() {
    return "A deed under a key must not ask for the same key, nor may its failure be swallowed.";
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          value.getClass().getSimpleName() + " cannot be written as JSON.", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
