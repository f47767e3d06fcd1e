package dev.forthright.plan.review.domain;

import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.plan.plan.domain.PlanResult;
import dev.forthright.plan.plan.domain.PlanSettings;
import java.time.LocalDate;
import java.util.List;

/**
 * Which result the reviews of a plan support (domain.md 4.3). It only proposes; a person confirms.
 * Once all objectives were met at two consecutive weekly reviews, nothing but graduation is left.
 */
public final class ResultRule {

  private ResultRule() {}

  /** The result by the reviews in the order in which they were held. */
  public static Proposal of(
      List<Reviewed> reviews, boolean endReached, WorkCalendar work, PlanSettings settings) {
    if (metTwiceInARow(reviews, work)) {
      return new Proposal(PlanResult.GRADUATED, "all_met_at_two_consecutive_weekly_reviews");
    }
    if (!endReached) {
      return new Proposal(null, "end_not_reached");
    }
    if (reviews.isEmpty() || !reviews.getLast().isFinal()) {
      return new Proposal(null, "final_review_not_held");
    }
    Reviewed last = reviews.getLast();
    if (last.allMet()) {
      return new Proposal(PlanResult.GRADUATED, "all_met_at_the_end");
    }
    Boolean held = last.attendance().reaches(settings.leastHeldShare());
    if (held == null) {
      // Null is not zero: the manager missed nothing, and the rep was not coached either.
      return new Proposal(null, "no_session_was_due");
    }
    return held
        ? new Proposal(PlanResult.NOT_MET, "not_met_with_sessions_held")
        : new Proposal(PlanResult.LAPSED_BY_MANAGER, "not_met_with_too_few_sessions_held");
  }

  private static boolean metTwiceInARow(List<Reviewed> reviews, WorkCalendar work) {
    List<Reviewed> weekly = reviews.stream().filter(review -> !review.isFinal()).toList();
    for (int i = 1; i < weekly.size(); i++) {
      Reviewed one = weekly.get(i - 1);
      Reviewed next = weekly.get(i);
      if (one.allMet() && next.allMet() && follows(one.week(), next.week(), work)) {
        return true;
      }
    }
    return false;
  }

  /** A week in which the rep did not work at all lies between no two reviews. */
  private static boolean follows(LocalDate week, LocalDate next, WorkCalendar work) {
    return next.isAfter(week) && work.workingDaysAfter(week.plusDays(6), next.minusDays(1)) == 0;
  }
}
