package dev.forthright.flag.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a deal that was different before, with the change that gave it the value it had in the
 * end: what went back and forth in between is no change.
 *
 * @param before null when it was empty, or the deal was not known yet
 * @param after null when it was emptied
 * @param at when it got the later value for the last time
 * @param eventId the fact that did so
 */
public record FieldChange(
    String field, @Nullable String before, @Nullable String after, Instant at, UUID eventId) {

  private static final List<Field> FIELDS =
      List.of(
          new Field("ownerId", DealState::ownerId),
          new Field("name", DealState::name),
          new Field("accountId", DealState::accountId),
          new Field("stage", DealState::stage),
          new Field("stageType", DealState::stageKind),
          new Field("forecastCategory", DealState::forecastCategory),
          new Field("amount", DealState::amount),
          new Field("currency", DealState::currency),
          new Field("closeDate", DealState::closeDate),
          new Field("buyerConfirmedCloseDate", DealState::buyerConfirmedCloseDate),
          new Field("buyerConfirmationActivityId", DealState::buyerConfirmationActivityId),
          new Field("paperProcess", DealState::paperProcess),
          new Field("open", DealState::isOpen));

  private record Field(String name, Function<DealState, @Nullable Object> read) {

    @Nullable String of(DealSpan span) {
      return text(read.apply(span.state()));
    }
  }

  /**
   * What differs between two moments of a deal, in the order in which its fields are shown.
   *
   * @param from null for a moment before the deal was known: then all it has is new
   */
  static List<FieldChange> between(DealTimeline timeline, @Nullable DealSpan from, DealSpan until) {
    List<FieldChange> changes = new ArrayList<>();
    for (Field field : FIELDS) {
      String before = from == null ? null : field.of(from);
      String after = field.of(until);
      if (!Objects.equals(before, after)) {
        DealSpan cause = firstWithSameValue(timeline, until, field);
        changes.add(new FieldChange(field.name(), before, after, cause.from(), cause.eventId()));
      }
    }
    return List.copyOf(changes);
  }

  /** The span that began the unbroken run of this value up to the last one. */
  private static DealSpan firstWithSameValue(DealTimeline timeline, DealSpan last, Field field) {
    DealSpan first = last;
    for (DealSpan span : timeline.spans().reversed()) {
      if (span.from().isAfter(last.from())) {
        continue;
      }
      if (!Objects.equals(field.of(span), field.of(last))) {
        break;
      }
      first = span;
    }
    return first;
  }

  /** 1000 and 1000.00 are one amount. */
  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }
}
