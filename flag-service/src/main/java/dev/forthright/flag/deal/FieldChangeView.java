package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.FieldChange;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field of a deal that is otherwise than before.
 *
 * @param field its name in the deal's state
 * @param at when it got its present value for the last time
 * @param eventId the fact that did so
 */
public record FieldChangeView(
    String field, @Nullable String before, @Nullable String after, Instant at, UUID eventId) {

  static FieldChangeView of(FieldChange change) {
    return new FieldChangeView(
        change.field(), change.before(), change.after(), change.at(), change.eventId());
  }
}
