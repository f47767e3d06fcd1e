package dev.forthright.kit.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record that can never be applied as it is. It is quarantined, not retried; the message names
 * the reason and the field, never a value, because it is shown and logged.
 */
public final class DataFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;
  private final @Nullable String field;

  public DataFault(ReasonCode reason, @Nullable String field) {
    super(reason.wire() + (field == null ? "" : " at " + field), null, false, false);
    this.reason = reason;
    this.field = field;
  }

  /** Why. */
  public ReasonCode reason() {
    return reason;
  }

  /** The name or path of the field at fault, if one is. */
  public @Nullable String field() {
    return field;
  }
}
