package dev.forthright.metrics.deal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What else is known of a deal where it was credited.
 *
 * @param createdAt of a win or loss, when the deal was created
 * @param plannedClose of a win, the close date that the deal had two weeks before it closed
 * @param source of a new deal, {@code self}, {@code inbound} or {@code assigned} as first told
 * @param offIcp of a new deal, whether it lies outside the ideal customer profile, as first told
 * @param fromStage of a move, the stage before; null for the deal's first
 * @param toStage of a move, the stage after
 */
public record DealTraits(
    @Nullable Instant createdAt,
    @Nullable LocalDate plannedClose,
    @Nullable String source,
    @Nullable Boolean offIcp,
    @Nullable String fromStage,
    @Nullable String toStage) {

  /** Nothing. */
  public static final DealTraits NONE = new DealTraits(null, null, null, null, null, null);

  static DealTraits origin(@Nullable String source, @Nullable Boolean offIcp) {
    return new DealTraits(null, null, source, offIcp, null, null);
  }

  static DealTraits closing(@Nullable Instant createdAt, @Nullable LocalDate plannedClose) {
    return new DealTraits(createdAt, plannedClose, null, null, null, null);
  }

  static DealTraits move(@Nullable String from, @Nullable String to) {
    return new DealTraits(null, null, null, null, from, to);
  }
}
