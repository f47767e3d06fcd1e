package dev.forthright.conversation.conversation;

import java.util.Locale;

/** Names as they stand in JSON, already checked by their pattern, as constants. */
final class Names {

  private Names() {}

  static <E extends Enum<E>> E of(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
