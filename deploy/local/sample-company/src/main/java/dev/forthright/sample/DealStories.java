package dev.forthright.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;

/**
 * Tells the ordinary story of a deal around the two dates the data set knows. No story here may
 * trip a deal rule: an open deal is never past its close date, pushes keep clear of quarter ends,
 * and commit is entered with the buyer's date, its proof and the paperwork in one change.
 */
final class DealStories {

  private static final double PUSHED = 0.15;
  private static final double PULLED_IN = 0.25;
  private static final double COMMITTED = 0.7;
  private static final int LONG_DEAL_DAYS = 45;
  private static final BigDecimal WORTH_COMMITTING = new BigDecimal(1000);

  private final Period period;
  private final WorkingCalendar calendar;
  private final ActivityBook book;
  private final Random random;

  DealStories(Period period, WorkingCalendar calendar, ActivityBook book, Random random) {
    this.period = period;
    this.calendar = calendar;
    this.book = book;
    this.random = random;
  }

  void tell(Deal deal) {
    switch (deal.row().stage()) {
      case "Won" -> won(deal);
      case "Lost" -> lost(deal);
      case "Engaging" -> engaging(deal);
      case "Prospecting" -> prospecting(deal);
      default ->
          throw new IllegalArgumentException(
              "Deal %s has the unknown stage %s.".formatted(deal.row().id(), deal.row().stage()));
    }
  }

  private void won(Deal deal) {
    LocalDate engaged = engaged(deal);
    LocalDate closes = period.moved(deal.row().closed().orElseThrow());
    LocalDate closedOn = lastDayFor(closes);
    Optional<LocalDate> pushedFrom = plannedBefore(engaged, closes);
    LocalDate planned = pushedFrom.isPresent() ? closes : laterInMonth(closes);

    deal.create(creationDay(engaged), pushedFrom.orElse(planned), random);
    deal.turn(engaged, random).advance(DealStage.DISCOVERY);
    LocalDate proposal = workingDay(engaged, closedOn, 0.45);
    LocalDate negotiation = workingDay(engaged, closedOn, 0.75);
    LocalDate pushedOn = pushedFrom.map(from -> pushDay(from, engaged)).orElse(engaged);
    if (pushedFrom.isPresent() && pushedOn.isBefore(proposal)) {
      deal.turn(pushedOn, random).closeDate(planned);
    }
    deal.turn(proposal, random).advance(DealStage.PROPOSAL);
    if (pushedFrom.isPresent() && !pushedOn.isBefore(proposal)) {
      deal.turn(pushedOn, random).closeDate(planned);
    }
    LocalDate negotiates = pushedOn.isAfter(negotiation) ? pushedOn : negotiation;
    DealTurn late = deal.turn(negotiates, random).advance(DealStage.NEGOTIATION);
    boolean committed = commitIfSupported(deal, late, negotiates, planned, closedOn);
    DealTurn end =
        deal.turn(closedOn, random).advance(DealStage.CLOSED_WON).amount(deal.row().value());
    if (!planned.equals(closes)) {
      end.closeDate(closes);
    }
    if (committed) {
      end.paper(DealStage.Paper.DONE);
    }
  }

  /** Small or hurried deals are never called; the others are when a buyer has just said so. */
  private boolean commitIfSupported(
      Deal deal, DealTurn turn, LocalDate day, LocalDate planned, LocalDate closedOn) {
    boolean worthIt =
        deal.listPrice().compareTo(WORTH_COMMITTING) >= 0
            && day.isBefore(closedOn)
            && WorkingCalendar.quarterEnd(day).equals(WorkingCalendar.quarterEnd(planned))
            && random.nextDouble() < COMMITTED;
    Optional<Activity> proof =
        worthIt ? book.unclaimedMeetingBefore(turn.at()) : Optional.<Activity>empty();
    proof.ifPresent(meeting -> support(deal, turn, planned, meeting));
    return proof.isPresent();
  }

  static void support(Deal deal, DealTurn turn, LocalDate closeDate, Activity meeting) {
    meeting.claimFor(deal);
    turn.forecast(DealStage.ForecastGroup.COMMIT)
        .buyerConfirms(closeDate, meeting)
        .paper(DealStage.Paper.ACTIVE);
  }

  private void lost(Deal deal) {
    LocalDate engaged = engaged(deal);
    LocalDate closes = period.moved(deal.row().closed().orElseThrow());
    LocalDate closedOn = lastDayFor(closes);
    LocalDate planned = closes.plusDays(random.nextInt(31));

    deal.create(creationDay(engaged), planned, random);
    deal.turn(engaged, random).advance(DealStage.DISCOVERY);
    if (random.nextDouble() < 0.6) {
      deal.turn(workingDay(engaged, closedOn, 0.5), random).advance(DealStage.PROPOSAL);
    }
    DealTurn end = deal.turn(closedOn, random).advance(DealStage.CLOSED_LOST);
    if (!planned.equals(closes)) {
      end.closeDate(closes);
    }
  }

  private void engaging(Deal deal) {
    LocalDate engaged = engaged(deal);
    LocalDate closes = period.today().plusDays(Chance.within(5, 150, random));
    LocalDate lastTurn = period.yesterday();
    LocalDate plannedFirst = closes;
    LocalDate pushedOn = calendar.onOrBefore(WorkingCalendar.between(engaged, lastTurn, 0.7));
    if (random.nextDouble() < PUSHED && ChronoUnit.DAYS.between(engaged, pushedOn) > 30) {
      LocalDate before = pushedOn.plusDays(Chance.within(3, 30, random));
      plannedFirst = Pushes.isOrdinary(pushedOn, before, closes) ? before : closes;
    }

    deal.create(creationDay(engaged), plannedFirst, random);
    deal.turn(engaged, random).advance(DealStage.DISCOVERY);
    long age = ChronoUnit.DAYS.between(engaged, lastTurn);
    boolean proposes = age > 20 && random.nextDouble() < 0.6;
    if (proposes) {
      deal.turn(workingDay(engaged, lastTurn, 0.35), random).advance(DealStage.PROPOSAL);
    }
    if (!plannedFirst.equals(closes)) {
      deal.turn(pushedOn, random).closeDate(closes);
    }
    if (proposes && random.nextDouble() < 0.4) {
      deal.turn(workingDay(engaged, lastTurn, 0.85), random).advance(DealStage.NEGOTIATION);
    }
  }

  private void prospecting(Deal deal) {
    LocalDate day = calendar.onOrBefore(period.today().minusDays(Chance.within(3, 120, random)));
    deal.create(day, period.today().plusDays(Chance.within(10, 170, random)), random);
  }

  private LocalDate engaged(Deal deal) {
    return calendar.onOrBefore(period.moved(deal.row().engaged().orElseThrow()));
  }

  private LocalDate creationDay(LocalDate engaged) {
    return calendar.onOrBefore(engaged.minusDays(Chance.within(2, 14, random)));
  }

  /** Closing takes place on the close date, or on the last working day before it that is over. */
  private LocalDate lastDayFor(LocalDate closes) {
    return calendar.onOrBefore(closes.isAfter(period.yesterday()) ? period.yesterday() : closes);
  }

  private LocalDate workingDay(LocalDate from, LocalDate to, double share) {
    return calendar.onOrBefore(WorkingCalendar.between(from, to, share));
  }

  /** An earlier plan for a long deal that is then pushed to the date it closes on. */
  private Optional<LocalDate> plannedBefore(LocalDate engaged, LocalDate closes) {
    if (ChronoUnit.DAYS.between(engaged, closes) < LONG_DEAL_DAYS
        || random.nextDouble() >= PUSHED) {
      return Optional.empty();
    }
    LocalDate plan = closes.minusDays(Chance.within(15, 30, random));
    return Pushes.isOrdinary(pushDay(plan, engaged), plan, closes)
        ? Optional.of(plan)
        : Optional.empty();
  }

  private LocalDate pushDay(LocalDate plan, LocalDate engaged) {
    LocalDate day = calendar.onOrBefore(plan.minusDays(4));
    return day.isBefore(engaged) ? engaged : day;
  }

  private LocalDate laterInMonth(LocalDate closes) {
    if (random.nextDouble() >= PULLED_IN) {
      return closes;
    }
    LocalDate later = closes.plusDays(Chance.within(1, 8, random));
    return YearMonth.from(later).equals(YearMonth.from(closes)) ? later : closes;
  }
}
