package dev.forthright.conversation.guard.domain;

import java.util.regex.Pattern;

/**
 * Says whether a measure names a countable result (domain.md 4.2): a number that counts a thing. A
 * date, a time span, the name of a record and a number that is only said ("one day at a time", "110
 * %") count nothing.
 */
final class Countable {

  /** Dates in digits, and names such as D-7 or Q3: their digits count nothing. */
  private static final Pattern NAMES =
      Pattern.compile(
          "\\b\\d{4}-\\d{1,2}-\\d{1,2}\\b"
              + "|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b"
              + "|\\b\\p{L}+-\\d[\\w-]*");

  /** Ordinals and times of day begin with digits and count nothing either. */
  private static final Pattern NO_COUNT = Pattern.compile("\\d+(st|nd|rd|th|am|pm)");

  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

  private final Words text;
  private final WordList list;

  private Countable(String measure, WordList list) {
    this.text = Words.of(NAMES.matcher(measure).replaceAll(" "));
    this.list = list;
  }

  static boolean isIn(String measure, WordList list) {
    return new Countable(measure, list).counts();
  }

  private boolean counts() {
    int at = 0;
    while (at < text.size()) {
      int idiom = text.endOf(list.phrases("idiom"), at);
      if (idiom < 0 && isNumber(at) && !isTime(at)) {
        return true;
      }
      at = idiom < 0 ? at + 1 : idiom;
    }
    return false;
  }

  private boolean isNumber(int at) {
    String word = text.word(at);
    boolean digits = Character.isDigit(word.codePointAt(0)) && !NO_COUNT.matcher(word).matches();
    return digits || text.endOf(list.phrases("number"), at) > 0;
  }

  /** "20 March", "March 20", "2026", "two weeks": when or how long, not how much. */
  private boolean isTime(int at) {
    boolean lastWord = at + 1 == text.size();
    return is("month", at - 1)
        || is("month", at + 1)
        || is("time_span", at + 1)
        || (lastWord && YEAR.matcher(text.word(at)).matches());
  }

  private boolean is(String topic, int at) {
    return at >= 0 && at < text.size() && text.endOf(list.phrases(topic), at) > 0;
  }
}
