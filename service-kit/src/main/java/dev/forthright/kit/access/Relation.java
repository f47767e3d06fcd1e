package dev.forthright.kit.access;

import java.util.Locale;

/** What somebody is to a person now, the closest first; SQL {@code kit.relation} says the same. */
public enum Relation {
  /** The person themself. */
  SELF,
  /** Their manager, or who stands in for the manager now. */
  MANAGER,
  /** The second line or higher, or who stands in for them now. */
  ABOVE,
  /** An HR partner whose population holds the person. */
  HR;

  /** The relation as {@code kit.relation} names it. */
  static Relation of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
