package dev.forthright.kit.page;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An opaque keyset cursor: sort value and id of the last row seen. Both null at the start. */
public record Cursor(@Nullable String first, @Nullable String second) {

  private static final String SEPARATOR = "\n";

  /** The cursor behind a row. */
  public static String encode(String sortValue, String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((sortValue + SEPARATOR + id).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a cursor of ours; anything else is a 400. */
  public static Cursor decode(@Nullable String text) {
    if (text == null) {
      return new Cursor(null, null);
    }
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int at = decoded.lastIndexOf(SEPARATOR);
      if (at > 0 && decoded.indexOf('\0') < 0) {
        return new Cursor(decoded.substring(0, at), decoded.substring(at + 1));
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal below.
    }
    throw refused();
  }

  /** The sort value as an instant, null at the start; a forged cursor is a 400. */
  public @Nullable Instant firstInstant() {
    try {
      return first == null ? null : Instant.parse(first);
    } catch (DateTimeException e) {
      throw refused();
    }
  }

  /** The id as a UUID, null at the start; a forged cursor is a 400. */
  public @Nullable UUID secondUuid() {
    try {
      return second == null ? null : UUID.fromString(second);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static HttpProblem refused() {
    return Problem.of(
        ProblemType.BAD_REQUEST, "cursor must be the value of next in the page before.");
  }
}
