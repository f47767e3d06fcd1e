package dev.forthright.feed.mapping.domain;

/** What a source did to a record. */
public enum Operation {
  CREATE,
  UPDATE,
  /** The row is the record as it is now, without saying what changed. */
  SNAPSHOT,
  DELETE,
  UNDELETE,
  /** The source lost or hid changes: only re-reading the record helps. */
  RESYNC
}
