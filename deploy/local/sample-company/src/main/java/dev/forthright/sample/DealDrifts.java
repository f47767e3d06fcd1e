package dev.forthright.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Plants the drifts of single deals. Each takes long-open deals of its rep out of the ordinary ones
 * and tells them so that exactly one rule must see them.
 */
final class DealDrifts {

  /** A deal must be this old to carry a drift of several weeks after an ordinary beginning. */
  private static final int OLD_ENOUGH_DAYS = 160;

  private static final int WEDNESDAY = 2;

  private final Period period;
  private final WorkingCalendar calendar;
  private final ActivityBook book;
  private final Random random;
  private final List<Deal> candidates;
  private final List<Planted> planted = new ArrayList<>();
  private final Set<Deal> told = new HashSet<>();

  DealDrifts(
      Period period, WorkingCalendar calendar, ActivityBook book, Random random, List<Deal> deals) {
    this.period = period;
    this.calendar = calendar;
    this.book = book;
    this.random = random;
    this.candidates =
        new ArrayList<>(
            deals.stream()
                .filter(deal -> deal.row().stage().equals("Engaging"))
                .filter(deal -> engaged(deal).isBefore(period.today().minusDays(OLD_ENOUGH_DAYS)))
                .sorted(
                    Comparator.comparing(Deal::listPrice)
                        .reversed()
                        .thenComparing(deal -> deal.row().id()))
                .toList());
  }

  /** Tells the drifting deals of a rep; nothing for an ordinary one. */
  void plant(String rep) {
    if (rep.equals(Drifts.OVERDUE)) {
      leftOpenPastItsDate(period.weeksBack(6).plusDays(1));
      leftOpenPastItsDate(period.weeksBack(6).plusDays(3));
    }
    if (rep.equals(Drifts.PUSHED_OFTEN)) {
      pushedThreeTimes();
    }
    if (rep.equals(Drifts.PUSHED_AT_QUARTER_END)) {
      pushedAtQuarterEnd();
    }
    if (Drifts.SLIPPING.contains(rep)) {
      slippingInCommit();
    }
    if (rep.equals(Drifts.UNCONFIRMED)) {
      committedWithoutSupport(true);
    }
    if (rep.equals(Drifts.NO_PAPER)) {
      committedWithoutSupport(false);
    }
  }

  boolean hasTold(Deal deal) {
    return told.contains(deal);
  }

  List<Planted> planted() {
    return planted;
  }

  private void leftOpenPastItsDate(LocalDate closeDate) {
    LocalDate day = calendar.onOrBefore(closeDate);
    Deal deal = begin(day, DealStage.PROPOSAL);
    note("EW11", deal, "open since its close date %s passed".formatted(day), day.plusDays(1));
  }

  private void pushedThreeTimes() {
    // 33 days apart, so that every push lands in a later month
    LocalDate first = period.today().minusDays(106);
    Deal deal = begin(first.plusDays(8), DealStage.PROPOSAL);
    LocalDate lastPush = first;
    for (int push = 0; push < 3; push++) {
      lastPush = calendar.onOrBefore(first.plusDays(33L * push));
      LocalDate next = push == 2 ? period.today().plusDays(45) : first.plusDays(41 + 33L * push);
      deal.turn(lastPush, random).closeDate(next);
    }
    note("EW12", deal, "close date pushed to a later month three times", lastPush);
  }

  private void pushedAtQuarterEnd() {
    LocalDate end = WorkingCalendar.quarterStart(period.today().minusDays(36)).minusDays(1);
    LocalDate push = calendar.onOrBefore(end.minusDays(5));
    Deal deal = begin(end.minusDays(1), DealStage.PROPOSAL);
    note("EW12", deal, "close date pushed over the quarter end of %s".formatted(end), push);
    // a further push within 60 days keeps the condition alive until today
    while (ChronoUnit.DAYS.between(push, period.today()) > 45) {
      LocalDate next = calendar.onOrBefore(push.plusDays(44));
      deal.turn(push, random).closeDate(next.plusDays(6));
      push = next;
    }
    deal.turn(push, random).closeDate(period.today().plusDays(40));
  }

  /**
   * Five moves of nine days in seven weeks: two weeks in a row to raise, never two quiet weeks in a
   * row, and less than three months in all so that the pushes alone do not count as EW12.
   */
  private void slippingInCommit() {
    List<Integer> slippingWeeks = List.of(7, 6, 4, 2, 1);
    LocalDate closeDate = clearOfQuarterEnd(period.judgedUntil().minusDays(27), 45);
    Deal deal = begin(closeDate, DealStage.NEGOTIATION);
    LocalDate commits = calendar.onOrBefore(period.weeksBack(8).minusDays(4));
    enterCommit(deal, commits, closeDate);
    for (int week : slippingWeeks) {
      closeDate = closeDate.plusDays(9);
      LocalDate day = calendar.onOrBefore(period.weeksBack(week).plusDays(WEDNESDAY));
      deal.turn(day, random).closeDate(closeDate);
    }
    note(
        "EW13",
        deal,
        "in commit, close date moved nine days in two weeks running and again since",
        period.weeksBack(7));
  }

  private void committedWithoutSupport(boolean withPaper) {
    LocalDate closeDate = period.today().plusDays(25);
    Deal deal = begin(closeDate, DealStage.NEGOTIATION);
    LocalDate commits = calendar.onOrBefore(period.weeksBack(6).minusDays(4));
    if (withPaper) {
      deal.turn(commits, random)
          .forecast(DealStage.ForecastGroup.COMMIT)
          .paper(DealStage.Paper.ACTIVE);
    } else {
      enterCommit(deal, commits, closeDate).paper(DealStage.Paper.NONE);
    }
    note(
        "EW14",
        deal,
        withPaper
            ? "in commit without a close date confirmed by the buyer"
            : "in commit although the paper process is not active",
        commits);
  }

  private DealTurn enterCommit(Deal deal, LocalDate day, LocalDate closeDate) {
    DealTurn turn = deal.turn(day, random);
    Activity meeting =
        book.unclaimedMeetingBefore(turn.at())
            .orElseThrow(
                () -> new IllegalStateException("No meeting supports " + deal.nativeId() + "."));
    DealStories.support(deal, turn, closeDate, meeting);
    return turn;
  }

  /** An ordinary beginning: created and moved forward more than four months ago. */
  private Deal begin(LocalDate closeDate, DealStage reached) {
    if (candidates.isEmpty()) {
      throw new IllegalStateException("No open deal is old enough to carry a drift.");
    }
    Deal deal = candidates.removeFirst();
    told.add(deal);
    LocalDate engaged = engaged(deal);
    deal.create(calendar.onOrBefore(engaged.minusDays(7)), closeDate, random);
    deal.turn(engaged, random).advance(DealStage.DISCOVERY);
    LocalDate proposal = calendar.onOrBefore(period.today().minusDays(150));
    deal.turn(proposal.isBefore(engaged) ? engaged : proposal, random).advance(DealStage.PROPOSAL);
    if (reached == DealStage.NEGOTIATION) {
      LocalDate negotiation = calendar.onOrBefore(period.today().minusDays(130));
      deal.turn(negotiation, random).advance(DealStage.NEGOTIATION);
    }
    return deal;
  }

  private LocalDate clearOfQuarterEnd(LocalDate from, int days) {
    LocalDate end = WorkingCalendar.quarterEnd(from);
    return from.plusDays(days).isAfter(end) ? end.plusDays(2) : from;
  }

  private LocalDate engaged(Deal deal) {
    return calendar.onOrBefore(deal.row().engaged().map(period::moved).orElse(period.today()));
  }

  private void note(String ruleId, Deal deal, String description, LocalDate from) {
    planted.add(
        new Planted(
            ruleId, "deal", deal.canonicalId(), deal.owner().personId(), description, from));
  }
}
