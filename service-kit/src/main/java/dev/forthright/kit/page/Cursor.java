package dev.forthright.kit.page;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
      if (at > 0) {
        return new Cursor(decoded.substring(0, at), decoded.substring(at + 1));
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal below.
    }
    throw Problem.of(
        ProblemType.BAD_REQUEST, "cursor must be the value of next in the page before.");
  }
}
