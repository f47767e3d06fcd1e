package dev.forthright.feed.entity.domain;

/** How much of a record a change speaks of. */
public enum Coverage {
  /** The changed fields only. */
  DELTA,
  /** The whole record as it is now. */
  SNAPSHOT,
  /** The source could not say which fields changed or which were emptied. */
  PARTIAL
}
