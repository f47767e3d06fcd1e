package dev.forthright.flag.deal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A deal's history in the order things happened, whatever the order they became known in: what each
 * version changed is taken from its predecessor, and the changes are laid out by their own time. So
 * duplicates, reordering and late facts end in the same timeline.
 */
public record DealTimeline(List<DealSpan> spans, List<CloseDateMove> moves) {

  private record Change(DealFact fact, @Nullable DealState before) {}

  /** The timeline of one deal's facts, in any order and with any duplicates. */
  public static DealTimeline of(List<DealFact> facts) {
    TreeMap<Long, DealFact> byVersion = new TreeMap<>();
    facts.forEach(fact -> byVersion.putIfAbsent(fact.version(), fact));
    List<Change> changes = new ArrayList<>();
    DealState before = null;
    for (DealFact fact : byVersion.values()) {
      changes.add(new Change(fact, before));
      before = fact.state();
    }
    changes.sort(
        Comparator.comparing((Change change) -> change.fact().occurredAt())
            .thenComparing(change -> change.fact().version()));
    return layOut(changes);
  }

  /** The deal as it was at an instant; empty before it was first known. */
  public Optional<DealSpan> asOf(Instant at) {
    return spans.stream().filter(span -> span.holdsAt(at)).findFirst();
  }

  /** What is otherwise at an instant than it was at an earlier one; nothing before it was known. */
  public List<FieldChange> changesBetween(Instant from, Instant until) {
    return asOf(until)
        .map(now -> FieldChange.between(this, asOf(from).orElse(null), now))
        .orElse(List.of());
  }

  private static DealTimeline layOut(List<Change> changes) {
    List<DealSpan> spans = new ArrayList<>();
    List<CloseDateMove> moves = new ArrayList<>();
    @Nullable DealSpan last = null;
    for (Change change : changes) {
      DealFact fact = change.fact();
      DealState state = last == null ? fact.state() : apply(last.state(), change);
      if (last != null) {
        moveOf(last.state(), state, fact).ifPresent(moves::add);
        closeLast(spans, fact.occurredAt());
      }
      Instant since = null;
      UUID cause = null;
      if (state.isInCommit()) {
        boolean stays = last != null && last.state().isInCommit();
        since = last != null && stays ? last.commitSince() : fact.occurredAt();
        cause = last != null && stays ? last.commitEventId() : fact.eventId();
      }
      last =
          new DealSpan(
              fact.dealId(),
              fact.eventId(),
              fact.version(),
              fact.occurredAt(),
              null,
              since,
              cause,
              state);
      spans.add(last);
    }
    return new DealTimeline(List.copyOf(spans), List.copyOf(moves));
  }

  /** Ends the open span; of several changes at one instant only the last holds. */
  private static void closeLast(List<DealSpan> spans, Instant until) {
    DealSpan open = spans.removeLast();
    if (open.from().isBefore(until)) {
      spans.add(
          new DealSpan(
              open.dealId(),
              open.eventId(),
              open.version(),
              open.from(),
              until,
              open.commitSince(),
              open.commitEventId(),
              open.state()));
    }
  }

  private static Optional<CloseDateMove> moveOf(DealState before, DealState after, DealFact fact) {
    LocalDate from = before.closeDate();
    LocalDate to = after.closeDate();
    return from == null || to == null || from.equals(to)
        ? Optional.empty()
        : Optional.of(
            new CloseDateMove(fact.eventId(), fact.occurredAt(), from, to, fact.backfill()));
  }

  /** The state with only those fields taken over that this version itself changed. */
  private static DealState apply(DealState current, Change change) {
    Fields fields = new Fields(current, change.before(), change.fact().state());
    return new DealState(
        fields.pick(DealState::ownerId),
        fields.pick(DealState::name),
        fields.pick(DealState::accountId),
        fields.pick(DealState::createdAt),
        fields.pick(DealState::stage),
        fields.pick(DealState::stageKind),
        fields.pick(DealState::forecastCategory),
        fields.pick(DealState::amount),
        fields.pick(DealState::currency),
        fields.pick(DealState::closeDate),
        fields.pick(DealState::buyerConfirmedCloseDate),
        fields.pick(DealState::buyerConfirmationActivityId),
        fields.pick(DealState::paperProcess),
        fields.pick(DealState::segment),
        fields.pick(DealState::nextMeetingAt),
        fields.pick(DealState::mergedInto),
        Boolean.TRUE.equals(fields.pick(DealState::deleted)),
        Boolean.TRUE.equals(fields.pick(DealState::stale)));
  }

  private record Fields(DealState current, @Nullable DealState before, DealState after) {

    <T> @Nullable T pick(Function<DealState, @Nullable T> field) {
      T changed = field.apply(after);
      boolean untouched = before != null && Objects.equals(field.apply(before), changed);
      return untouched ? field.apply(current) : changed;
    }
  }
}
