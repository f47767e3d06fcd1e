package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.CurrencyRates;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** K29, with somebody who left within the week and somebody who left before it. */
class CrmTimelinessTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 8);
  private static final Period WEEK = Calendars.FISCAL.weekOf(MONDAY);

  @ParameterizedTest(name = "{0} x 1 h and {1} x 6 h -> {2}")
  @CsvSource(
      textBlock =
          """
          # of 1 h, of 6 h, median
                 1,      0,   1
                 2,      1,   1
                 2,      2,   3.5
                 2,      3,   6
          """)
  void theMiddleDelayCountsAndTheMeanOfTheTwoInTheMiddle(long one, long six, String median) {
    Measure ann =
        find(
            week(new RecordDelay("ann", 6, six), new RecordDelay("ann", 1, one)),
            SubjectKind.REP,
            "ann");
    assertThat(ann.value()).isEqualByComparingTo(median);
    assertThat(ann.n()).isEqualTo(one + six);
  }

  @Test
  void aTeamsMedianIsThatOfItsRecordsAndNotOfItsReps() {
    List<Rollup> rollups = week(new RecordDelay("ann", 0, 3), new RecordDelay("bob", 48, 2));
    assertThat(find(rollups, SubjectKind.TEAM, "m").value()).isEqualByComparingTo("0");
    assertThat(find(rollups, SubjectKind.COMPANY, SubjectKind.COMPANY_ID).n()).isEqualTo(5);
  }

  @Test
  void nothingRecordedIsNullNotZero() {
    List<Rollup> rollups = week(new RecordDelay("bob", 0, 1));
    assertThat(find(rollups, SubjectKind.REP, "ann").nullReason()).isEqualTo("nothing_recorded");
    assertThat(find(rollups, SubjectKind.REP, "bob").value()).isEqualByComparingTo("0");
  }

  @Test
  void whoLeftWithinTheWeekCountsInTheTeamAndWhoLeftBeforeDoesNot() {
    List<Rollup> rollups =
        week(
            new RecordDelay("ann", 1, 1),
            new RecordDelay("left", 9, 1),
            new RecordDelay("gone", 1000, 1));
    assertThat(find(rollups, SubjectKind.TEAM, "m").value()).isEqualByComparingTo("5");
    assertThat(rollups).noneMatch(rollup -> rollup.subjectId().equals("gone"));
  }

  private static List<Rollup> week(RecordDelay... delays) {
    LocalDate hired = LocalDate.of(2020, 1, 1);
    Reference reference = Calendars.reference(List.of());
    Company company =
        new Company(
            new Org(
                List.of(
                    Calendars.rep("ann", "m", hired, null),
                    Calendars.rep("bob", "m", hired, null),
                    Calendars.rep("left", "m", hired, MONDAY),
                    Calendars.rep("gone", "m", hired, MONDAY.minusDays(1)))),
            new Absences(List.of()),
            Map.of(),
            new CurrencyRates(List.of()),
            day -> reference,
            LocalDate.of(2026, 1, 1));
    PeriodFacts facts =
        new PeriodFacts(
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Pipeline.NONE,
            List.of(),
            List.of(delays),
            List.of());
    return PeriodCalculator.of(company, WEEK, WEEK.end(), facts, Scope.WHOLE);
  }

  private static Measure find(List<Rollup> rollups, SubjectKind subject, String subjectId) {
    return rollups.stream()
        .filter(
            rollup ->
                rollup.metric() == Metric.CRM_TIMELINESS
                    && rollup.subject() == subject
                    && rollup.subjectId().equals(subjectId))
        .findFirst()
        .orElseThrow()
        .measure();
  }
}
