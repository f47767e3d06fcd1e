package dev.forthright.kit.time;

/** The years of which events and requests may speak: no CRM has seen or will see others. */
public final class KnownYears {

  public static final int FIRST = 1900;
  public static final int LAST = 2200;

  private KnownYears() {}

  public static boolean contain(int year) {
    return year >= FIRST && year <= LAST;
  }
}
