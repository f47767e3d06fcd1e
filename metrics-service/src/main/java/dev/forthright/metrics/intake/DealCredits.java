package dev.forthright.metrics.intake;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealCredit;
import dev.forthright.metrics.deal.domain.DealLedger;
import dev.forthright.metrics.deal.domain.DealVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps the credits of each deal as its ledger reads them, and marks the buckets that changed. */
@ApplicationScoped
class DealCredits {

  /** For a credit that still stands; PostgreSQL's infinity has no Java value. */
  private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

  private record Line(String opportunityId, DealCredit credit) {}

  private record Mark(String personId, Instant from, Instant to, Instant due) {}

  private final Sql sql;

  DealCredits(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param changedSince when the earliest new version of each deal happened
   */
  void rewrite(Map<String, List<DealVersion>> histories, Map<String, Instant> changedSince) {
    List<Line> lines = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    histories.forEach(
        (opportunity, versions) -> {
          Instant since = changedSince.get(opportunity);
          List<DealCredit> credits = DealLedger.of(versions);
          for (DealCredit credit : credits) {
            lines.add(new Line(opportunity, credit));
            marksOf(credit, since).forEach(marks::add);
            for (DealCredit arrival : arrivalsAfter(credit, credits)) {
              newsOf(credit, since)
                  .filter(due -> !arrival.visibleAt().isAfter(due))
                  .map(due -> mark(arrival, due))
                  .forEach(marks::add);
            }
          }
        });
    sql.update(
        "delete from deal_credit where opportunity_id = any(?)", Sql.texts(histories.keySet()));
    insert(lines);
    insertMarks(marks.stream().distinct().toList());
  }

  private static Stream<Mark> marksOf(DealCredit credit, Instant since) {
    return newsOf(credit, since).map(due -> mark(credit, due));
  }

  /** Each time from which on the credit says something new; before, it said the same. */
  private static Stream<Instant> newsOf(DealCredit credit, Instant since) {
    return Stream.of(Optional.of(credit.visibleAt()), Optional.ofNullable(credit.supersededAt()))
        .flatMap(Optional::stream)
        .filter(time -> !time.isBefore(since));
  }

  /** Later arrivals at a stage: whether they were the first ones rests on an earlier one. */
  private static List<DealCredit> arrivalsAfter(DealCredit credit, List<DealCredit> credits) {
    return credit.kind() != CreditKind.STAGED || credit.at() == null
        ? List.of()
        : credits.stream()
            .filter(other -> other.kind() == CreditKind.STAGED && other.at() != null)
            .filter(other -> other.at().isAfter(credit.at()))
            .toList();
  }

  private static Mark mark(DealCredit credit, Instant due) {
    if (credit.at() != null) {
      return new Mark(credit.personId(), credit.at(), credit.at(), due);
    }
    // A close date is a day in the company's zone, which is not known here: half a day either side.
    LocalDate day = credit.day();
    return new Mark(
        credit.personId(),
        day.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC),
        day.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC),
        due);
  }

  private void insert(List<Line> lines) {
    sql.update(
        """
        insert into deal_credit (opportunity_id, kind, person_id, at, day, amount, currency, deals,
          accepted_at, counterpart, created_at, planned_close, source, off_icp, from_stage, to_stage,
          event_id, visible_at, superseded_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        Sql.texts(lines.stream().map(Line::opportunityId).toList()),
        Sql.names(column(lines, DealCredit::kind)),
        Sql.texts(column(lines, DealCredit::personId)),
        Sql.instants(column(lines, DealCredit::at)),
        Sql.dates(column(lines, DealCredit::day)),
        Sql.numerics(column(lines, DealCredit::amount)),
        Sql.texts(column(lines, DealCredit::currency)),
        Sql.ints(column(lines, DealCredit::count)),
        Sql.instants(column(lines, DealCredit::acceptedAt)),
        Sql.texts(column(lines, DealCredit::counterpart)),
        Sql.instants(column(lines, credit -> credit.traits().createdAt())),
        Sql.dates(column(lines, credit -> credit.traits().plannedClose())),
        Sql.texts(column(lines, credit -> credit.traits().source())),
        Sql.booleans(column(lines, credit -> credit.traits().offIcp())),
        Sql.texts(column(lines, credit -> credit.traits().fromStage())),
        Sql.texts(column(lines, credit -> credit.traits().toStage())),
        Sql.uuids(column(lines, DealCredit::eventId)),
        Sql.instants(column(lines, DealCredit::visibleAt)),
        Sql.instants(
            column(
                lines,
                credit -> credit.supersededAt() == null ? FOR_EVER : credit.supersededAt())));
  }

  private void insertMarks(List<Mark> marks) {
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at)
        select * from unnest(?, ?, ?, ?)
        """,
        Sql.texts(marks.stream().map(Mark::personId).toList()),
        Sql.instants(marks.stream().map(Mark::from).toList()),
        Sql.instants(marks.stream().map(Mark::to).toList()),
        Sql.instants(marks.stream().map(Mark::due).toList()));
  }

  private static <C> List<C> column(List<Line> lines, Function<DealCredit, C> column) {
    List<C> values = new ArrayList<>(lines.size());
    lines.forEach(line -> values.add(column.apply(line.credit())));
    return values;
  }
}
