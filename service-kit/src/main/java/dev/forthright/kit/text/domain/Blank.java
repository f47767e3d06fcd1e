package dev.forthright.kit.text.domain;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a text shows nothing. {@link String#isBlank} and {@code @NotBlank} know the plain
 * blanks only: a non-breaking space, a zero-width joiner or a Hangul filler passes for text there.
 */
public final class Blank {

  /** Letters and symbols by category that are drawn as nothing: Hangul fillers, empty Braille. */
  private static final String DRAWN_AS_NOTHING = "\u115F\u1160\u3164\uFFA0\u2800";

  private Blank() {}

  /** Whether no character of it can be seen; a null shows nothing either. */
  public static boolean is(@Nullable String text) {
    return text == null || text.codePoints().noneMatch(Blank::isSeen);
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          // Accents and variation selectors show on a letter, not by themselves.
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> DRAWN_AS_NOTHING.indexOf(character) < 0;
    };
  }
}
