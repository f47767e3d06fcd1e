package dev.forthright.bench;

/** Salesforce's 18 characters: prefix of the object, a number, and three that check the case. */
final class SalesforceId {

  private static final String CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private SalesforceId() {}

  static String of(String prefix, long number) {
    String fifteen = "%s5g%010d".formatted(prefix, number);
    StringBuilder id = new StringBuilder(fifteen);
    for (int block = 0; block < 3; block++) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(block * 5 + i);
        capitals |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      id.append(CHECK_LETTERS.charAt(capitals));
    }
    return id.toString();
  }
}
