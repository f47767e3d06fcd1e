package dev.forthright.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All buyer-facing activities of one rep: Poisson counts around a steady personal mean on every
 * working day, less what a drift takes away.
 */
final class ActivityBook {

  private static final int WORKING_DAYS_A_WEEK = 5;
  private static final double CANCELLED_MEETINGS = 0.05;
  private static final double ANNOUNCED_MEETINGS = 0.4;
  private static final double BUYER_INITIATED = 0.3;

  /** How old a meeting may be to prove what the buyer said when a deal enters commit. */
  private static final Duration FRESH = Duration.ofDays(30);

  private final List<Activity> activities = new ArrayList<>();

  private ActivityBook() {}

  static ActivityBook of(
      Person rep, Period period, WorkingCalendar calendar, Drifts drifts, Ids ids, Chance chance) {
    Random random = chance.stream("activities of " + rep.personId());
    double[] meanPerWeek = {
      4 + 2 * random.nextDouble(), 15 + 10 * random.nextDouble(), 20 + 10 * random.nextDouble()
    };
    var book = new ActivityBook();
    for (LocalDate day = period.firstDay(); day.isBefore(period.today()); day = day.plusDays(1)) {
      if (!calendar.isWorkingDay(day)) {
        continue;
      }
      double share = drifts.activityShare(rep, day);
      for (Activity.Kind kind : Activity.Kind.values()) {
        double mean = meanPerWeek[kind.ordinal()] / WORKING_DAYS_A_WEEK * share;
        int count = Chance.poisson(mean, random);
        for (int i = 0; i < count; i++) {
          book.activities.add(one(rep, kind, day, ids, random));
        }
      }
    }
    book.activities.sort(
        Comparator.comparing(Activity::startsAt).thenComparing(Activity::nativeId));
    return book;
  }

  private static Activity one(
      Person rep, Activity.Kind kind, LocalDate day, Ids ids, Random random) {
    Activity.Course course = Activity.Course.LOGGED;
    // the Salesforce objects of the sample log what has happened; only the other feed announces
    if (kind == Activity.Kind.MEETING && !rep.usesSalesforce()) {
      double draw = random.nextDouble();
      if (draw < CANCELLED_MEETINGS) {
        course = Activity.Course.CANCELLED;
      } else if (draw < CANCELLED_MEETINGS + ANNOUNCED_MEETINGS) {
        course = Activity.Course.ANNOUNCED;
      }
    }
    int seconds =
        switch (kind) {
          case MEETING -> 60 * 15 * Chance.within(1, 4, random);
          case CALL -> Chance.within(60, 1500, random);
          case EMAIL -> 0;
        };
    return new Activity(
        ids.activity(rep, kind),
        rep,
        kind,
        course,
        random.nextDouble() < BUYER_INITIATED,
        WorkingCalendar.workingMoment(day, rep, random).minusSeconds(seconds),
        seconds,
        random.nextInt(3));
  }

  /** The freshest meeting before a moment that no other deal has claimed. */
  Optional<Activity> unclaimedMeetingBefore(Instant moment) {
    for (int i = activities.size() - 1; i >= 0; i--) {
      Activity activity = activities.get(i);
      if (activity.endsAt().isBefore(moment.minus(FRESH))) {
        return Optional.empty();
      }
      if (activity.kind() == Activity.Kind.MEETING
          && activity.course() != Activity.Course.CANCELLED
          && !activity.isClaimed()
          && activity.endsAt().plusSeconds(3600).isBefore(moment)) {
        return Optional.of(activity);
      }
    }
    return Optional.empty();
  }

  /** Gives every activity that no deal has claimed to one of the rep's deals open at that time. */
  void linkTo(List<Deal> deals, Random random) {
    List<Deal> byStart = deals.stream().sorted(Comparator.comparing(Deal::createdAt)).toList();
    var open = new ArrayList<Deal>();
    int next = 0;
    for (Activity activity : activities) {
      while (next < byStart.size() && byStart.get(next).createdAt().isBefore(activity.startsAt())) {
        open.add(byStart.get(next++));
      }
      while (!open.isEmpty() && !activity.isClaimed()) {
        Deal candidate = open.get(random.nextInt(open.size()));
        if (candidate.closedAt().isAfter(activity.endsAt())) {
          activity.belongsTo(candidate);
          break;
        }
        open.set(open.indexOf(candidate), open.getLast());
        open.removeLast();
      }
    }
  }

  List<Activity> activities() {
    return activities;
  }
}
