package dev.forthright.metrics.deal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a deal's history into the spans in which it was open. A function of the set of versions, so
 * order of arrival is irrelevant; see {@link DealLedger} for what was said when.
 */
public final class DealSpans {

  private final List<DealSpan> standing = new ArrayList<>();
  private final List<DealSpan> closed = new ArrayList<>();

  private DealSpans() {}

  /** All spans that were ever said. Versions in ascending order. */
  public static List<DealSpan> of(List<DealVersion> versions) {
    DealSpans spans = new DealSpans();
    NavigableMap<Instant, DealVersion> known = new TreeMap<>();
    Instant visible = Instant.MIN;
    for (DealVersion version : versions) {
      visible = visible.isAfter(version.occurredAt()) ? visible : version.occurredAt();
      known.put(version.occurredAt(), version);
      spans.stand(said(known), visible);
    }
    List<DealSpan> all = new ArrayList<>(spans.closed);
    all.addAll(spans.standing);
    return all;
  }

  private static List<DealSpan> said(NavigableMap<Instant, DealVersion> history) {
    if (history.lastEntry().getValue().gone()) {
      return List.of();
    }
    List<DealSpan> spans = new ArrayList<>();
    boolean qualified = false;
    for (DealVersion version : history.values()) {
      qualified |= version.qualified() || version.qualifiedAt() != null;
      if (version.isOpen() && version.ownerId() != null) {
        Instant next = history.higherKey(version.occurredAt());
        spans.add(span(version, version.ownerId(), next, qualified));
      }
    }
    return spans;
  }

  private static DealSpan span(
      DealVersion version, String owner, @Nullable Instant next, boolean qualified) {
    return new DealSpan(
        version.occurredAt(),
        next,
        owner,
        version.amount(),
        version.currency(),
        version.closeDate(),
        version.stage(),
        version.category(),
        version.probability(),
        qualified,
        version.occurredAt(),
        null);
  }

  /** Ends what is no longer said and begins what is new, at that time. */
  private void stand(List<DealSpan> now, Instant at) {
    List<DealSpan> fresh = new ArrayList<>(now);
    for (int i = standing.size() - 1; i >= 0; i--) {
      DealSpan old = standing.get(i);
      if (!fresh.removeIf(old::saysTheSameAs)) {
        standing.remove(i);
        if (old.visibleAt().isBefore(at)) {
          closed.add(old.withTimes(old.visibleAt(), at));
        }
      }
    }
    fresh.forEach(span -> standing.add(span.withTimes(at, null)));
  }
}
