package dev.forthright.feed.entity.domain;

import java.util.regex.Pattern;

/**
 * Salesforce ids: 15 case-sensitive characters, or 18 with 3 letters that say which of them are
 * capitals. Feeds carry 18, reports and hand-made files 15.
 */
public final class SalesforceIds {

  private static final String CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT = 15;
  private static final int BLOCK = 5;

  /** Zeros, as a GUID with dashes or in 18 characters with their check letters. */
  private static final Pattern NO_ID = Pattern.compile("[0-]+(AAA)?");

  private SalesforceIds() {}

  /** The 18-character form; anything that is no 15-character id comes back as it is. */
  public static String full(String id) {
    if (id.length() != SHORT || !id.chars().allMatch(SalesforceIds::isAlphanumeric)) {
      return id;
    }
    var full = new StringBuilder(id);
    for (int start = 0; start < SHORT; start += BLOCK) {
      int capitals = 0;
      for (int i = 0; i < BLOCK; i++) {
        char c = id.charAt(start + i);
        if (c >= 'A' && c <= 'Z') {
          capitals |= 1 << i;
        }
      }
      full.append(CHECK_LETTERS.charAt(capitals));
    }
    return full.toString();
  }

  /** True for {@code 001*}, all zeros and the like, which stand for every record of an object. */
  public static boolean isWildcard(String id) {
    return id.isEmpty() || id.endsWith("*") || NO_ID.matcher(id).matches();
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
