package dev.forthright.kit.calendar.domain;

/** How a fiscal quarter is divided. */
public enum FiscalPattern {
  /** Three calendar months. */
  MONTHS,
  /**
   * Thirteen weeks as months of 4, 4 and 5 weeks. The year begins on the Monday nearest the first
   * of its first month; a 53rd week belongs to its last month.
   */
  FOUR_FOUR_FIVE;

  /** The pattern of that name in the company's settings; calendar months unless it is 4-4-5. */
  public static FiscalPattern of(String name) {
    return name.equals("4-4-5") ? FOUR_FOUR_FIVE : MONTHS;
  }
}
