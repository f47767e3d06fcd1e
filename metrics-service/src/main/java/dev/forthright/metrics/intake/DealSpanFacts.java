package dev.forthright.metrics.intake;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.deal.domain.DealSpan;
import dev.forthright.metrics.deal.domain.DealSpans;
import dev.forthright.metrics.deal.domain.DealVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Keeps the spans in which each deal was open, and marks the stretches that read differently. */
@ApplicationScoped
class DealSpanFacts {

  /** For a span that goes on; PostgreSQL's infinity has no Java value. */
  private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

  private record Line(String opportunityId, DealSpan span) {}

  private record Mark(Instant from, Instant to, Instant due) {}

  private final Sql sql;

  DealSpanFacts(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param changedAt when the new versions of each deal happened
   */
  void rewrite(Map<String, List<DealVersion>> histories, Map<String, Set<Instant>> changedAt) {
    List<Line> lines = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    histories.forEach(
        (opportunity, versions) -> {
          DealSpans.of(versions).forEach(span -> lines.add(new Line(opportunity, span)));
          marks.addAll(marks(versions, changedAt.getOrDefault(opportunity, Set.of())));
        });
    sql.update(
        "delete from deal_span where opportunity_id = any(?)", Sql.texts(histories.keySet()));
    insert(lines);
    insertMarks(marks.stream().distinct().toList());
  }

  /** Each change reads differently until the next one, from when it was said on. */
  private static List<Mark> marks(List<DealVersion> versions, Set<Instant> changed) {
    NavigableSet<Instant> times = new TreeSet<>();
    versions.forEach(version -> times.add(version.occurredAt()));
    List<Mark> marks = new ArrayList<>();
    Instant visible = Instant.MIN;
    for (DealVersion version : versions) {
      Instant at = version.occurredAt();
      visible = visible.isAfter(at) ? visible : at;
      if (changed.contains(at)) {
        Instant next = times.higher(at);
        marks.add(new Mark(at, next == null ? FOR_EVER : next, visible));
      }
    }
    return marks;
  }

  private void insert(List<Line> lines) {
    sql.update(
        """
        insert into deal_span (opportunity_id, from_at, to_at, owner_id, amount, currency,
          close_date, stage, category, probability_pct, qualified, visible_at, superseded_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        Sql.texts(lines.stream().map(Line::opportunityId).toList()),
        Sql.instants(column(lines, DealSpan::from)),
        Sql.instants(column(lines, span -> span.to() == null ? FOR_EVER : span.to())),
        Sql.texts(column(lines, DealSpan::ownerId)),
        Sql.numerics(column(lines, DealSpan::amount)),
        Sql.texts(column(lines, DealSpan::currency)),
        Sql.dates(column(lines, DealSpan::closeDate)),
        Sql.texts(column(lines, DealSpan::stage)),
        Sql.texts(column(lines, DealSpan::category)),
        Sql.numerics(column(lines, DealSpan::probability)),
        Sql.booleans(column(lines, DealSpan::qualified)),
        Sql.instants(column(lines, DealSpan::visibleAt)),
        Sql.instants(
            column(lines, span -> span.supersededAt() == null ? FOR_EVER : span.supersededAt())));
  }

  private void insertMarks(List<Mark> marks) {
    sql.update(
        "insert into dirty_mark (from_at, to_at, due_at) select * from unnest(?, ?, ?)",
        Sql.instants(marks.stream().map(Mark::from).toList()),
        Sql.instants(marks.stream().map(Mark::to).toList()),
        Sql.instants(marks.stream().map(Mark::due).toList()));
  }

  private static <C> List<C> column(List<Line> lines, Function<DealSpan, C> column) {
    List<C> values = new ArrayList<>(lines.size());
    lines.forEach(line -> values.add(column.apply(line.span())));
    return values;
  }
}
