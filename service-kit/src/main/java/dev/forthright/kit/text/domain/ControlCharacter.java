package dev.forthright.kit.text.domain;

/**
 * Characters that PostgreSQL refuses or that no text needs: all below a blank but tab and line
 * ends.
 */
public final class ControlCharacter {

  private ControlCharacter() {}

  public static boolean is(int character) {
    return character < ' ' && character != '\t' && character != '\n' && character != '\r';
  }

  /** Whether one of them stands in the text. */
  public static boolean standsIn(String text) {
    return text.chars().anyMatch(ControlCharacter::is);
  }
}
