package dev.forthright.conversation.guard.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A text as a sequence of plain words, so that case, punctuation, line breaks and typographic
 * apostrophes hide nothing. Compatibility forms are folded too: a full-width letter is a letter.
 */
final class Words {

  private static final String PARTING = ",;:.!?()\n";

  /** How many words before a deed may say that it is none: "is often disabled". */
  private static final int STATE_REACHES = 2;

  private final List<String> words;

  /** Words behind which a sentence or a part of it ends. */
  private final BitSet parted;

  private Words(List<String> words, BitSet parted) {
    this.words = words;
    this.parted = parted;
  }

  static Words of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('\u2019', '\'')
            .replace('\u2018', '\'')
            .replace('`', '\'');
    List<String> words = new ArrayList<>();
    BitSet parted = new BitSet();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        // What is not seen, such as a zero-width space, must not part a word from itself.
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == '\'') {
                word.appendCodePoint(c);
              } else {
                end(words, word);
                if (!words.isEmpty() && PARTING.indexOf(c) >= 0) {
                  parted.set(words.size() - 1);
                }
              }
            });
    end(words, word);
    return new Words(words, parted);
  }

  private static void end(List<String> words, StringBuilder word) {
    String plain = word.toString().replaceAll("^'+|'+$", "");
    if (!plain.isEmpty()) {
      words.add(plain);
    }
    word.setLength(0);
  }

  /**
   * The words of the text that match the phrase, empty when none do; a word of the phrase may end
   * in {@code *}, or be {@code *} alone for any one word.
   */
  List<String> find(List<String> phrase) {
    for (int at = 0; at + phrase.size() <= words.size(); at++) {
      if (matches(phrase, at)) {
        return words.subList(at, at + phrase.size());
      }
    }
    return List.of();
  }

  private boolean matches(List<String> phrase, int at) {
    for (int i = 0; i < phrase.size(); i++) {
      String pattern = phrase.get(i);
      String word = words.get(at + i);
      boolean fits =
          pattern.endsWith("*")
              ? word.startsWith(pattern.substring(0, pattern.length() - 1))
              : word.equals(pattern);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Where a phrase ends that begins at this word, or -1; the longest of them wins. */
  int endOf(List<List<String>> phrases, int at) {
    return phrases.stream()
        .filter(phrase -> at + phrase.size() <= words.size() && matches(phrase, at))
        .mapToInt(phrase -> at + phrase.size())
        .max()
        .orElse(-1);
  }

  /** The words of {@code [protected_or_deed]} that do not plainly say what was done to a thing. */
  List<String> unlessDeed(WordList list) {
    List<String> failing = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      if (endOf(list.phrases("protected_or_deed"), at) > 0
          && !isDeed(list, at)
          && !failing.contains(words.get(at))) {
        failing.add(words.get(at));
      }
    }
    return failing;
  }

  private boolean isDeed(WordList list, int at) {
    int end = endOf(list.phrases("deed"), at);
    int mark = parted.nextSetBit(at);
    if (end < 0 || (mark >= 0 && mark < end)) {
      return false;
    }
    for (int before = Math.max(0, at - STATE_REACHES); before < at; before++) {
      if (endOf(list.phrases("state"), before) > 0) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return words.size();
  }

  String word(int at) {
    return words.get(at);
  }
}
