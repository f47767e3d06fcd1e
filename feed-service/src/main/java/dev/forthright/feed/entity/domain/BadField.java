package dev.forthright.feed.entity.domain;

/**
 * A field whose value breaks a rule of its type. Names the rule and the field, never the value: it
 * ends in quarantine, where people read it.
 */
public final class BadField extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The rule that was broken; the names are those of the quarantine's reason codes. */
  public enum Rule {
    MISSING_FIELD,
    WRONG_TYPE,
    OUT_OF_RANGE,
    UNKNOWN_VALUE,
    CONTROL_CHARACTER,
    TOO_LARGE
  }

  private final Rule rule;
  private final String field;

  public BadField(Rule rule, String field) {
    super(rule + " at " + field, null, false, false);
    this.rule = rule;
    this.field = field;
  }

  /** The broken rule. */
  public Rule rule() {
    return rule;
  }

  /** The field's canonical name. */
  public String field() {
    return field;
  }
}
