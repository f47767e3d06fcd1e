package dev.forthright.kit.secret;

/**
 * Something sealed does not open here: it was changed, moved to another place, or another master
 * key is mounted. Holds nothing of the content.
 */
public final class SealBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SealBrokenException() {
    super("Sealed bytes were changed, moved to another place or sealed with another key.");
  }
}
