package dev.forthright.metrics.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deal after one change, as far as credit needs it.
 *
 * @param acceptedAt when sales accepted it, as the source says
 * @param source {@code self}, {@code inbound} or {@code assigned}
 * @param gone deleted or merged into another: it was never a deal of its own
 */
public record DealVersion(
    String opportunityId,
    long version,
    Instant occurredAt,
    UUID eventId,
    @Nullable String ownerId,
    @Nullable Instant createdAt,
    @Nullable Instant qualifiedAt,
    boolean qualified,
    boolean won,
    @Nullable Instant closedAt,
    @Nullable LocalDate closeDate,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    List<Share> splits,
    boolean gone,
    boolean lost,
    @Nullable Instant acceptedAt,
    @Nullable String stage,
    @Nullable String category,
    @Nullable BigDecimal probability,
    @Nullable String source,
    @Nullable Boolean offIcp) {

  /** A person's part of a split deal. */
  public record Share(String personId, BigDecimal pct) {}

  /** Whether it is still to be won or lost. */
  public boolean isOpen() {
    return !won && !lost && !gone;
  }

  public DealVersion {
    splits = List.copyOf(splits);
  }
}
