package dev.forthright.flag.deal.domain;

import static dev.forthright.flag.rule.domain.Fixtures.ZONE;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.forthright.flag.rule.domain.Fixtures;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DealWeekTest {

  /** Known from Monday 5 January; the week of 12 January changes nothing. */
  private final DealTimeline deal =
      DealTimeline.of(
          Fixtures.deal()
              .due("2026-01-05", "2026-03-10")
              .category("2026-01-08", "commit")
              .due("2026-01-20", "2026-04-10")
              .due("2026-01-21", "2026-05-10")
              .facts());

  @Test
  void aWeekShowsTheDealAsItsEndLeftItAndWhatTheWeekChanged() {
    List<DealWeek> weeks = DealWeek.of(deal, noon("2026-01-28"), ZONE, 10);

    assertThat(weeks)
        .extracting(week -> week.lastDay().toString())
        .containsExactly("2026-01-25", "2026-01-18", "2026-01-11");
    assertThat(weeks.get(0).at()).isEqualTo(endOf("2026-01-25").at());
    assertThat(weeks.get(0).deal().state().closeDate()).isEqualTo("2026-05-10");
    assertThat(weeks.get(0).changes())
        .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
        .containsExactly(tuple("closeDate", "2026-03-10", "2026-05-10"));
    assertThat(weeks.get(1).changes()).isEmpty();
    assertThat(weeks.get(2).deal().state().forecastCategory()).isEqualTo("commit");
    assertThat(weeks.get(2).changes())
        .as("all a new deal has is new, what it lacks is not")
        .extracting(FieldChange::field)
        .contains("ownerId", "amount", "open")
        .doesNotContain("paperProcess", "buyerConfirmedCloseDate");
  }

  @Test
  void aWeekIsOverAtTheFirstInstantOfMondayAndNotBefore() {
    var monday = endOf("2026-01-25").at();
    assertThat(DealWeek.of(deal, monday, ZONE, 1).getFirst().lastDay()).isEqualTo("2026-01-25");
    assertThat(DealWeek.of(deal, monday.minusNanos(1), ZONE, 1).getFirst().lastDay())
        .isEqualTo("2026-01-18");
  }

  @Test
  void aWeekWithoutTwentyFourHoursTimesSevenEndsAtMidnightToo() {
    // The clocks of New York go forward on Sunday 8 March 2026.
    List<DealWeek> weeks = DealWeek.of(deal, noon("2026-03-10"), ZONE, 2);
    assertThat(weeks)
        .extracting(week -> week.at().toString())
        .containsExactly("2026-03-09T04:00:00Z", "2026-03-02T05:00:00Z");
  }

  @Test
  void thereAreNoWeeksBeforeTheDealWasKnownNorMoreThanAskedFor() {
    assertThat(DealWeek.of(deal, noon("2026-01-09"), ZONE, 10)).isEmpty();
    assertThat(DealWeek.of(deal, noon("2025-12-31"), ZONE, 10)).isEmpty();
    assertThat(DealWeek.of(deal, noon("2026-01-28"), ZONE, 2)).hasSize(2);
  }

  @Test
  void aLateFactChangesTheWeekInWhichItHappened() {
    List<DealFact> facts =
        Fixtures.deal()
            .due("2026-01-05", "2026-03-10")
            .due("2026-01-20", "2026-04-10")
            .category("2026-01-14", "commit")
            .facts();
    List<DealWeek> weeks = DealWeek.of(DealTimeline.of(facts), noon("2026-01-28"), ZONE, 2);
    assertThat(weeks.get(1).lastDay()).isEqualTo(LocalDate.parse("2026-01-18"));
    assertThat(weeks.get(1).changes())
        .extracting(FieldChange::field)
        .containsExactly("forecastCategory");
    assertThat(weeks.get(0).changes()).extracting(FieldChange::field).containsExactly("closeDate");
  }
}
