package dev.forthright.plan.review.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.plan.plan.domain.Attendance;
import dev.forthright.plan.plan.domain.PlanSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reviews of a plan amount to: the rows of domain.md 4.3. */
class ResultRuleTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  /** weekly reviews in successive weeks (+ met, - not, . none), the final one, due, held. */
  @ParameterizedTest(name = "weekly {0}, end {1}, final {2}, {4} of {3} held -> {5} {6}")
  @CsvSource({
    "++,   false, ., 4, 4, GRADUATED,         all_met_at_two_consecutive_weekly_reviews",
    "-++-, true,  -, 8, 8, GRADUATED,         all_met_at_two_consecutive_weekly_reviews",
    "+.+,  false, ., 4, 4, ,                  end_not_reached",
    "+-+,  false, ., 4, 4, ,                  end_not_reached",
    "+,    true,  ., 4, 4, ,                  final_review_not_held",
    "+-,   true,  +, 4, 0, GRADUATED,         all_met_at_the_end",
    "--,   true,  -, 4, 3, NOT_MET,           not_met_with_sessions_held",
    "--,   true,  -, 8, 5, LAPSED_BY_MANAGER, not_met_with_too_few_sessions_held",
    "--,   true,  -, 0, 0, ,                  no_session_was_due",
  })
  void everyRow(
      String weekly, boolean end, String last, int due, int held, String result, String because) {
    Proposal proposal =
        ResultRule.of(
            reviews(weekly, last, new Attendance(due, held, 0)),
            end,
            WorkCalendar.mondayToFriday(ZoneOffset.UTC),
            PlanSettings.DEFAULT);

    assertThat(proposal.result() == null ? null : proposal.result().name()).isEqualTo(result);
    assertThat(proposal.because()).isEqualTo(because);
  }

  @Test
  void aWeekOfLeaveLiesBetweenNoTwoReviews() {
    WorkCalendar away =
        WorkCalendar.mondayToFriday(ZoneOffset.UTC)
            .without(List.of(new Away(MONDAY.plusWeeks(1), MONDAY.plusWeeks(1).plusDays(4))));

    assertThat(
            ResultRule.of(
                    reviews("+.+", ".", new Attendance(2, 2, 0)), false, away, PlanSettings.DEFAULT)
                .because())
        .isEqualTo("all_met_at_two_consecutive_weekly_reviews");
  }

  private static List<Reviewed> reviews(String weekly, String last, Attendance attendance) {
    List<Reviewed> reviews = new ArrayList<>();
    for (int week = 0; week < weekly.length(); week++) {
      if (weekly.charAt(week) != '.') {
        reviews.add(
            new Reviewed(false, MONDAY.plusWeeks(week), weekly.charAt(week) == '+', attendance));
      }
    }
    if (!last.equals(".")) {
      reviews.add(
          new Reviewed(true, MONDAY.plusWeeks(weekly.length()), last.equals("+"), attendance));
    }
    return reviews;
  }
}
