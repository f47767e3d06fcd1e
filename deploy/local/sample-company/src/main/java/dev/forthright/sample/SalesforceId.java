package dev.forthright.sample;

/** Builds Salesforce-like ids: 15 case-sensitive characters and 3 check letters. */
final class SalesforceId {

  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int FIRST_NUMBER = 62 * 62 * 62 * 9;

  private SalesforceId() {}

  /** The 18-character id of the n-th record of an object, such as prefix {@code 006}. */
  static String of(String prefix, int number) {
    var digits = new char[5];
    int rest = FIRST_NUMBER + number;
    for (int i = 4; i >= 0; i--) {
      digits[i] = BASE_62.charAt(rest % 62);
      rest /= 62;
    }
    return withCheckLetters(prefix + "5g00000" + new String(digits));
  }

  /** Each check letter is a bit set of which of five characters are capitals. */
  static String withCheckLetters(String fifteen) {
    if (fifteen.length() != 15) {
      throw new IllegalArgumentException(
          "A case-sensitive Salesforce id has 15 characters, not " + fifteen.length() + ".");
    }
    var id = new StringBuilder(fifteen);
    for (int block = 0; block < 3; block++) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(block * 5 + i);
        if (c >= 'A' && c <= 'Z') {
          capitals |= 1 << i;
        }
      }
      id.append(CHECK_LETTERS.charAt(capitals));
    }
    return id.toString();
  }
}
