package dev.forthright.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Who drifts, how and from when; everybody else is ordinary. The people are fixed so that the
 * README can name them, the days follow from the period.
 */
record Drifts(Period period) {

  static final String ON_LEAVE = "Rosie Papadopoulos";
  static final String OVERDUE = "Corliss Cosme";
  static final String PUSHED_OFTEN = "Gladys Colclough";
  static final String PUSHED_AT_QUARTER_END = "James Ascencio";
  static final List<String> SLIPPING = List.of("Jonathan Berthelot", "Hayden Neloms");
  static final String UNCONFIRMED = "Kami Bicknell";
  static final String NO_PAPER = "Daniell Hammack";

  /** Reps whose weekly one-to-one does not happen, two under different managers. */
  static final List<String> UNCOACHED = List.of("Lajuana Vencill", "Markita Hansen");

  static final int UNCOACHED_WEEKS = 6;

  /** What remains of the usual activity when a drift is complete. */
  static final double REMAINING = 0.4;

  private static final int LEAVE_WEEKS = 6;
  private static final Map<String, Integer> SUDDEN_WEEKS = Map.of("Moses Frase", 6, "Zane Levy", 7);
  private static final String SLOW = "Cassey Cress";
  private static final int SLOW_WEEKS = 9;

  /** A slow decline reaches its end in this many weeks. */
  private static final int WEEKS_OF_DECLINE = 4;

  List<String> quietReps() {
    return List.of("Moses Frase", SLOW, "Zane Levy");
  }

  LocalDate quietSince(String name) {
    return period.weeksBack(name.equals(SLOW) ? SLOW_WEEKS : SUDDEN_WEEKS.get(name));
  }

  String quietCourse(String name) {
    return name.equals(SLOW)
        ? "meetings, calls and e-mails fall to 40 % within four weeks and stay there"
        : "meetings, calls and e-mails fall to 40 % at once";
  }

  /** The share of the usual activity that a rep has on a day. */
  double activityShare(Person rep, LocalDate day) {
    if (isOnLeave(rep, day) || day.isBefore(rep.startDate())) {
      return 0;
    }
    if (!quietReps().contains(rep.name()) || day.isBefore(quietSince(rep.name()))) {
      return 1;
    }
    if (!rep.name().equals(SLOW)) {
      return REMAINING;
    }
    long week = ChronoUnit.WEEKS.between(quietSince(SLOW), day) + 1;
    double fallen = Math.min(1.0, week / (double) WEEKS_OF_DECLINE);
    return 1 - fallen * (1 - REMAINING);
  }

  LocalDate leaveFrom() {
    return period.weeksBack(LEAVE_WEEKS);
  }

  LocalDate leaveTo() {
    return period.today().plusDays(10);
  }

  boolean isOnLeave(Person person, LocalDate day) {
    return person.name().equals(ON_LEAVE) && !day.isBefore(leaveFrom()) && !day.isAfter(leaveTo());
  }

  boolean isUncoached(Person person, LocalDate day) {
    return UNCOACHED.contains(person.name()) && !day.isBefore(period.weeksBack(UNCOACHED_WEEKS));
  }
}
