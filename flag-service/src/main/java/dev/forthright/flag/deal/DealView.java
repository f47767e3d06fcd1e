package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.deal.domain.DealState;
import dev.forthright.flag.deal.domain.DealTimeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deal as the rules see it: state now, every change, every move of its close date. */
public record DealView(
    String id, StateView state, List<SpanView> history, List<MoveView> closeDateMoves) {

  /** The deal between two changes. */
  public record SpanView(
      UUID eventId, long version, Instant from, @Nullable Instant until, StateView state) {}

  /** A move of the close date. */
  public record MoveView(UUID eventId, Instant at, LocalDate from, LocalDate to) {}

  /** What rules need to know about the deal. */
  public record StateView(
      @Nullable String ownerId,
      @Nullable String name,
      @Nullable String accountId,
      @Nullable String stage,
      @Nullable String stageType,
      @Nullable String forecastCategory,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable LocalDate closeDate,
      @Nullable LocalDate buyerConfirmedCloseDate,
      @Nullable String buyerConfirmationActivityId,
      @Nullable String paperProcess,
      boolean open,
      boolean stale) {

    static StateView of(DealState state) {
      return new StateView(
          state.ownerId(),
          state.name(),
          state.accountId(),
          state.stage(),
          state.stageKind() == null ? null : state.stageKind().toString(),
          state.forecastCategory(),
          state.amount(),
          state.currency(),
          state.closeDate(),
          state.buyerConfirmedCloseDate(),
          state.buyerConfirmationActivityId(),
          state.paperProcess(),
          state.isOpen(),
          state.stale());
    }
  }

  static DealView of(String id, DealTimeline timeline) {
    return new DealView(
        id,
        StateView.of(timeline.spans().getLast().state()),
        timeline.spans().stream().map(DealView::span).toList(),
        timeline.moves().stream().map(DealView::move).toList());
  }

  private static SpanView span(DealSpan span) {
    return new SpanView(
        span.eventId(), span.version(), span.from(), span.until(), StateView.of(span.state()));
  }

  private static MoveView move(CloseDateMove move) {
    return new MoveView(move.eventId(), move.at(), move.from(), move.to());
  }
}
