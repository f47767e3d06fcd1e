package dev.forthright.kit.write;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Optimistic locking over HTTP: the reader gets the version as ETag, the writer says in If-Match
 * which version the decision rests on, so no change is lost unseen.
 */
public final class IfMatch {

  // A proxy that compresses weakens an ETag on the way; the version in it is still the same.
  private static final String TAG = "(?:W/)?\"[!#-~]*\"";
  private static final Pattern ONE = Pattern.compile(TAG);
  private static final Pattern LIST = Pattern.compile(TAG + "(?:\\s*,\\s*" + TAG + ")*");

  private IfMatch() {}

  /** The ETag of a version, such as {@code "7"} with its quotes. */
  public static String etag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Refuses a write that does not say which version it saw (428), says it wrongly (400) or saw an
   * older one (412). Call it after visibility is decided: what may not be seen is a 404 first.
   */
  public static void check(@Nullable String header, long currentVersion) {
    if (header == null) {
      throw Problem.of(
          ProblemType.PRECONDITION_REQUIRED,
          "If-Match must carry the ETag that came with what you saw.");
    }
    String given = header.strip();
    if (!LIST.matcher(given).matches()) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "If-Match must be an ETag in quotes, such as \"7\"; not *.");
    }
    if (!names(given, currentVersion)) {
      throw Problem.of(
          ProblemType.STALE, "It is at version %d now; read it again.".formatted(currentVersion));
    }
  }

  private static boolean names(String given, long version) {
    Matcher tags = ONE.matcher(given);
    while (tags.find()) {
      if (tags.group().endsWith(etag(version))) {
        return true;
      }
    }
    return false;
  }
}
