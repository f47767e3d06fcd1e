package dev.forthright.feed.intake.domain;

import java.util.Base64;
import java.util.Optional;

/** JSON that a gateway put in base64, which it does with bodies whose type it does not know. */
public final class Base64Text {

  /** Shorter ones may be a word: {@code true} is base64 too. */
  private static final int SHORTEST = 12;

  private Base64Text() {}

  /** What the text encodes; empty unless it is base64 of an object, an array or a text in JSON. */
  public static Optional<byte[]> decoded(byte[] text) {
    if (text.length < SHORTEST || text.length % 4 != 0 || !isLetterOrDigit(text[0])) {
      return Optional.empty();
    }
    try {
      byte[] inner = Base64.getDecoder().decode(text);
      return switch (inner[0]) {
        case '{', '[', '"' -> Optional.of(inner);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isLetterOrDigit(byte letter) {
    return letter >= 'A' && letter <= 'Z'
        || letter >= 'a' && letter <= 'z'
        || letter >= '0' && letter <= '9';
  }
}
