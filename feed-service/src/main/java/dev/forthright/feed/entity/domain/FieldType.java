package dev.forthright.feed.entity.domain;

/** What kind of value a canonical field holds, which decides how it is read and checked. */
public enum FieldType {
  TEXT,
  /** What somebody chose from a list of the company's own, or typed instead; see {@link Remark}. */
  LABEL,
  /** What somebody wrote about a person: kept here, never published; see {@link Remark}. */
  REMARK,
  /** The id of another record of the same company or feed. */
  REFERENCE,
  /** The id of a person; resolved through aliases when it is published. */
  PERSON,
  INSTANT,
  DATE,
  DECIMAL,
  INTEGER,
  BOOLEAN,
  MONEY,
  /** One of a closed set of codes. */
  CODE,
  TEXTS,
  PERSONS,
  SPLITS,
  PARTIES,
  STEPS,
  ATTRIBUTES
}
